"""Phrases made into speech beforehand, one after the other, each paid once at most."""

from __future__ import annotations

import logging
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.domain.assistant.paid_calls import told_cost
from jojo_tray.domain.assistant.phrases import PhraseNote
from jojo_tray.domain.assistant.recipes import Form, Recipe
from jojo_tray.domain.assistant.speech_errors import CacheFull, CacheOff, PreloadRefused
from jojo_tray.domain.assistant.standings import price_of
from jojo_tray.domain.errors import (
    JojoTrayError,
    StoreError,
    TooManyRequests,
    UsageError,
    Waiting,
)
from jojo_tray.domain.money.rates import credits_for
from jojo_tray.services.holds import PROBE, heed, hold_if_asked
from jojo_tray.services.outside import key_in_use
from jojo_tray.services.saving.room import MEGABYTE
from jojo_tray.services.speech.folders import LEFT_WHEN_FULL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from jojo_tray.services.outside import KeyInUse
    from jojo_tray.services.speech.outside import SpeechOutside
    from jojo_tray.services.speech.ports import SpeechApi
    from jojo_tray.services.speech.shelf import Draft, SpeechShelf

    Stop = Callable[[], bool]

log = logging.getLogger(__name__)

TRIES = 5
FIRST_PAUSE = 1.0  # seconds after a 429, which costs nothing; doubled each time
LONGEST_PAUSE = 30.0  # what is named longer ends it
LOOKS_EVERY = 1.0  # seconds, whether it is to stop
_SPOKEN = {Form.PLAIN, Form.STREAM}


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be made: `missing` phrases of so many characters, about so many `credits`.

    `kept` ones are there already; `unfit` ones come with the times of their characters, or are
    not to be kept. `free` credits are left, None if unknown; `refused` says why it may not be.
    """

    account_id: int
    missing: tuple[Recipe, ...]
    kept: int
    unfit: int
    characters: int
    credits: int
    free: int | None
    refused: str | None

    @property
    def count(self) -> int:
        """How many different phrases there are."""
        return len(self.missing) + self.kept + self.unfit


class Progress(NamedTuple):
    """So many phrases done of all that were missing, and the credits `paid` until now."""

    done: int
    of: int
    paid: int


class Made(NamedTuple):
    """One phrase: the credits that were paid, its size in bytes, and why it is not kept, if so."""

    paid: int
    size: int
    lost: JojoTrayError | None = None


class Stopped(Exception):
    """Somebody stopped it while it waited."""


@dataclass(frozen=True, slots=True)
class Preloaded:
    """What came of a plan: `made` phrases of `size` bytes, `paid` in credits, `left` ones to make.

    `trouble` says why it ended before its end; without it, somebody stopped it.
    """

    made: int
    paid: int
    size: int
    left: int
    trouble: JojoTrayError | None = None

    def with_one(self, new: Made | None) -> Preloaded:
        """One phrase further; None was there already, and what is lost was paid all the same."""
        if new is None:
            return replace(self, left=self.left - 1)
        if new.lost is not None:
            return replace(self, paid=self.paid + new.paid, trouble=new.lost)
        paid, size = self.paid + new.paid, self.size + new.size
        return Preloaded(self.made + 1, paid, size, self.left - 1)


class Preloading:
    """Makes what is missing on the shelf; what may have been paid is never asked for again."""

    def __init__(self, outside: SpeechOutside, shelf: SpeechShelf) -> None:
        self._out = outside
        self._shelf = shelf

    def plan(self, wanted: Iterable[Recipe]) -> Plan:
        """What is missing of these and what it costs; asks nobody.

        Raises CacheOff, KeyProblem or StoreError.
        """
        if self._shelf.most <= 0:
            raise CacheOff
        account_id = key_in_use(self._out, self._out.base_url()).account.id
        recipes = list({recipe.fingerprint: recipe for recipe in wanted}.values())
        fit = [recipe for recipe in recipes if recipe.keepable and recipe.form in _SPOKEN]
        missing = [each for each in fit if self._shelf.find(account_id, each.fingerprint) is None]
        characters = sum(recipe.characters for recipe in missing)
        cost = sum(self._costs(account_id, missing))
        refused = missing and self._out.means.refusal(account_id, cost)
        return Plan(
            account_id,
            tuple(missing),
            len(fit) - len(missing),
            len(recipes) - len(fit),
            characters,
            cost,
            self._out.means.free(account_id),
            refused or None,
        )

    def run(self, plan: Plan, progress: Callable[[Progress], None], stop: Stop) -> Preloaded:
        """Make what is missing, until `stop` says so or something fails; what was made is kept."""
        made = Preloaded(0, 0, 0, len(plan.missing))
        try:
            used = self._key_for(plan)
            with closing(self._out.connect(used.account.base_url, used.secret)) as api:
                for recipe in plan.missing:
                    if stop():
                        break
                    self._check_room(made.size)
                    made = made.with_one(self._made(api, plan.account_id, recipe, stop))
                    if made.trouble is not None:
                        break
                    progress(Progress(len(plan.missing) - made.left, len(plan.missing), made.paid))
        except Stopped:
            pass
        except JojoTrayError as error:
            hold_if_asked(self._out.gate, plan.account_id, error, self._out.clock.now())
            return replace(made, trouble=error)
        return made

    def _key_for(self, plan: Plan) -> KeyInUse:
        used = key_in_use(self._out, self._out.base_url())
        if used.account.id != plan.account_id:
            raise UsageError(detail="Another account's key is in use by now")
        return used

    def _check_room(self, size: int) -> None:
        most = self._shelf.most
        if size >= most * LEFT_WHEN_FULL:
            raise CacheFull(megabytes=most // MEGABYTE)

    def _made(self, api: SpeechApi, account_id: int, recipe: Recipe, stop: Stop) -> Made | None:
        """One phrase; None where another process has made it meanwhile."""
        if self._shelf.find(account_id, recipe.fingerprint) is not None:
            return None
        [cost] = self._costs(account_id, [recipe])
        reason = self._out.means.refusal(account_id, cost)
        if reason:
            raise PreloadRefused(detail=reason)
        with self._shelf.begin(account_id, recipe) as draft:
            speaking = Speaking(draft)
            headers = self._spoken(api, account_id, recipe, speaking, stop)
            told = told_cost(headers.get("character-cost"))
            paid = cost if told is None else told
            kept = draft.keep(headers, paid)
        self._note(account_id, recipe, paid)
        if not kept:
            trouble = draft.trouble or CacheFull(megabytes=self._shelf.most // MEGABYTE)
            return Made(paid, 0, trouble)
        return Made(paid, speaking.size)

    def _spoken(
        self, api: SpeechApi, account_id: int, recipe: Recipe, sink: Speaking, stop: Stop
    ) -> Mapping[str, str]:
        """Ask once, or again where the service was busy: what it turns away is not paid."""
        pause = FIRST_PAUSE
        for _ in range(TRIES - 1):
            self._wait_for_turn(account_id, stop)
            try:
                return api.speak(recipe.path, recipe.query, recipe.body, sink)
            except TooManyRequests as error:
                if error.retry_after is None:
                    self._wait(pause, stop)
                    pause *= 2
                else:
                    hold_if_asked(self._out.gate, account_id, error, self._out.clock.now())
        self._wait_for_turn(account_id, stop)
        return api.speak(recipe.path, recipe.query, recipe.body, sink)

    def _wait_for_turn(self, account_id: int, stop: Stop) -> None:
        """Sit out a wait that the service named to any process; raises Waiting for a long one."""
        now = self._out.clock.now()
        try:
            heed(self._out.gate, account_id, now, PROBE)
        except Waiting as waiting:
            seconds = (waiting.until - now).total_seconds()
            if seconds > LONGEST_PAUSE:
                raise
            self._wait(seconds, stop)

    def _wait(self, seconds: float, stop: Stop) -> None:
        while seconds > 0:
            if stop():
                raise Stopped
            self._out.pause(min(seconds, LOOKS_EVERY))
            seconds -= LOOKS_EVERY

    def _note(self, account_id: int, recipe: Recipe, paid: int) -> None:
        """Tell of what was paid; the speech is kept even where that cannot be written down."""
        now = self._out.clock.now()
        try:
            self._out.means.spent(account_id, paid, recipe.characters)
            self._out.phrases.note([PhraseNote(account_id, recipe, paid, paid=True, at=now)])
        except StoreError as error:
            log.warning("What a phrase cost could not be written down: %s", error)

    def _costs(self, account_id: int, recipes: Iterable[Recipe]) -> list[int]:
        """Credits for each, by the models' rates as they were read last."""
        known = self._out.rates.read(account_id)
        rates = known.value if known else None
        return [
            credits_for(recipe.characters, price_of(recipe.model_id, rates)) for recipe in recipes
        ]


class Speaking:
    """Pours speech into a draft, and counts it."""

    def __init__(self, draft: Draft) -> None:
        self.size = 0
        self._draft = draft

    def begin(self, content_type: str | None, length: int | None) -> None:
        """Nothing is done before the first byte."""

    def write(self, data: bytes, /) -> None:
        """Take some bytes."""
        self.size += len(data)
        self._draft.write(data)
