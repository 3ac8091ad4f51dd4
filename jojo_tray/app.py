"""The composition root: settings, store, key and services become one core."""

from __future__ import annotations

import sys
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from jojo_tray.connections import BRISK_DEADLINE, Connections
from jojo_tray.credentials import Credentials, KeyOrigin, Vault
from jojo_tray.domain.errors import KeyRejected, UnknownAccount
from jojo_tray.domain.language import Language
from jojo_tray.keyring_vault import KeyringVault, NoVault
from jojo_tray.options import KEY_VARIABLE
from jojo_tray.preferences import DEFAULT_ACCOUNT, Preferences
from jojo_tray.services.account import AccountDesk
from jojo_tray.services.key_doctor import KeyDoctor
from jojo_tray.services.monitor import Monitor, PollFailed
from jojo_tray.services.outside import TURN_PATIENCE, Outside, Wishes
from jojo_tray.services.status import StatusDesk
from jojo_tray.services.trends import Trends
from jojo_tray.store.store import Store, open_store
from jojo_tray.surroundings import Surroundings
from jojo_tray.wiring.assistant import AssistantRoom
from jojo_tray.wiring.history import Grounds, HistoryRoom
from jojo_tray.wiring.insight import InsightRoom
from jojo_tray.wiring.use import one_asks, poll_interval, reads_alone, widest_step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jojo_tray.domain.insight.prospect import Prospect
    from jojo_tray.domain.reading import Read
    from jojo_tray.domain.secret import Secret
    from jojo_tray.services.diagnostics import Diagnosis
    from jojo_tray.services.downloads.desk import Downloads
    from jojo_tray.services.history.desk import HistoryDesk
    from jojo_tray.services.ports import Clock
    from jojo_tray.services.schedule import Schedule
    from jojo_tray.services.sounds import Sounds
    from jojo_tray.settings import Settings
    from jojo_tray.wiring.speech import SpeechRoom

KEPT_SAMPLES = timedelta(days=430)
# The longest that charts by the hour ask for is a year of cycles; minutes, a week and a day.
KEPT_HOURS = KEPT_SAMPLES
KEPT_MINUTES = timedelta(days=9)
ONE_SHOT = 13.0
ONE_SHOT_TURN = 5.5
# A first reading is two requests: it finds out whose the key is.
SERVING_TURN = 2 * BRISK_DEADLINE + 2.0
ONE_SHOT_KEYRING = 7.0
KEYRING_DEADLINE = 10.0
SILENT_FOR = 5.0
PROBE_DEADLINE = 3.0


class Power:
    """What the machine runs on; a face that can tell says so."""

    on_battery = False


@dataclass(frozen=True, slots=True)
class Core:
    """Everything a face may ask, wired."""

    around: Surroundings
    preferences: Preferences
    credentials: Credentials
    store: Store
    connections: Connections
    monitor: Monitor
    trends: Trends
    status: StatusDesk
    key_doctor: KeyDoctor
    account: AccountDesk
    power: Power
    history_room: HistoryRoom
    insight: InsightRoom
    assistant: AssistantRoom

    @property
    def settings(self) -> Settings:
        """The settings in force now."""
        return self.preferences.current

    @property
    def moved(self) -> bool:
        """Whether the settings now name another account than the one whose key is in use."""
        return self.settings.account != self.credentials.account

    @property
    def clock(self) -> Clock:
        """The application's time."""
        return self.around.clock

    @property
    def language(self) -> Language:
        """Plain English in the reader's zone."""
        return Language(self.settings.zone())

    @property
    def history(self) -> HistoryDesk:
        """Every generation: synchronising, browsing, deleting."""
        return self.history_room.desk

    @property
    def downloads(self) -> Downloads:
        """Saving audio into folders."""
        return self.history_room.downloads

    @property
    def sounds(self) -> Sounds:
        """Audio to listen to."""
        return self.history_room.sounds

    @property
    def speech(self) -> SpeechRoom:
        """Speech that was paid for, and phrases made beforehand."""
        return self.assistant.speech

    def schedule(self) -> Schedule:
        """The poll timer; made late, because its library is not needed for the first icon."""
        from jojo_tray.services.history.errand import HistoryErrand
        from jojo_tray.services.schedule import Schedule

        errand = HistoryErrand(self.history, self.monitor.tell, self.clock)
        rounds = self.insight.alerts.rounds()
        return Schedule(self.monitor, self.clock, self.tidy, errand, rounds)

    def tidy(self) -> None:
        """Housekeeping on the poll worker: daily statistics, old samples, hours and minutes."""
        from jojo_tray.domain.errors import JojoTrayError
        from jojo_tray.domain.series import Interval

        now, store = self.clock.now(), self.store
        try:
            mark = self.credentials.current().fingerprint(store.accounts.salt())
            account = store.accounts.for_key(self.settings.service_url, mark)
            self.insight.days.first(account, now)
            store.samples.prune(account.id, now - KEPT_SAMPLES)
            store.usage_sheets.prune(account.id, Interval.HOUR, now - KEPT_HOURS)
            store.usage_sheets.prune(account.id, Interval.MINUTE, now - KEPT_MINUTES)
            self.insight.reservations.tidy()
            self.assistant.queue.tidy()
        except JojoTrayError:
            # The poll tells the same trouble where the user sees it.
            return

    def forget(self, account_id: int) -> None:
        """Remove the key and all that is kept of an account; audio that was saved stays."""
        self.credentials.delete()
        self.store.accounts.forget(account_id)
        self.store.grams.clear()  # an index keeps traces of the texts that were in it
        self.sounds.forget(account_id)
        self.speech.forget(account_id)
        self.assistant.queue.tidy()  # the audio of requests that went with the account

    def keep_key(self, secret: Secret) -> str:
        """Save the key in the keyring and remember in which; returns the keyring's name."""
        keyring = self.credentials.keep(secret)
        self.preferences.change(keyring_backend=keyring)
        return keyring

    def key_origin(self) -> KeyOrigin | None:
        """Where the key comes from or would come from, without reading it; None if nowhere."""
        if self.around.environ.get(KEY_VARIABLE, "").strip():
            return KeyOrigin.ENVIRONMENT
        return self.credentials.origin

    def diagnose(self) -> Diagnosis:
        """The doctor's findings; no secret is in them. Takes seconds: never on the main thread."""
        from jojo_tray.elevenlabs.reach import reach
        from jojo_tray.services.diagnostics import Sources, diagnose
        from jojo_tray.store.checkup import check_up

        settings, notice = self.settings, self.preferences.loaded.notice
        sources = Sources(
            now=self.clock.now(),
            zone=settings.zone(),
            folders=asdict(self.around.folders),
            settings_notice=notice.text() if notice else None,
            store=partial(check_up, self.store.database),
            keyring=self.credentials.state,
            key_origin=self.key_origin,
            desktop=partial(_seen_by_qt, self.around.environ),
            reach=partial(reach, settings.service_url),
            base_url=settings.service_url,
        )
        return diagnose(sources)

    def close(self) -> None:
        """Close what is open; the store keeps nothing open between operations."""
        self.history_room.close()
        self.connections.close()


def build(around: Surroundings, *, within: float | None = None, serving: bool = False) -> Core:
    """Wire the core for a command; `within` so many seconds all its requests are to be over.

    A process that goes on `serving` answers questions for programs: each of its requests is given
    up as soon as a command's, and a reading no older than the poll interval is asked for by nobody.
    It follows the settings that others save meanwhile.
    Raises UsageError for a bad address or an unknown account, StoreError for a folder or file.
    """
    around.folders.prepare()
    return wire(around, Preferences(around, follows=serving), within=within, serving=serving)


def wire(
    around: Surroundings,
    preferences: Preferences,
    *,
    tells: bool = False,
    within: float | None = None,
    serving: bool = False,
) -> Core:
    """Wire the core on settings already read; only a face that shows notifications `tells`."""
    chosen, brisk = preferences.current, serving or within is not None
    vault = _vault(around, ONE_SHOT_KEYRING if brisk else KEYRING_DEADLINE)
    store = open_store(around.folders.data_file)
    credentials = Credentials(
        around.environ,
        chosen.account,
        vault,
        chosen.keyring_backend,
        store.accounts,
        SILENT_FOR if brisk else 0.0,
    )
    _require_account(around.account, preferences, store)
    connections = Connections(within, brisk=serving)
    outside = Outside(
        credentials,
        connections.shared,
        store.accounts,
        store.samples,
        store.answers,
        store.alerts,
        store.gate,
        around.clock,
        patience=_patience(within=within, serving=serving),
        readings=store.own_readings,
        alone=partial(reads_alone, around.folders.data),
    )
    power = Power()
    wishes = partial(_wishes, preferences, around.clock, power)
    monitor = Monitor(outside, wishes, tells=tells)
    prospect = partial(_prospect, store)
    trends = Trends(
        store.samples,
        store.answers,
        lambda: insight.usage.stored,
        partial(widest_step, preferences, around.clock),
        prospect,
    )
    good_for = partial(poll_interval, preferences, around.clock) if serving else timedelta
    desk = StatusDesk(monitor, outside, trends, prospect, good_for, store.database.kept)
    doctor = KeyDoctor(replace(outside, connect=connections.fresh), wishes, store.rates)
    grounds = Grounds(around, preferences, credentials, store, connections, monitor.tell)
    history = HistoryRoom(grounds)
    assistant = AssistantRoom(grounds, desk)
    insight = InsightRoom(grounds, history, desk, assistant)
    monitor.listen(partial(_note_rejection, insight))
    monitor.listen(partial(_note_invoices, store))
    if tells:
        monitor.listen(partial(_claim_notices, insight))
    return Core(
        around,
        preferences,
        credentials,
        store,
        connections,
        monitor,
        trends,
        desk,
        doctor,
        AccountDesk(desk, doctor, credentials, partial(one_asks, around.folders.data)),
        power,
        history,
        insight,
        assistant,
    )


def _patience(*, within: float | None, serving: bool) -> float:
    """How many seconds to wait for a turn: a server waits longer than any request takes."""
    if serving:
        return SERVING_TURN
    return TURN_PATIENCE if within is None else ONE_SHOT_TURN


def _vault(around: Surroundings, deadline: float) -> Vault:
    if around.vault is not None:
        return around.vault
    return NoVault() if around.demo else KeyringVault(around.environ, deadline=deadline)


def _require_account(name: str | None, preferences: Preferences, store: Store) -> None:
    """Refuse an account that was never set up, before anything is kept under its name."""
    if name is None or name == DEFAULT_ACCOUNT:
        return
    known = {DEFAULT_ACCOUNT, preferences.saved_account}
    known |= {account.name for account in store.accounts.known() if account.name}
    if name not in known:
        raise UnknownAccount(name=name, known=", ".join(sorted(known)))


def _seen_by_qt(environ: Mapping[str, str]) -> Mapping[str, Any] | None:
    """What a short-lived child with Qt finds of the desktop; None when it finds out nothing."""
    import json
    import subprocess

    command = [sys.executable, "-P", "-m", "jojo_tray.qt.desktop.probe"]
    clean = {name: text for name, text in environ.items() if name != KEY_VARIABLE}
    try:
        child = subprocess.run(
            command, env=clean, capture_output=True, timeout=PROBE_DEADLINE, check=True
        )
        found = json.loads(child.stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _prospect(store: Store, account_id: int) -> Read[Prospect] | None:
    return store.outlooks.read(account_id)


def _note_rejection(insight: InsightRoom, event: object) -> None:
    if isinstance(event, PollFailed) and isinstance(event.error, KeyRejected) and event.mark:
        insight.outside.rejected.note(event.mark, event.at)


def _note_invoices(store: Store, event: object) -> None:
    from jojo_tray.services.money.ledger_keeper import LedgerKeeper

    LedgerKeeper(store.invoices).hear(event)


def _claim_notices(insight: InsightRoom, event: object) -> None:
    insight.alerts.notices.hear(event)


def _wishes(preferences: Preferences, clock: Clock, power: Power) -> Wishes:
    settings = preferences.current
    interval = poll_interval(preferences, clock)
    return Wishes(settings.service_url, interval, settings.rules(), power.on_battery)
