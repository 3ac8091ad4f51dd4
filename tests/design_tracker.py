"""The parts that the design of the usage tracker names: what it counts, keeps and tells."""

from __future__ import annotations

from tests.design_parts import (
    FAILING_TOLD,
    FORESEEN,
    THRESHOLDS,
    TOLD_ONCE,
    Part,
    Proofs,
    named,
    words,
)

# The library
DESIGNED = "tests/tracker/test_as_designed.py"
EXAMPLE_OF_USE = f"{DESIGNED}::test_tracks_character_usage"
EXAMPLE_OF_CACHE = f"{DESIGNED}::test_calculates_cache_hit_rate"
BY_HAND = f"{DESIGNED}::test_what_is_no_call_of_the_service_is_tracked_by_hand"
EACH_FIELD = f"{DESIGNED}::test_each_method_that_tracks_moves_its_own_field_only"
STARTED_ANEW = f"{DESIGNED}::test_what_was_tracked_is_there_after_the_program_was_started_anew"
NAMES = "tests/domain/assistant/test_tracking.py::test_the_document_has_the_designs_names_and_kinds"
USED = "tests/tracker/test_usage.py"
A_MONTH = f"{USED}::test_a_month_in_the_words_of_the_design"
REAL_LIMIT = f"{USED}::test_the_percentage_is_of_the_real_limit"
LAST_HUNDRED = f"{USED}::test_the_mean_is_of_the_last_hundred_times_of_everyone"
ROLLED_OVER = f"{USED}::test_months_roll_over_by_themselves_in_the_zone_that_is_set"
NO_MONTH = f"{USED}::test_what_is_no_month_is_refused"
TWELVE = f"{USED}::test_twelve_months_are_kept_the_current_one_last"
RESET = f"{USED}::test_a_reset_takes_this_month_only"
TAKEN_OVER = f"{USED}::test_the_storage_of_the_assistant_is_taken_over_once"
NEVER_DOUBLED = f"{USED}::test_exports_carried_around_in_any_order_never_double"
COUNTED = "tests/tracker/test_counting.py"
ERROR_KINDS = f"{COUNTED}::test_an_error_is_counted_by_its_kind_and_raised_on"
WRITTEN = (
    "tests/tracker/test_recorder.py::test_what_was_counted_is_written_by_itself_within_the_time"
)
KILLED = "tests/tracker/test_processes.py::test_a_kill_loses_a_second_at_most_and_tears_no_batch"

# What is kept
KEPT = "tests/store/test_tracker.py"
SUMS = f"{KEPT}::test_counts_add_up_by_month_client_and_day"
NEWEST_HUNDRED = f"{KEPT}::test_the_mean_time_is_of_the_newest_hundred_of_its_month"
NEWEST_TWELVE = f"{KEPT}::test_the_newest_twelve_months_and_four_hundred_days_are_kept"
CLEARED = f"{KEPT}::test_clearing_takes_everything"
FOR_ASSISTANT = (
    "tests/cli/assistant/test_month_file.py::test_stdout_is_the_document_the_assistant_reads"
)
CURRENT_APART = (
    "tests/domain/assistant/test_tracker_file.py::test_a_document_has_the_current_month_apart"
)

# Formulas and bands
RATED = "tests/domain/assistant/test_ratings.py"
USE_FORMULA = f"{RATED}::test_characters_are_a_share_of_the_limit_and_of_ten_thousand_without_one"
USE_BANDS = f"{RATED}::test_use_is_a_warning_from_80_percent_and_critical_from_100"
HIT_FORMULA = f"{RATED}::test_the_hit_rate_is_the_designs_formula_and_0_of_nothing"
HIT_BANDS = f"{RATED}::test_the_cache_is_good_from_50_percent_and_excellent_from_70"
ERROR_FORMULA = f"{RATED}::test_the_error_rate_is_the_designs_formula_and_0_of_nothing"
ERROR_BANDS = (
    f"{RATED}::test_errors_are_on_target_below_1_percent_a_warning_from_5_and_critical_from_10"
)
TIME_BANDS = f"{RATED}::test_answers_are_on_target_below_2_seconds_and_critical_from_3"

# The gateway, which counts by itself
ITSELF = "tests/gateway/test_counted_by_itself.py"
SPEECH_COUNTED = f"{ITSELF}::test_characters_calls_and_response_times_of_every_generation"
ERRORS_COUNTED = f"{ITSELF}::test_errors_of_the_service_and_calls_that_never_reach_it"
OFFICIAL = "tests/gateway/test_official_client.py"
STREAM_COUNTED = f"{OFFICIAL}::test_streamed_speech_and_speech_with_times"
SOCKET_COUNTED = f"{OFFICIAL}::test_speech_over_a_websocket"
ERRORS_BY_KIND = "tests/gateway/test_through.py::test_errors_are_counted_by_kind"

LIMITED = "tests/gateway/test_quota_and_cache.py"
CACHE_COUNTED = f"{LIMITED}::test_hits_and_misses_of_the_cache_are_counted_by_themselves"
PAGE = "tests/gateway/test_own_page.py"
PAGE_OPENS = f"{PAGE}::test_whoever_opens_it_gets_it_and_it_holds_no_figure"
PAGE_SHOWS = f"{PAGE}::test_every_figure_it_shows_is_told"
PAGE_PANELS = "tests/gateway/test_own_words.py::test_all_panels_of_the_window_are_there"
PAGE_TOKEN = "tests/gateway/test_own_paths.py::test_no_figure_is_told_without_a_token"

# The dashboard
OVERVIEW = "tests/domain/assistant/test_overview_view.py"
FREE_LIMIT = f"{OVERVIEW}::test_without_a_reading_ten_thousand_credits_are_assumed_and_said"
RATINGS_SHOWN = f"{OVERVIEW}::test_the_table_has_every_figure_with_its_rating"
WARNS = f"{OVERVIEW}::test_it_warns_as_the_guard_decides"
VIEWS = "tests/services/assistant/test_views.py"
SIDE_BY_SIDE = f"{VIEWS}::test_six_or_twelve_months_stand_side_by_side"
MONTH_AFTER_MONTH = f"{VIEWS}::test_a_quiet_month_is_shown_and_none_before_the_first"
PAID_AGAIN = f"{VIEWS}::test_only_what_was_paid_again_is_listed"
SIZE_ADVISED = f"{VIEWS}::test_the_cache_s_size_is_advised_where_the_cache_was_asked"
PANELS = "tests/qt/insight/test_assistant_panels.py"
BARS_BY_MONTH = f"{PANELS}::test_a_month_is_told_against_the_one_before"
SLOW_TOLD = (
    "tests/services/insight/test_assistant_watch.py::test_slow_answers_are_told_by_the_last_hundred"
)

METHODS: dict[Part, Proofs] = {
    **named(
        "tracker method",
        {
            "trackCharacterUsage": (EACH_FIELD, EXAMPLE_OF_USE),
            "trackAPICall": (EACH_FIELD,),
            "trackCacheHit": (EACH_FIELD, EXAMPLE_OF_CACHE),
            "trackCacheMiss": (EACH_FIELD, EXAMPLE_OF_CACHE),
            "trackResponseTime": (EACH_FIELD, LAST_HUNDRED, BY_HAND),
            "trackError": (EACH_FIELD, BY_HAND),
            "getUsageStats": (A_MONTH, EXAMPLE_OF_USE),
            "getUsageStatsForMonth": (ROLLED_OVER, NO_MONTH),
            "getAllUsageStats": (TWELVE,),
            "getCacheHitRate": (A_MONTH, EXAMPLE_OF_CACHE),
            "getCharacterUsagePercentage": (A_MONTH, REAL_LIMIT),
            "getErrorRate": (A_MONTH,),
            "resetCurrentMonth": (RESET,),
            "clearAllData": (RESET, CLEARED),
        },
    ),
    **words(
        "tracked field",
        "",
        "month charactersUsed apiCallCount cacheHits cacheMisses averageResponseTime errorCount",
        NAMES,
        EACH_FIELD,
    ),
    **words("tracked field", "", "lastUpdated", NAMES, A_MONTH),
    **named("page", {"/voice-usage-admin": (PAGE_OPENS, PAGE_SHOWS, PAGE_PANELS, PAGE_TOKEN)}),
    **named(
        "localStorage Keys",
        {
            "jojo_usage_tracking - Current month's statistics": (
                CURRENT_APART,
                TAKEN_OVER,
                FOR_ASSISTANT,
            ),
            "jojo_usage_tracking_history - Historical data (last 12 months)": (
                CURRENT_APART,
                TAKEN_OVER,
                NEVER_DOUBLED,
                FOR_ASSISTANT,
            ),
        },
    ),
    **named(
        "Data Persistence",
        {
            "Statistics are automatically saved to localStorage after each update": (
                WRITTEN,
                KILLED,
            ),
            "Data persists across browser sessions": (STARTED_ANEW,),
            "Automatic monthly rollover and archival": (ROLLED_OVER,),
            "Historical data limited to 12 months": (TWELVE, NEWEST_TWELVE),
        },
    ),
    **named(
        "Automatic Tracking",
        {
            "ElevenLabsClient - Tracks character usage, API calls, and response times": (
                SPEECH_COUNTED,
            ),
            "ResponseCacheManager - Tracks cache hits and misses": (CACHE_COUNTED,),
            "ErrorRecoveryManager - Tracks errors": (ERRORS_COUNTED, ERRORS_BY_KIND),
        },
    ),
}

FEATURES: dict[Part, Proofs] = {
    **named(
        "Character Usage Tracking",
        {
            "Tracks total characters sent to ElevenLabs API": (
                SPEECH_COUNTED,
                STREAM_COUNTED,
                SUMS,
            ),
            "Monitors usage against 10,000 character/month free tier limit": (
                REAL_LIMIT,
                FREE_LIMIT,
            ),
            "Calculates usage percentage": (
                USE_FORMULA,
                "tests/domain/test_quota.py::test_the_percentage_is_rounded_down_to_one_decimal",
            ),
            "Provides quota warnings at 80% and 100%": (THRESHOLDS, TOLD_ONCE, WARNS),
        },
    ),
    **named(
        "Cache Performance Monitoring",
        {
            "Tracks cache hits and misses": (EACH_FIELD, CACHE_COUNTED),
            "Calculates cache hit rate percentage": (HIT_FORMULA, EXAMPLE_OF_CACHE),
            "Helps measure cache effectiveness": (HIT_BANDS, RATINGS_SHOWN),
            "Identifies opportunities for optimization": (PAID_AGAIN, SIZE_ADVISED),
        },
    ),
    **named(
        "Error Rate Monitoring",
        {
            "Tracks all errors (API failures, network issues, etc.)": (
                ERROR_KINDS,
                ERRORS_BY_KIND,
                ERRORS_COUNTED,
            ),
            "Calculates error rate percentage": (ERROR_FORMULA, A_MONTH),
            "Helps identify system health issues": (ERROR_BANDS, RATINGS_SHOWN),
            "Enables proactive problem resolution": (FAILING_TOLD,),
        },
    ),
    **named(
        "Response Time Tracking",
        {
            "Tracks response times for all TTS operations": (SPEECH_COUNTED, SOCKET_COUNTED),
            "Calculates rolling average (last 100 requests)": (LAST_HUNDRED, NEWEST_HUNDRED),
            "Helps monitor performance degradation": (SLOW_TOLD, RATINGS_SHOWN),
            "Ensures sub-2-second response time requirement": (TIME_BANDS, SLOW_TOLD),
        },
    ),
    **named(
        "Historical Data",
        {
            "Stores up to 12 months of historical data": (TWELVE, NEWEST_TWELVE),
            "Enables trend analysis": (MONTH_AFTER_MONTH, BARS_BY_MONTH),
            "Supports capacity planning": (SIDE_BY_SIDE, FORESEEN),
            "Automatic monthly archival": (ROLLED_OVER, RESET),
        },
    ),
}
