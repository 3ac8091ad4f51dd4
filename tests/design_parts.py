"""Every part that the two design documents name, each with the test that shows it.

A part is a kind and a name.
"""

from __future__ import annotations

Part = tuple[str, str]
Proofs = tuple[str, ...]

USER = "tests/elevenlabs/test_client.py::test_user_and_models"
SUBSCRIPTION = "tests/elevenlabs/test_wire.py::test_a_whole_subscription"
ACCOUNT = (
    "tests/services/test_account_fields.py::test_each_field_of_the_design_is_told_or_explained"
)
STATISTICS_ENDS = (
    "tests/elevenlabs/test_sheet_questions.py::test_statistics_end_within_the_last_day"
)
ENVIRONMENT = "tests/test_settings.py::test_the_environment_is_on_top"
FROM_ENVIRONMENT = (
    "tests/test_credentials.py::test_a_key_in_the_environment_wins_and_the_keyring_is_left_alone"
)
THRESHOLDS = (
    "tests/domain/test_alerts.py::test_exactly_at_the_threshold_is_told_and_just_below_is_not"
)
TOLD_ONCE = "tests/domain/test_alert_rules.py::test_each_announcement_is_made_exactly_once"
BANDS = "tests/domain/test_quota.py::test_bands_begin_at_60_80_and_100_percent"
SAVING = "tests/domain/test_wording.py::test_below_the_limit_an_alert_advises_to_save"
USED_UP = "tests/domain/test_wording.py::test_at_the_limit_an_alert_says_that_speech_may_be_refused"
FAILING_TOLD = (
    "tests/test_assistant_alerts.py::test_failing_calls_are_told_in_a_round_and_by_no_later_one"
)
NAMED = "tests/domain/test_errors.py::test_the_designs_four_errors_keep_their_names"

ENDPOINTS = "tests/elevenlabs/test_history.py"
PAGE_SIZE = f"{ENDPOINTS}::test_the_size_of_a_page_stays_within_what_is_allowed"
NEXT_PAGE = f"{ENDPOINTS}::test_a_page_comes_newest_first_and_leads_to_the_next"
DATED = f"{ENDPOINTS}::test_dates_bound_a_page_from_below_and_before_above"
ONE_ITEM = f"{ENDPOINTS}::test_an_item_by_its_id_is_the_one_of_the_list"
ONE_AUDIO = f"{ENDPOINTS}::test_audio_is_poured_out_whole"
PARCEL = f"{ENDPOINTS}::test_a_parcel_holds_all_that_was_asked_for"
AS_WAV = f"{ENDPOINTS}::test_one_of_a_parcel_is_the_audio_itself_and_wav_on_request"
DELETED = f"{ENDPOINTS}::test_what_is_deleted_is_gone"
WHOLE_ITEM = "tests/elevenlabs/test_history_wire.py::test_a_whole_item"
WHOLE_PAGE = "tests/elevenlabs/test_history_wire.py::test_a_whole_page"
COST = "tests/elevenlabs/test_history_wire.py::test_the_cost_is_the_difference_of_the_counters"
KEPT_AS_TEXT = (
    "tests/elevenlabs/test_history_wire.py::test_settings_and_feedback_are_kept_as_canonical_text"
)
SEARCHED = "tests/store/test_history_search.py::test_what_is_typed_is_found_letter_by_letter"
FILTERED = "tests/store/test_history_search.py::test_every_filter_in_every_order"
LISTED = "tests/cli/history/test_list.py::test_the_newest_come_first_as_many_as_the_setting_says"
RETAINED = "tests/test_app.py::test_what_is_too_old_is_not_kept"

ENDPOINTS_OF_USE = "tests/elevenlabs/test_insight.py"
STATISTICS_SUMS = f"{ENDPOINTS_OF_USE}::test_statistics_sums_are_the_servers"
BUCKETS = f"{ENDPOINTS_OF_USE}::test_both_sources_say_the_same_of_each_bucket"
DESIGN_STATISTICS = f"{ENDPOINTS_OF_USE}::test_the_designs_statistics"
INVOICE_PAGES = f"{ENDPOINTS_OF_USE}::test_voices_and_invoices_come_in_pages"
WORKSPACE_SUMS = f"{ENDPOINTS_OF_USE}::test_sums_of_the_workspace"
ACTIVITY_PAGES = f"{ENDPOINTS_OF_USE}::test_both_logs_of_activity_lead_to_their_next_page"
NO_INVOICE = f"{ENDPOINTS_OF_USE}::test_an_invoice_nobody_knows"
STATISTICS_NAMES = (
    "tests/elevenlabs/test_sheet_questions.py::test_statistics_have_names_of_their_own"
)
WHOLE_INVOICE = "tests/elevenlabs/test_workspace_wire.py::test_an_invoice_of_the_design"
DESIGN_LAST = "tests/services/usage/test_desk.py::test_the_designs_endpoints_come_last"
LEDGER = "tests/services/usage/test_ledger.py"
LAST_RESORT = f"{LEDGER}::test_the_workspaces_sums_are_the_last_resort"
INTERVALS = f"{LEDGER}::test_every_interval_is_cut_by_the_zones_days"
MINUTES = f"{LEDGER}::test_a_day_by_minutes"
EVERY_BREAKDOWN = f"{LEDGER}::test_every_breakdown_sums_to_the_ledger"
LANGUAGE = f"{LEDGER}::test_language_comes_from_the_speech_statistics_where_they_are"
DOCUMENT = "tests/services/usage/test_documents.py::test_the_document_has_the_designs_shape"
TYPED = "tests/cli/insight"
INVOICE_LIST = f"{TYPED}/test_invoices.py::test_the_list_of_a_service_that_has_one"
ONE_INVOICE = f"{TYPED}/test_invoices.py::test_one_invoice_with_its_items_and_its_link"
ACTIVITY = f"{TYPED}/test_workspace.py::test_the_designs_activity_stands_in"
WHOSE_FAULT = f"{TYPED}/test_workspace.py::test_requests_say_whose_fault_it_is"
TOO_FEW_DAYS = f"{TYPED}/test_forecast.py::test_too_few_days_are_collected_and_end_with_8"
FORESEEN = f"{TYPED}/test_forecast.py::test_so_many_days_ahead"
VOICES = f"{TYPED}/test_voices.py::test_all_voices_are_ranked_by_credits"
VOICE_IN_DEPTH = f"{TYPED}/test_voices.py::test_one_voice_in_depth_has_the_design_s_names"
DASHBOARDS = f"{TYPED}/test_dashboard.py::test_one_goes_out_and_comes_in_again"
COSTS = f"{TYPED}/test_money.py::test_every_breakdown_costs_what_the_server_counted"
MONTHS = "tests/services/insight/test_panels.py::test_months_are_six_or_twelve"
MODELS = "tests/services/insight/test_panels.py::test_models_have_what_is_known_of_them"
UNDER_WAY = "tests/services/workspace/test_responses_and_now.py::test_what_is_under_way"
WARNED = "tests/services/insight/test_outlook.py::test_it_warns_when_it_held_on_two_days"
BUDGETS = (
    "tests/services/money/test_budgets.py::test_what_is_to_come_is_the_forecast_of_the_account"
)
AS_CSV = "tests/services/reports/test_plain_forms.py::test_a_table_comes_back_from_csv"
REPORT_FOLDER = REPORT_ZONE = (
    f"{TYPED}/test_report.py::test_the_environment_says_where_and_in_which_zone"
)
BY_THE_CLOCK = "tests/test_report_runs.py::test_the_clock_runs_over_the_end_of_the_month"
AS_JSON = "tests/services/reports/test_plain_forms.py::test_a_table_comes_back_from_json"


def named(kind: str, parts: dict[str, Proofs]) -> dict[Part, Proofs]:
    """Parts of a kind, each with its own proofs."""
    return {(kind, name): value for name, value in parts.items()}


def words(kind: str, prefix: str, said: str, *proof: str) -> dict[Part, Proofs]:
    """Parts named by one word each, behind a prefix, that share their proofs."""
    return {(kind, f"{prefix}{word}"): proof for word in said.split()}


def lines(kind: str, said: str, *proof: str) -> dict[Part, Proofs]:
    """Parts named by a line each that share their proofs."""
    return {(kind, line.strip()): proof for line in said.strip().splitlines()}


API: dict[Part, Proofs] = {
    **named(
        "endpoint",
        {
            "GET /v1/user": (USER,),
            "GET /v1/user/subscription": ("tests/elevenlabs/test_client.py::test_subscription",),
            "GET /v1/usage/character-stats": (STATISTICS_SUMS,),
            "GET /v1/usage/tts-stats": (DESIGN_STATISTICS, DESIGN_LAST),
            "GET /v1/usage/sts-stats": (DESIGN_STATISTICS, DESIGN_LAST),
            "GET /v1/usage/vc-stats": (DESIGN_STATISTICS, DESIGN_LAST),
            "GET /v1/history": (f"{ENDPOINTS}::test_all_pages_together_are_the_whole_history",),
            "GET /v1/history/{history_item_id}": (ONE_ITEM,),
            "GET /v1/history/{history_item_id}/audio": (ONE_AUDIO,),
            "DELETE /v1/history/{history_item_id}": (DELETED,),
            "POST /v1/history/download": (PARCEL,),
            "GET /v1/invoices": (INVOICE_PAGES, INVOICE_LIST),
            "GET /v1/invoices/{invoice_id}": (INVOICE_PAGES, ONE_INVOICE),
            "GET /v1/admin/usage": (WORKSPACE_SUMS, LAST_RESORT),
            "GET /v1/admin/activity": (ACTIVITY_PAGES, ACTIVITY),
        },
    ),
    **words("parameter", "GET /v1/usage/character-stats ", "start_unix end_unix", STATISTICS_ENDS),
    **words(
        "parameter",
        "GET /v1/usage/character-stats ",
        "include_workspace_metrics breakdown_type aggregation_interval",
        STATISTICS_NAMES,
    ),
    **words("parameter", "GET /v1/history ", "page_size", PAGE_SIZE),
    **words("parameter", "GET /v1/history ", "start_after_history_item_id", NEXT_PAGE),
    **words("parameter", "GET /v1/history ", "start_date_unix end_date_unix", DATED),
    # These are answered from the store, which has read the whole history.
    **words("parameter", "GET /v1/history ", "search", SEARCHED),
    **words("parameter", "GET /v1/history ", "voice_id source", FILTERED),
    **words("parameter", "GET /v1/history/{history_item_id} ", "history_item_id", ONE_ITEM),
    **words("parameter", "GET /v1/history/{history_item_id}/audio ", "history_item_id", ONE_AUDIO),
    **words("parameter", "DELETE /v1/history/{history_item_id} ", "history_item_id", DELETED),
    **words("parameter", "POST /v1/history/download ", "history_item_ids", PARCEL),
    **words("parameter", "POST /v1/history/download ", "output_format", AS_WAV),
    **words("parameter", "GET /v1/invoices ", "page_size start_after_invoice_id", INVOICE_PAGES),
    **words("parameter", "GET /v1/invoices/{invoice_id} ", "invoice_id", ONE_INVOICE),
    **words(
        "parameter", "GET /v1/admin/usage ", "start_unix end_unix breakdown_by_user", WORKSPACE_SUMS
    ),
    **words(
        "parameter", "GET /v1/admin/activity ", "page_size start_after_activity_id", ACTIVITY_PAGES
    ),
    **words(
        "field",
        "GET /v1/user ",
        "xi_api_key email can_use_instant_voice_cloning can_use_professional_voice_cloning "
        "can_use_delayed_payment_methods is_new_user max_history_items voice_limit "
        "professional_voice_limit can_extend_voice_limit allowed_to_extend_character_limit "
        "can_add_project can_delete_project can_monitor_project_usage uses_gravatar gravatar_url",
        ACCOUNT,
    ),
    **words(
        "field",
        "GET /v1/user/subscription ",
        "tier character_count character_limit can_extend_character_limit "
        "next_character_count_reset_unix voice_limit max_voice_add_edits voice_add_edit_counter "
        "professional_voice_limit can_extend_voice_limit can_use_instant_voice_cloning "
        "can_use_professional_voice_cloning currency status billing_period "
        "character_refresh_period next_invoice amount_due_cents next_payment_attempt_unix "
        "has_open_invoices",
        SUBSCRIPTION,
    ),
    **words(
        "field",
        "GET /v1/user/subscription ",
        "allowed_to_extend_character_limit available_models",
        ACCOUNT,
    ),
    **words("field", "GET /v1/user/subscription ", "model_id display_name", USER),
    **words("field", "GET /v1/usage/character-stats ", "time usage", BUCKETS),
    **words(
        "field",
        "GET /v1/usage/character-stats ",
        "total metadata aggregation_interval breakdown_type",
        DOCUMENT,
    ),
    **words(
        "field",
        "GET /v1/history ",
        "history history_item_id request_id voice_id model_id voice_name voice_category text "
        "date_unix content_type source share_link_id state",
        WHOLE_ITEM,
    ),
    **words("field", "GET /v1/history ", "has_more last_history_item_id", WHOLE_PAGE),
    # The real API has counters before and after instead of these two.
    **words("field", "GET /v1/history ", "character_count_from_text", COST),
    **words("field", "GET /v1/history ", "character_count_change", COST),
    **words(
        "field",
        "GET /v1/history ",
        "settings stability similarity_boost style use_speaker_boost feedback thumbs_up emotions "
        "inaccurate_clone glitches audio_quality other",
        KEPT_AS_TEXT,
    ),
    **words(
        "field",
        "GET /v1/invoices ",
        "invoices invoice_id amount_due_cents currency status created_unix due_unix paid_unix "
        "period_start period_end pdf_url items description amount_cents quantity has_more",
        WHOLE_INVOICE,
        INVOICE_LIST,
    ),
    **words("field", "GET /v1/admin/usage ", "workspace_total by_user by_api_key", WORKSPACE_SUMS),
}

ANALYTICS: dict[Part, Proofs] = {
    **named(
        "Real-time Monitoring",
        {
            "Current quota usage": ("tests/domain/test_wording.py::test_a_quota_in_words",),
            "Active generation tracking": (UNDER_WAY,),
            "Rate limit monitoring": (WHOSE_FAULT,),
            "Error rate tracking": (WHOSE_FAULT, FAILING_TOLD),
        },
    ),
    **named(
        "Historical Analysis",
        {
            "Usage trends": (
                "tests/domain/test_usage.py::test_bars_hold_what_was_used_between_their_edges",
                VOICE_IN_DEPTH,
            ),
            "Cost analysis": (COSTS,),
            "Voice popularity": (VOICES,),
            "Model performance": (MODELS,),
        },
    ),
    **named(
        "Predictive Analytics",
        {
            "Usage forecasting": (FORESEEN,),
            "Budget predictions": (BUDGETS,),
            "Quota exhaustion warnings": (THRESHOLDS, WARNED),
        },
    ),
    **named(
        "Reporting",
        {
            "CSV/JSON exports": (AS_CSV, AS_JSON),
            "Scheduled reports": (BY_THE_CLOCK,),
            "Custom dashboards": (DASHBOARDS,),
            "Alert notifications": (TOLD_ONCE,),
        },
    ),
}
