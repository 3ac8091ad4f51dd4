"""The parts that the design of the usage tracker names."""

from __future__ import annotations

from tests.design_parts import (
    BANDS,
    MONTHS,
    SAVING,
    THRESHOLDS,
    TOLD_ONCE,
    TRACKER,
    USED_UP,
    lines,
    named,
    words,
)

METHODS = {
    **words(
        "tracker method",
        "",
        "trackCharacterUsage trackAPICall trackCacheHit trackCacheMiss trackResponseTime "
        "trackError getUsageStats getUsageStatsForMonth getAllUsageStats getCacheHitRate "
        "getCharacterUsagePercentage getErrorRate resetCurrentMonth clearAllData",
        TRACKER,
    ),
    **words(
        "tracked field",
        "",
        "month charactersUsed apiCallCount cacheHits cacheMisses averageResponseTime errorCount "
        "lastUpdated",
        TRACKER,
    ),
    **words("page", "", "/voice-usage-admin", TRACKER),
    **lines(
        "localStorage Keys",
        """
        jojo_usage_tracking - Current month's statistics
        jojo_usage_tracking_history - Historical data (last 12 months)
        """,
        TRACKER,
    ),
    **lines(
        "Data Persistence",
        """
        Statistics are automatically saved to localStorage after each update
        Data persists across browser sessions
        Automatic monthly rollover and archival
        Historical data limited to 12 months
        """,
        TRACKER,
    ),
    **lines(
        "Automatic Tracking",
        """
        ElevenLabsClient - Tracks character usage, API calls, and response times
        ResponseCacheManager - Tracks cache hits and misses
        ErrorRecoveryManager - Tracks errors
        """,
        TRACKER,
    ),
}

FEATURES = {
    **lines(
        "Character Usage Tracking",
        """
        Tracks total characters sent to ElevenLabs API
        Monitors usage against 10,000 character/month free tier limit
        """,
        TRACKER,
    ),
    **named(
        "Character Usage Tracking",
        {
            "Calculates usage percentage": (
                "tests/domain/test_quota.py::test_the_percentage_is_rounded_down_to_one_decimal",
            ),
            "Provides quota warnings at 80% and 100%": (THRESHOLDS, TOLD_ONCE),
        },
    ),
    **lines(
        "Cache Performance Monitoring",
        """
        Tracks cache hits and misses
        Calculates cache hit rate percentage
        Helps measure cache effectiveness
        Identifies opportunities for optimization
        """,
        TRACKER,
    ),
    **lines(
        "Error Rate Monitoring",
        """
        Tracks all errors (API failures, network issues, etc.)
        Calculates error rate percentage
        Helps identify system health issues
        Enables proactive problem resolution
        """,
        TRACKER,
    ),
    **lines(
        "Response Time Tracking",
        """
        Tracks response times for all TTS operations
        Calculates rolling average (last 100 requests)
        Helps monitor performance degradation
        Ensures sub-2-second response time requirement
        """,
        TRACKER,
    ),
    **lines(
        "Historical Data",
        """
        Stores up to 12 months of historical data
        Enables trend analysis
        Supports capacity planning
        Automatic monthly archival
        """,
        TRACKER,
    ),
}

RATINGS = {
    **lines(
        "Key Performance Indicators",
        """
        Character Usage Percentage
        Character Usage Percentage: Formula: (charactersUsed / 10000) * 100
        Cache Hit Rate
        Cache Hit Rate: Formula: (cacheHits / (cacheHits + cacheMisses)) * 100
        Cache Hit Rate: Target: ≥ 70% (excellent)
        Cache Hit Rate: Good: ≥ 50%
        Cache Hit Rate: Needs Improvement: < 50%
        Error Rate
        Error Rate: Formula: (errorCount / (apiCallCount + cacheHits)) * 100
        Error Rate: Target: < 1%
        Error Rate: Warning: ≥ 5%
        Error Rate: Critical: ≥ 10%
        Average Response Time
        Average Response Time: Target: < 2000ms (2 seconds)
        Average Response Time: Warning: ≥ 2000ms
        Average Response Time: Critical: ≥ 3000ms
        """,
        TRACKER,
    ),
    **lines(
        "Key Performance Indicators",
        """
        Character Usage Percentage: Target: < 80% (stay within quota)
        Character Usage Percentage: Warning: ≥ 80%
        Character Usage Percentage: Critical: ≥ 100%
        """,
        BANDS,
        THRESHOLDS,
        TRACKER,
    ),
    **lines(
        "Warning Thresholds",
        """
        80% Usage (8,000 characters)
        100% Usage (10,000 characters)
        """,
        THRESHOLDS,
    ),
    **named(
        "Warning Thresholds",
        {
            "80% Usage (8,000 characters): Display warning in dashboard": (BANDS, TRACKER),
            "80% Usage (8,000 characters): Recommend using cached responses": (SAVING,),
            "80% Usage (8,000 characters): Consider shortening responses": (SAVING,),
            "100% Usage (10,000 characters): Display critical alert": (USED_UP,),
            "100% Usage (10,000 characters): Block new API calls": (TRACKER,),
            "100% Usage (10,000 characters): Fall back to text-only mode": (TRACKER,),
        },
    ),
    **lines(
        "Quota Conservation Strategies",
        """
        Prioritize cached responses
        Shorten new responses
        """,
        SAVING,
        TRACKER,
    ),
    **lines(
        "Quota Conservation Strategies",
        """
        Use text-only fallback
        Queue non-urgent requests
        """,
        TRACKER,
    ),
}

DASHBOARD = {
    **lines(
        "Real-time Statistics",
        """
        Current month's character usage with progress bar
        API call count
        Cache hit rate with efficiency rating
        Average response time
        Error count and rate
        """,
        TRACKER,
    ),
    **named(
        "Visual Indicators",
        {
            "Color-coded quota status (Good, Moderate, High, Exhausted)": (
                BANDS,
                "tests/qt/test_icons.py::test_the_arc_has_its_bands_colour_up_to_the_share",
                "tests/domain/test_wording.py::test_every_band_and_snooze_has_a_word",
            ),
            "Progress bars for usage and cache efficiency": (TRACKER,),
            "Warning alerts for high usage": (THRESHOLDS, SAVING),
            "Historical trend charts": (TRACKER,),
        },
    ),
    **lines(
        "Historical View",
        """
        Last 6 months of usage data
        Month-by-month comparison
        Character usage trends
        API call patterns
        """,
        TRACKER,
    ),
}

PRACTICES = {
    **lines(
        "Best Practices",
        """
        Monitor Regularly
        Monitor Regularly: Check dashboard weekly
        Optimize Cache Usage
        Optimize Cache Usage: Preload common responses
        Optimize Cache Usage: Monitor cache hit rate
        Optimize Cache Usage: Adjust cache size as needed
        Manage Quota Proactively
        Manage Quota Proactively: Implement conservation strategies at 80%
        Error Handling
        Error Handling: Log all errors
        Error Handling: Investigate patterns
        Error Handling: Implement fallbacks
        """,
        TRACKER,
    ),
    **named(
        "Best Practices",
        {
            "Monitor Regularly: Review trends monthly": (
                "tests/domain/test_usage.py::test_months_begin_on_the_first",
                MONTHS,
            ),
            "Monitor Regularly: Set up alerts for critical thresholds": (
                "tests/test_settings.py::test_thresholds_are_sorted_and_said_once",
            ),
            "Manage Quota Proactively: Track usage daily": (
                "tests/domain/test_usage.py::test_days_of_a_year_follow_the_calendar_of_the_zone",
            ),
            "Manage Quota Proactively: Plan for quota resets": (
                "tests/domain/test_wording.py::test_the_reset_in_words_near_and_as_a_date_far",
                "tests/domain/test_pace.py::test_what_lasts_is_spread_over_the_days_left",
            ),
        },
    ),
}
