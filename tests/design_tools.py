"""What the designs say of assistants' tools, resources, errors, variables and options."""

from __future__ import annotations

from tests.design_parts import (
    ENDPOINTS,
    ENVIRONMENT,
    EVERY_BREAKDOWN,
    FROM_ENVIRONMENT,
    INTERVALS,
    LANGUAGE,
    LISTED,
    MINUTES,
    NAMED,
    NO_INVOICE,
    REPORT_FOLDER,
    REPORT_ZONE,
    RETAINED,
    TOO_FEW_DAYS,
    Part,
    Proofs,
    lines,
    named,
    words,
)

ASKED = "tests/mcp_server"
TAKES = f"{ASKED}/test_signatures.py::test_the_tools_take_what_the_design_says"
PLAN_TOLD = f"{ASKED}/test_account.py::test_the_account_is_the_command_s"
USE_TOLD = f"{ASKED}/test_use.py::test_days_are_the_command_s"
SUMMARY_TOLD = f"{ASKED}/test_use.py::test_a_summary_is_the_ledger_s_and_the_command_s"
VOICE_TOLD = f"{ASKED}/test_voices.py::test_a_voice_is_the_ledger_s_and_the_command_s"
HISTORY_TOLD = f"{ASKED}/test_generations.py::test_the_history_is_the_command_s"
PAGES_TOLD = f"{ASKED}/test_generations.py::test_page_after_page_is_the_whole_history"
PAGE_LENGTH = f"{ASKED}/test_generations.py::test_the_length_of_a_page_is_the_user_s"
ITEM_TOLD = f"{ASKED}/test_items.py::test_a_stored_generation_is_the_command_s"
ITEM_HEARD = f"{ASKED}/test_items.py::test_short_sound_comes_with_the_answer"
ITEM_SAVED = f"{ASKED}/test_saving.py::test_a_file_is_saved_once_and_never_twice"
ITEM_DELETED = f"{ASKED}/test_deleting.py::test_who_agrees_has_it_deleted"
INVOICES_TOLD = f"{ASKED}/test_invoices.py::test_the_invoices_are_the_command_s"
INVOICE_TOLD = f"{ASKED}/test_invoices.py::test_each_listed_invoice_is_told_in_detail"
INVOICE_PAGE = (
    f"{ASKED}/test_invoices.py::test_a_page_is_of_twenty_unless_the_user_chose_another_length"
)
COST_TOLD = f"{ASKED}/test_money.py::test_a_week_costs_what_the_command_says"
REPORT_TOLD = (
    f"{ASKED}/test_reports.py::test_a_month_is_a_file_of_its_name_as_the_command_writes_it"
)
QUOTA_TOLD = f"{ASKED}/test_quota.py::test_the_quota_is_the_command_s"
FORETOLD = f"{ASKED}/test_forecast.py::test_a_week_is_foretold_as_the_command_does"
AS_RESOURCE = f"{ASKED}/test_resources.py"

TOOLS: dict[Part, Proofs] = {
    **named(
        "tool",
        {
            "get_subscription_info": (PLAN_TOLD,),
            "get_character_usage": (USE_TOLD,),
            "get_usage_summary": (SUMMARY_TOLD,),
            "get_generation_history": (HISTORY_TOLD,),
            "get_history_item": (ITEM_TOLD,),
            "download_history_audio": (ITEM_SAVED,),
            "delete_history_item": (ITEM_DELETED,),
            "get_invoices": (INVOICES_TOLD,),
            "get_invoice_details": (INVOICE_TOLD,),
            "analyze_voice_usage": (VOICE_TOLD,),
            "get_cost_breakdown": (COST_TOLD,),
            "export_usage_report": (REPORT_TOLD,),
            "get_quota_status": (QUOTA_TOLD,),
            "predict_usage": (FORETOLD,),
        },
    ),
    **named(
        "tool parameter",
        {
            "get_character_usage start_date": (TAKES, USE_TOLD),
            "get_character_usage end_date": (TAKES, USE_TOLD),
            "get_character_usage breakdown_by=None": (
                TAKES,
                f"{ASKED}/test_use.py::test_every_split_is_the_command_s",
            ),
            "get_character_usage aggregation='day'": (
                TAKES,
                f"{ASKED}/test_use.py::test_every_width_is_the_command_s",
            ),
            "get_usage_summary days=30": (TAKES, SUMMARY_TOLD),
            "get_generation_history page_size=100": (TAKES, PAGE_LENGTH),
            "get_generation_history voice_id=None": (TAKES, HISTORY_TOLD),
            "get_generation_history search=None": (TAKES, HISTORY_TOLD),
            "get_generation_history start_date=None": (TAKES, HISTORY_TOLD),
            "get_generation_history end_date=None": (TAKES, HISTORY_TOLD),
            "get_history_item history_item_id": (TAKES, ITEM_TOLD),
            "get_history_item include_audio=False": (TAKES, ITEM_HEARD),
            "download_history_audio history_item_id": (TAKES, ITEM_SAVED),
            "download_history_audio output_directory=None": (TAKES, ITEM_SAVED),
            "delete_history_item history_item_id": (TAKES, ITEM_DELETED),
            "get_invoices page_size=20": (TAKES, INVOICE_PAGE),
            "get_invoice_details invoice_id": (TAKES, INVOICE_TOLD),
            "analyze_voice_usage voice_id": (TAKES, VOICE_TOLD),
            "analyze_voice_usage days=30": (TAKES, VOICE_TOLD),
            "get_cost_breakdown start_date": (TAKES, COST_TOLD),
            "get_cost_breakdown end_date": (TAKES, COST_TOLD),
            "export_usage_report start_date": (TAKES, REPORT_TOLD),
            "export_usage_report end_date": (TAKES, REPORT_TOLD),
            "export_usage_report format='csv'": (TAKES, REPORT_TOLD),
            "predict_usage days_ahead=7": (TAKES, FORETOLD),
        },
    ),
    **words(
        "result key",
        "",
        "total_characters daily_average remaining_quota reset_date",
        SUMMARY_TOLD,
    ),
    **words("result key", "", "total_usage percentage_of_total trend daily_breakdown", VOICE_TOLD),
    **words("result key", "", "file_path", REPORT_TOLD, ITEM_SAVED),
    **named(
        "resource",
        {
            "usage://current": (
                f"{AS_RESOURCE}::test_the_quota_is_the_tool_s_and_the_command_s",
                f"{ASKED}/test_news.py::test_another_process_s_reading_is_told",
            ),
            "history://recent": (
                f"{AS_RESOURCE}::test_what_was_generated_last_is_the_tool_s_first_page",
            ),
            "invoice://{invoice_id}": (
                f"{AS_RESOURCE}::test_an_invoice_is_the_tool_s_and_the_command_s",
            ),
            "report://monthly/{year}/{month}": (
                f"{AS_RESOURCE}::test_a_month_is_the_report_s_file",
            ),
        },
    ),
    **named(
        "error",
        {
            "QuotaExceededError": (
                NAMED,
                "tests/elevenlabs/test_faults.py::test_words_of_all_shapes",
            ),
            "HistoryNotFoundError": (
                NAMED,
                f"{ASKED}/test_items.py::test_an_id_of_nothing_is_not_found",
                f"{ENDPOINTS}::test_the_older_way_to_say_that_an_item_is_gone",
            ),
            "InvoiceNotFoundError": (
                NAMED,
                NO_INVOICE,
                f"{ASKED}/test_invoices.py::test_an_invoice_that_nobody_knows_is_named",
            ),
            "InsufficientDataError": (
                NAMED,
                TOO_FEW_DAYS,
                f"{ASKED}/test_forecast.py::test_too_few_days_are_no_answer",
            ),
        },
    ),
    **named(
        "Environment Variables",
        {
            "ELEVENLABS_API_KEY: Required API key": (FROM_ENVIRONMENT,),
            "DEFAULT_PAGE_SIZE: Default pagination size": (
                ENVIRONMENT,
                LISTED,
                PAGE_LENGTH,
                INVOICE_PAGE,
            ),
            "HISTORY_RETENTION_DAYS: Days to keep history": (ENVIRONMENT, RETAINED),
            "REPORT_OUTPUT_DIR: Directory for reports": (ENVIRONMENT, REPORT_FOLDER),
            "TIMEZONE: Timezone for reports (default UTC)": (
                "tests/test_settings.py::test_zones_of_the_desktop_and_of_reports",
                REPORT_ZONE,
            ),
        },
    ),
    **lines(
        "Aggregation Options",
        """
        minute: Minute-level granularity
        hour: Hourly aggregation
        day: Daily aggregation (default)
        week: Weekly aggregation
        month: Monthly aggregation
        """,
        INTERVALS,
        MINUTES,
    ),
    **lines(
        "Breakdown Types",
        """
        voice: Usage by voice
        user: Usage by user
        apikey: Usage by API key
        model: Usage by model
        language: Usage by language
        feature: Usage by feature (TTS/STS/VC)
        """,
        EVERY_BREAKDOWN,
        LANGUAGE,
    ),
}
