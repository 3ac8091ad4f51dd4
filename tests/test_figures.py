"""Where each figure of the fault catalogue is shown.

figure                     short form, in `make test`       long form, in `make soak`
R1  kill safety            some kills at each write path    1,000 random kills, each write hit
R2  I/O errors             some refusals at each path       each write refused, by two errors
R3  concurrency            four processes for a second      four processes for ten minutes
R4  malformed answers      each fault, thousands of bodies  100,000 bodies, all endpoints
R6  exactly-once notices   40 cycles; kills on the way      1,000 cycles; a kill at each call
R7  secrecy of the key     a day with a canary              the same with each failure
R8  download integrity     some kills, cuts and all parcels every write hit, kills at random
R9  markup and addresses   126 payloads on every surface    needs none: it is quick
R10 export safety          10,000 rows as CSV and JSON      needs none: it is quick
R11 politeness             days on a clock of their own     needs none: it is quick
R14 keyring                each state; one in the program   six states, at the start and later
R15 tray                   2 restarts, 1 late start each    20 restarts, 5 late starts each

Write paths that later features bring (reports) join R1 with them; the longest stall of the main
thread is measured by `make bench`, too.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
Forms = dict[str, dict[str, list[str]]]
SHORT: Forms = {
    "R1": {
        "store/test_kills.py": [
            "test_writers_killed_at_random_lose_nothing",
            "test_a_kill_at_a_write_loses_nothing",
            "test_a_full_disk_at_a_write_loses_nothing",
            "test_a_kill_while_upgrading_leaves_old_or_new",
        ],
        "store/test_history_kills.py": [
            "test_writers_killed_at_random_lose_no_page",
            "test_a_page_that_is_hit_is_kept_whole_or_not_at_all",
            "test_a_kill_while_purging_takes_only_the_oldest",
        ],
        "store/test_search_index_kills.py": [
            "test_indexing_killed_at_any_write_loses_nothing",
        ],
        "store/test_downloads.py": [
            "test_a_kill_at_a_write_loses_and_doubles_nothing",
        ],
        "services/history/test_kills.py": [
            "test_a_kill_at_a_write_loses_nothing",
            "test_kills_at_random_lose_nothing",
        ],
        "services/downloads/test_kills.py": [
            "test_a_kill_at_a_write_leaves_whole_files",
            "test_kills_at_random_leave_whole_files",
        ],
        "services/saving/test_power_cuts.py": [
            "test_a_file_is_told_once_neither_its_content_nor_its_name_can_be_lost",
        ],
        "test_rare_writes.py": [
            "test_a_kill_leaves_the_old_or_the_new",
        ],
        "test_safe_file.py": [
            "test_killed_at_any_moment_the_file_is_whole_and_no_older_than_acknowledged",
        ],
        "tracker/test_processes.py": [
            "test_a_kill_loses_a_second_at_most_and_tears_no_batch",
            "test_a_kill_at_a_write_loses_and_doubles_nothing",
        ],
    },
    "R2": {
        "store/test_kills.py": [
            "test_a_full_disk_at_a_write_loses_nothing",
        ],
        "store/test_history_kills.py": [
            "test_a_page_that_is_hit_is_kept_whole_or_not_at_all",
        ],
        "services/downloads/test_kills.py": [
            "test_a_full_disk_is_no_crash_and_nothing_is_lost",
            "test_a_disk_that_stays_full_holds_everything_until_there_is_room",
        ],
        "services/saving/test_landing.py": [
            "test_a_refusal_of_the_disk_is_told_and_leaves_nothing",
        ],
        "tracker/test_processes.py": [
            "test_a_full_disk_at_a_write_loses_and_doubles_nothing",
        ],
    },
    "R3": {
        "store/test_races.py": [
            "test_turns_of_four_processes_keep_their_distance",
            "test_processes_that_start_together_make_one_file",
        ],
        "store/test_traffic.py": [
            "test_four_processes_do_not_get_into_each_others_way",
        ],
        "store/test_database.py": [
            "test_wal_is_used_only_where_its_race_is_fixed",
        ],
        "tracker/test_processes.py": [
            "test_many_processes_and_threads_count_exactly",
            "test_a_fork_while_counting_neither_hangs_nor_doubles",
        ],
    },
    "R4": {
        "elevenlabs/test_history_wire.py": [
            "test_any_document_is_read_or_unreadable",
            "test_damaged_bytes_are_unreadable_or_read_rightly",
        ],
        "elevenlabs/test_audio.py": [
            "test_audio_cut_anywhere_is_an_error",
        ],
        "elevenlabs/test_wire_faults.py": [
            "test_each_fault_is_one_domain_error",
            "test_an_answer_cut_anywhere_is_no_answer",
        ],
        "elevenlabs/test_mutations.py": [
            "test_every_field_means_what_the_oracle_says",
            "test_damaged_bytes_are_unreadable_or_read_rightly",
            "test_any_document_is_read_or_unreadable",
        ],
        "desktop/test_stalls.py": [
            "test_a_service_that_is_slow_does_not_hold_up_the_icon",
        ],
    },
    "R6": {
        "domain/test_alert_rules.py": [
            "test_each_announcement_is_made_exactly_once",
            "test_forty_cycles_in_one_life",
        ],
        "store/test_races.py": [
            "test_two_processes_tell_each_alert_once",
        ],
        "desktop/test_alert_kills.py": [
            "test_a_sender_killed_on_the_way_is_made_good_by_the_next",
            "test_a_sender_killed_before_it_hears_the_answer_tells_at_most_twice",
        ],
    },
    "R7": {
        "desktop/test_program_secrecy.py": [
            "test_the_key_is_in_no_file_process_or_message",
        ],
        "desktop/test_key_secrecy.py": [
            "test_the_key_is_nowhere_but_in_the_keyring_and_the_request",
        ],
        "cli/test_processes.py": [
            "test_the_key_is_in_no_output_log_or_file",
        ],
        "elevenlabs/test_secrecy.py": [
            "test_no_redirect_is_followed",
            "test_bad_certificates_are_refused_with_the_cause",
            "test_a_proxy_that_refuses_sees_no_key",
        ],
    },
    "R8": {
        "services/saving/test_landing.py": [
            "test_a_kill_never_leaves_half_a_file_under_its_name",
            "test_nothing_is_overwritten",
        ],
        "services/downloads/test_kills.py": [
            "test_a_kill_at_a_write_leaves_whole_files",
            "test_kills_at_random_leave_whole_files",
        ],
        "services/downloads/test_desk.py": [
            "test_a_cut_at_any_place_leaves_no_file",
        ],
        "services/saving/test_parcels.py": [
            "test_what_is_whole_is_saved_and_nothing_else",
            "test_the_corpus_is_as_large_as_it_should_be",
            "test_little_memory_is_used_whatever_comes",
        ],
        "domain/test_filenames.py": [
            "test_any_item_gets_a_name_that_is_one_everywhere",
            "test_any_name_is_kept_by_the_file_system_as_it_is",
        ],
    },
    "R9": {
        "qt/test_hostile_hints.py": [
            "test_there_are_payloads_enough",
            "test_a_hint_of_a_row_reads_as_its_cell",
            "test_a_hint_of_a_retake_reads_as_its_cell",
            "test_the_detail_side_shows_them_as_they_are",
            "test_the_question_before_a_deletion_names_them_as_they_are",
            "test_the_list_of_downloads_and_its_hints_show_them_as_they_are",
            "test_the_player_bar_shows_them_as_they_are",
            "test_the_popups_generations_show_them_as_they_are",
            "test_failures_are_said_as_they_are",
        ],
        "qt/test_history_surfaces.py": [
            "test_hostile_texts_are_shown_as_they_are_everywhere",
            "test_a_filter_by_a_hostile_name_shows_the_name",
        ],
        "qt/test_popup.py": [
            "test_text_from_outside_is_never_markup",
        ],
        "qt/test_tray.py": [
            "test_the_tooltip_is_never_markup",
        ],
        "qt/test_download_desk.py": [
            "test_only_audio_is_ever_opened",
        ],
        "test_house.py": [
            "test_no_widget_reads_markup",
            "test_only_local_files_are_handed_to_the_desktop",
        ],
        "cli/history/test_list.py": [
            "test_hostile_texts_reach_no_terminal",
        ],
    },
    "R10": {
        "services/history/test_csv.py": [
            "test_ten_thousand_rows_hold_no_formula_and_come_back_whole",
            "test_no_text_stays_a_formula_and_none_is_lost",
        ],
        "services/history/test_documents.py": [
            "test_numbers_that_not_every_reader_holds_are_text",
        ],
    },
    "R11": {
        "services/test_monitor.py": [
            "test_a_day_of_outage_takes_at_most_60_requests",
            "test_a_day_of_outage_takes_no_more_with_impatient_commands",
            "test_a_rejected_key_is_asked_with_once_an_hour",
            "test_nothing_passes_a_wait_that_the_service_asked_for",
        ],
        "cli/test_processes.py": [
            "test_a_wait_holds_for_all_processes",
        ],
    },
    "R14": {
        "desktop/test_keyring.py": [
            "test_locked_at_the_start_it_is_told_at_once_without_a_prompt",
            "test_a_prompt_that_nobody_answers_does_not_pile_up",
            "test_a_daemon_that_hangs_at_the_start_is_told_and_recovers",
            "test_a_daemon_that_hangs_later_takes_nothing_away",
            "test_a_daemon_that_dies_takes_nothing_away",
            "test_the_null_keyring_is_refused_beside_a_real_one",
            "test_without_a_default_collection_nothing_is_made_until_a_key_is_kept",
        ],
        "desktop/test_keyring_states.py": [
            "test_a_keyring_that_is_absent_is_told_and_used_once_it_comes",
        ],
        "desktop/test_saved_key.py": [
            "test_a_locked_keyring_is_said_and_unlocked_on_demand",
        ],
        "desktop/test_stalls.py": [
            "test_a_keyring_that_asks_the_user_does_not_hold_up_the_icon",
        ],
    },
    "R15": {
        "desktop/test_tray_hosts.py": [
            "test_the_icon_survives_restarts_of_the_panel",
            "test_the_icon_survives_restarts_of_a_shell_extension",
            "test_the_icon_moves_to_another_kind_of_panel",
            "test_a_panel_that_comes_after_the_program_gets_the_icon",
        ],
        "desktop/test_tray_app.py": [
            "test_without_a_tray_it_opens_as_a_window_that_says_why",
        ],
    },
}
LONG: Forms = {
    "R1": {
        "store/test_kills.py": [
            "test_a_thousand_killed_writers_lose_nothing",
            "test_every_write_may_be_hit",
            "test_every_write_of_an_upgrade_may_be_the_last",
        ],
        "store/test_history_kills.py": [
            "test_a_thousand_killed_writers_lose_no_page",
            "test_every_write_of_a_page_may_be_hit",
            "test_every_write_of_a_purge_may_be_hit",
        ],
        "store/test_search_index_kills.py": [
            "test_indexing_killed_at_every_write_loses_nothing",
        ],
        "store/test_downloads.py": [
            "test_every_write_of_the_queue_may_be_hit",
        ],
        "services/history/test_kills.py": [
            "test_a_kill_at_every_write_loses_nothing",
        ],
        "services/downloads/test_kills.py": [
            "test_every_write_of_a_download_may_be_hit",
        ],
        "test_rare_writes.py": [
            "test_a_kill_at_any_write_leaves_the_old_or_the_new",
        ],
        "tracker/test_processes.py": [
            "test_a_hundred_kills_lose_a_second_at_most_each",
            "test_every_write_of_a_tracker_may_be_hit",
        ],
    },
    "R2": {
        "store/test_kills.py": [
            "test_every_write_may_be_hit",
        ],
        "store/test_history_kills.py": [
            "test_every_write_of_a_page_may_be_hit",
            "test_every_write_of_a_purge_may_be_hit",
        ],
        "store/test_downloads.py": [
            "test_every_write_of_the_queue_may_be_hit",
        ],
        "services/downloads/test_kills.py": [
            "test_every_write_of_a_download_may_be_hit",
        ],
        "tracker/test_processes.py": [
            "test_every_write_of_a_tracker_may_be_hit",
        ],
    },
    "R3": {
        "store/test_traffic.py": [
            "test_four_processes_work_for_ten_minutes",
        ],
    },
    "R4": {
        "elevenlabs/test_mutations.py": [
            "test_a_hundred_thousand_mutations",
        ],
        "elevenlabs/test_history_wire.py": [
            "test_a_hundred_thousand_damaged_pages",
        ],
        "elevenlabs/test_wire_faults.py": [
            "test_all_faults_on_all_endpoints_leave_no_memory_behind",
        ],
    },
    "R6": {
        "domain/test_alert_rules.py": [
            "test_a_thousand_cycles_in_one_life",
        ],
        "store/test_races.py": [
            "test_two_processes_tell_each_alert_of_a_thousand_cycles_once",
        ],
        "desktop/test_alert_kills.py": [
            "test_senders_killed_at_every_point_and_at_random_lose_nothing",
        ],
    },
    "R7": {
        "desktop/test_program_secrecy.py": [
            "test_the_key_is_nowhere_whatever_fails",
        ],
    },
    "R8": {
        "services/saving/test_landing.py": [
            "test_no_kill_at_all_leaves_half_a_file_under_its_name",
        ],
        "services/downloads/test_kills.py": [
            "test_every_write_of_a_download_may_be_hit",
            "test_a_hundred_kills_at_random_leave_whole_files",
        ],
        "services/downloads/test_desk.py": [
            "test_a_cut_at_every_kilobyte_leaves_no_file",
        ],
    },
    "R9": {},
    "R10": {},
    "R11": {},
    "R14": {
        "desktop/test_keyring_states.py": [
            "test_each_state_is_told_and_left_without_a_restart",
        ],
    },
    "R15": {
        "desktop/test_tray_hosts.py": [
            "test_the_icon_survives_many_restarts",
            "test_the_icon_survives_many_restarts_of_a_shell_extension",
        ],
    },
}


def named_tests(path: Path) -> dict[str, bool]:
    """The tests of a file, and whether each is a long form."""
    tree = ast.parse(path.read_text("utf-8"))
    return {
        node.name: any("mark.soak" in ast.unparse(mark) for mark in node.decorator_list)
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
    }


@pytest.mark.parametrize(("forms", "is_long"), [(SHORT, False), (LONG, True)])
@pytest.mark.parametrize("figure", SHORT)
def test_each_form_of_a_figure_is_there(figure: str, forms: Forms, *, is_long: bool) -> None:
    for file, names in forms[figure].items():
        found = named_tests(TESTS / file)
        assert {name: found.get(name) for name in names} == dict.fromkeys(names, is_long)


def test_every_figure_stands_in_the_table() -> None:
    told = {line.split()[0] for line in (__doc__ or "").splitlines() if line.startswith("R")}
    assert told == set(SHORT) == set(LONG)
