"""What the design of the usage tracker says of ratings, the dashboard, the quota and habits."""

from __future__ import annotations

from tests.design_parts import (
    BANDS,
    FAILING_TOLD,
    MONTHS,
    SAVING,
    THRESHOLDS,
    USED_UP,
    Part,
    Proofs,
    lines,
    named,
)
from tests.design_tracker import (
    BARS_BY_MONTH,
    ERROR_BANDS,
    ERROR_FORMULA,
    ERRORS_BY_KIND,
    HIT_BANDS,
    HIT_FORMULA,
    LAST_HUNDRED,
    LIMITED,
    MONTH_AFTER_MONTH,
    OVERVIEW,
    PAID_AGAIN,
    PANELS,
    RATINGS_SHOWN,
    REAL_LIMIT,
    SIDE_BY_SIDE,
    SIZE_ADVISED,
    SLOW_TOLD,
    TIME_BANDS,
    USE_BANDS,
    USE_FORMULA,
    VIEWS,
    WARNS,
)

# What is seen
SAID = f"{PANELS}::test_each_figure_is_said_with_its_word"
COLOURED = f"{PANELS}::test_the_colour_is_that_of_the_word"
WARNED_ABOVE = f"{PANELS}::test_the_warning_stands_above_and_not_once_more_below"
KEPT_CURRENT = f"{PANELS}::test_the_counts_are_looked_at_again_while_somebody_looks"
BY_HOUR = f"{PANELS}::test_calls_are_counted_by_hour"
METERS = "tests/qt/insight/test_meters.py"
BAR = f"{METERS}::test_a_bar_is_as_long_as_the_share_in_the_colour_of_its_band"
BARS_OF = f"{METERS}::test_use_and_cache_have_bars_and_calls_have_none"
OF_REAL_LIMIT = f"{OVERVIEW}::test_the_characters_are_measured_by_the_real_limit"
ALL_CLIENTS = f"{VIEWS}::test_this_month_is_all_clients_together"
IN_THE_WEEK = f"{VIEWS}::test_calls_stand_in_their_hour_of_the_week"
ERRORS_SHOWN = f"{VIEWS}::test_errors_come_newest_first"
ERROR_WORDS = "tests/domain/assistant/test_count_and_call_views.py::test_an_error_is_told_in_words"
TYPED = (
    "tests/cli/insight/test_assistant_dashboard.py"
    "::test_what_was_counted_is_shown_with_the_real_limit"
)

# The guard
GUARDED = "tests/domain/assistant/test_guard.py"
BLOCKS = f"{GUARDED}::test_at_80_percent_it_warns_and_at_100_it_blocks"
WAITS = f"{GUARDED}::test_what_is_not_urgent_waits_for_the_reset_from_80_percent"
TELLS = f"{GUARDED}::test_the_words_say_what_to_do_in_the_readers_zone"
FITTING = f"{GUARDED}::test_what_would_fit_is_let_through_and_no_character_more"
ADVICE = f"{GUARDED}::test_only_what_is_not_urgent_waits_and_it_is_never_warned"
ASKED = "tests/tracker/test_guard.py"
LIBRARY_BLOCKS = f"{ASKED}::test_it_allows_warns_and_blocks_by_the_last_reading"
LIBRARY_WAITS = f"{ASKED}::test_what_is_not_urgent_waits_for_the_reset"
TEXT_ONLY = f"{ASKED}::test_a_decision_is_told_as_json"

# The gateway, which keeps to it
BLOCKED = f"{LIMITED}::test_with_all_credits_used_no_new_call_is_made_and_text_is_left"
HEARD = f"{LIMITED}::test_from_80_percent_it_warns_and_what_is_kept_is_heard_to_the_end"
QUEUED = f"{LIMITED}::test_what_is_not_urgent_waits_for_the_reset"
SPOKEN_LATER = "tests/gateway/test_waiting.py::test_it_waits_for_the_reset_and_is_spoken_then_once"
STOOD_IN = f"{LIMITED}::test_without_the_service_kept_speech_still_answers"

# Kept speech
MADE_BEFORE = "tests/services/speech/test_preload.py"
PRELOADED = f"{MADE_BEFORE}::test_what_was_made_is_kept_and_costs_nothing_again"
REFUSED = f"{MADE_BEFORE}::test_what_the_guard_refuses_is_not_asked_for"
ONE_CLICK = f"{PANELS}::test_a_phrase_is_made_once_its_cost_was_agreed_to"
SIZE_SET = "tests/test_speech_wiring.py::test_the_settings_say_how_much_is_kept"
SIZE_KEPT = (
    "tests/services/speech/test_shelf_room.py::test_what_was_not_used_for_the_longest_goes_first"
)

INDICATORS = "Key Performance Indicators"
USE = "Character Usage Percentage"
AT_80, AT_100 = "80% Usage (8,000 characters)", "100% Usage (10,000 characters)"
LOOK, CACHE, QUOTA, ERRORS = (
    "Monitor Regularly",
    "Optimize Cache Usage",
    "Manage Quota Proactively",
    "Error Handling",
)

RATINGS: dict[Part, Proofs] = {
    **named(
        INDICATORS,
        {
            USE: (USE_FORMULA, REAL_LIMIT),
            f"{USE}: Formula: (charactersUsed / 10000) * 100": (USE_FORMULA, REAL_LIMIT),
            f"{USE}: Target: < 80% (stay within quota)": (USE_BANDS, BANDS, THRESHOLDS),
            f"{USE}: Warning: ≥ 80%": (USE_BANDS, BANDS, THRESHOLDS),
            f"{USE}: Critical: ≥ 100%": (USE_BANDS, BANDS, THRESHOLDS),
            "Cache Hit Rate": (HIT_FORMULA, HIT_BANDS),
            "Cache Hit Rate: Formula: (cacheHits / (cacheHits + cacheMisses)) * 100": (
                HIT_FORMULA,
            ),
            "Error Rate": (ERROR_FORMULA, ERROR_BANDS),
            "Error Rate: Formula: (errorCount / (apiCallCount + cacheHits)) * 100": (
                ERROR_FORMULA,
            ),
            "Average Response Time": (LAST_HUNDRED, TIME_BANDS),
        },
    ),
    **lines(
        INDICATORS,
        """
        Cache Hit Rate: Target: ≥ 70% (excellent)
        Cache Hit Rate: Good: ≥ 50%
        Cache Hit Rate: Needs Improvement: < 50%
        """,
        HIT_BANDS,
    ),
    **lines(
        INDICATORS,
        """
        Error Rate: Target: < 1%
        Error Rate: Warning: ≥ 5%
        Error Rate: Critical: ≥ 10%
        """,
        ERROR_BANDS,
    ),
    **lines(
        INDICATORS,
        """
        Average Response Time: Target: < 2000ms (2 seconds)
        Average Response Time: Warning: ≥ 2000ms
        Average Response Time: Critical: ≥ 3000ms
        """,
        TIME_BANDS,
    ),
    **named(
        "Warning Thresholds",
        {
            AT_80: (THRESHOLDS, BLOCKS),
            f"{AT_80}: Display warning in dashboard": (WARNS, WARNED_ABOVE, BANDS),
            f"{AT_80}: Recommend using cached responses": (SAVING, WARNS),
            f"{AT_80}: Consider shortening responses": (SAVING, WARNS, TELLS),
            AT_100: (THRESHOLDS, BLOCKS),
            f"{AT_100}: Display critical alert": (USED_UP, WARNED_ABOVE, COLOURED),
            f"{AT_100}: Block new API calls": (BLOCKED, LIBRARY_BLOCKS, REFUSED),
            f"{AT_100}: Fall back to text-only mode": (BLOCKED, TEXT_ONLY, WARNS),
        },
    ),
    **named(
        "Quota Conservation Strategies",
        {
            "Prioritize cached responses": (HEARD, SAVING, WARNS, ADVICE),
            "Shorten new responses": (SAVING, TELLS, FITTING),
            "Use text-only fallback": (BLOCKED, TEXT_ONLY, TELLS),
            "Queue non-urgent requests": (QUEUED, SPOKEN_LATER, LIBRARY_WAITS),
        },
    ),
}

DASHBOARD: dict[Part, Proofs] = {
    **named(
        "Real-time Statistics",
        {
            "Current month's character usage with progress bar": (
                ALL_CLIENTS,
                OF_REAL_LIMIT,
                BARS_OF,
                BAR,
            ),
            "API call count": (SAID, ALL_CLIENTS),
            "Cache hit rate with efficiency rating": (SAID, RATINGS_SHOWN),
            "Average response time": (SAID, ALL_CLIENTS),
            "Error count and rate": (SAID, RATINGS_SHOWN),
        },
    ),
    **named(
        "Visual Indicators",
        {
            "Color-coded quota status (Good, Moderate, High, Exhausted)": (
                BANDS,
                COLOURED,
                "tests/qt/test_icons.py::test_the_arc_has_its_bands_colour_up_to_the_share",
                "tests/domain/test_wording.py::test_every_band_and_snooze_has_a_word",
            ),
            "Progress bars for usage and cache efficiency": (BARS_OF, BAR),
            "Warning alerts for high usage": (THRESHOLDS, SAVING, WARNED_ABOVE),
            "Historical trend charts": (BARS_BY_MONTH,),
        },
    ),
    **named(
        "Historical View",
        {
            "Last 6 months of usage data": (SIDE_BY_SIDE,),
            "Month-by-month comparison": (MONTH_AFTER_MONTH, BARS_BY_MONTH),
            "Character usage trends": (MONTH_AFTER_MONTH, BARS_BY_MONTH),
            "API call patterns": (IN_THE_WEEK, BY_HOUR),
        },
    ),
}

PRACTICES: dict[Part, Proofs] = {
    **named(
        "Best Practices",
        {
            LOOK: (KEPT_CURRENT, TYPED),
            f"{LOOK}: Check dashboard weekly": (TYPED, IN_THE_WEEK),
            f"{LOOK}: Review trends monthly": (
                "tests/domain/test_usage.py::test_months_begin_on_the_first",
                MONTHS,
                MONTH_AFTER_MONTH,
            ),
            f"{LOOK}: Set up alerts for critical thresholds": (
                "tests/test_settings.py::test_thresholds_are_sorted_and_said_once",
                FAILING_TOLD,
                SLOW_TOLD,
            ),
            CACHE: (PAID_AGAIN, SIZE_ADVISED),
            f"{CACHE}: Preload common responses": (PRELOADED, ONE_CLICK),
            f"{CACHE}: Monitor cache hit rate": (SAID, RATINGS_SHOWN),
            f"{CACHE}: Adjust cache size as needed": (SIZE_ADVISED, SIZE_SET, SIZE_KEPT),
            QUOTA: (WARNS, BLOCKS),
            f"{QUOTA}: Track usage daily": (
                "tests/domain/test_usage.py::test_days_of_a_year_follow_the_calendar_of_the_zone",
            ),
            f"{QUOTA}: Implement conservation strategies at 80%": (HEARD, BLOCKS, WAITS, ADVICE),
            f"{QUOTA}: Plan for quota resets": (
                "tests/domain/test_wording.py::test_the_reset_in_words_near_and_as_a_date_far",
                "tests/domain/test_pace.py::test_what_lasts_is_spread_over_the_days_left",
                WAITS,
            ),
            ERRORS: (ERRORS_BY_KIND, ERRORS_SHOWN),
            f"{ERRORS}: Log all errors": (ERRORS_BY_KIND, ERRORS_SHOWN),
            f"{ERRORS}: Investigate patterns": (ERROR_WORDS, FAILING_TOLD),
            f"{ERRORS}: Implement fallbacks": (STOOD_IN, BLOCKED),
        },
    ),
}
