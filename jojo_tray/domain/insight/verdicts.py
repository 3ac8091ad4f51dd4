"""Is it me or them: one judgement of what the log, the first bytes and our own polls say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import JojoTrayError, KeyRejected
from jojo_tray.domain.insight.responses import FAILED_THERE, UNREACHED, tally_of
from jojo_tray.domain.language import ENGLISH, QT_TRANSLATE_NOOP
from jojo_tray.domain.workspace import LoggedRequest, OwnReading

if TYPE_CHECKING:
    from jojo_tray.domain.insight.responses import Tally
    from jojo_tray.domain.language import Language

FEW = 3  # below that it may be chance
FAILING_SHARE = 0.02
REFUSED_SHARE = 0.05
LIMITED_SHARE = 0.01
UNREACHED_SHARE = 0.2
SLOWER = 1.75
LEAST_COMPARED = 6


class Side(StrEnum):
    """Whose doing it is."""

    ME = "me"
    THEM = "them"
    NEITHER = "neither"
    UNKNOWN = "unknown"


class Cause(StrEnum):
    """What gives it away, the weightiest first."""

    KEY = "key"
    UNREACHED = "unreached"
    FAILING = "failing"
    LIMITED = "limited"
    REFUSED = "refused"
    SERVER_SLOW = "server_slow"
    LINE_SLOW = "line_slow"
    FINE = "fine"
    READ_WELL = "read_well"
    AS_USUAL = "as_usual"
    UNANSWERED = "unanswered"
    NOTHING = "nothing"


_SIDES = {
    Cause.KEY: Side.ME,
    Cause.UNREACHED: Side.ME,
    Cause.FAILING: Side.THEM,
    Cause.LIMITED: Side.ME,
    Cause.REFUSED: Side.ME,
    Cause.SERVER_SLOW: Side.THEM,
    Cause.LINE_SLOW: Side.ME,
    Cause.FINE: Side.NEITHER,
    Cause.READ_WELL: Side.NEITHER,
    Cause.AS_USUAL: Side.NEITHER,
    Cause.UNANSWERED: Side.UNKNOWN,
    Cause.NOTHING: Side.UNKNOWN,
}
_SAID = {
    Cause.KEY: QT_TRANSLATE_NOOP("insight", "It is your API key: ElevenLabs rejected it."),
    Cause.UNREACHED: QT_TRANSLATE_NOOP(
        "insight",
        "It is your connection: {count} of {all} of our own readings did not get through.",
    ),
    Cause.FAILING: QT_TRANSLATE_NOOP(
        "insight", "It is them: {count} of {all} requests failed inside ElevenLabs."
    ),
    Cause.LIMITED: QT_TRANSLATE_NOOP(
        "insight",
        "It is you: {count} of {all} requests were turned away as too many; send fewer at once.",
    ),
    Cause.REFUSED: QT_TRANSLATE_NOOP(
        "insight", "It is your requests: {count} of {all} were refused for what they ask."
    ),
    Cause.SERVER_SLOW: QT_TRANSLATE_NOOP(
        "insight", "It is them: their first byte takes {count} ms, usually {all} ms."
    ),
    Cause.LINE_SLOW: QT_TRANSLATE_NOOP(
        "insight",
        "It is your connection: our own readings take {count} ms, usually {all} ms, and ElevenLabs"
        " itself is as fast as ever.",
    ),
    Cause.FINE: QT_TRANSLATE_NOOP(
        "insight",
        "Neither ElevenLabs nor your side: {count} of {all} requests failed, and answers come as"
        " usual.",
    ),
    Cause.READ_WELL: QT_TRANSLATE_NOOP(
        "insight",
        "Neither ElevenLabs nor your side: no request was logged, and {count} of {all} of our own"
        " readings failed.",
    ),
    Cause.AS_USUAL: QT_TRANSLATE_NOOP(
        "insight", "Neither ElevenLabs nor your side: first bytes come as usual."
    ),
    Cause.UNANSWERED: QT_TRANSLATE_NOOP(
        "insight",
        "Not known yet: no request is known, and {count} of {all} of our own readings failed.",
    ),
    Cause.NOTHING: QT_TRANSLATE_NOOP(
        "insight", "Nothing to judge by: no request was logged and nothing was read."
    ),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A cause with its two numbers: how many of how many, or milliseconds now and usually."""

    cause: Cause
    count: int = 0
    all: int = 0

    @property
    def side(self) -> Side:
        """Whose doing it is."""
        return _SIDES[self.cause]

    def sentence(self, language: Language = ENGLISH) -> str:
        """One plain sentence."""
        said = language.translate("insight", _SAID[self.cause])
        return said.format(count=language.number(self.count), all=language.number(self.all))


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was seen in the stretch, oldest first, and `usual` readings of the time before.

    `ttfb` are milliseconds by the hour or day, as far as they are known. `trouble` is what keeps
    the service from being asked at this moment.
    """

    lines: Sequence[LoggedRequest] = ()
    polls: Sequence[OwnReading] = ()
    usual: Sequence[OwnReading] = ()
    ttfb: Sequence[float] = ()
    trouble: JojoTrayError | None = None


def judge(seen: Evidence) -> Verdict:
    """The weightiest cause that the evidence carries; a few failures may be chance.

    That a key is rejected is no chance.
    """
    tally = tally_of(seen.lines)
    if _is_rejected(seen):
        return Verdict(Cause.KEY)
    return _failures(tally, seen.polls) or _slowness(seen) or _calm(tally, seen)


def _is_rejected(seen: Evidence) -> bool:
    """Whether the key is now, or was at our last reading and nothing speaks for another one."""
    last = seen.polls[-1].error if seen.polls and not seen.lines else None
    return isinstance(seen.trouble, KeyRejected) or last == KeyRejected.code


def _failures(tally: Tally, polls: Sequence[OwnReading]) -> Verdict | None:
    unreached = sum(poll.error in UNREACHED for poll in polls)
    failed = sum(poll.error in FAILED_THERE for poll in polls)
    tests = (
        (Cause.UNREACHED, unreached, len(polls), UNREACHED_SHARE),
        (Cause.FAILING, tally.failed, tally.requests, FAILING_SHARE),
        (Cause.FAILING, failed, len(polls), UNREACHED_SHARE),
        (Cause.LIMITED, tally.limited, tally.requests, LIMITED_SHARE),
        (Cause.REFUSED, tally.refused, tally.requests, REFUSED_SHARE),
    )
    for cause, count, total, share in tests:
        if count >= FEW and count >= share * total:
            return Verdict(cause, count, total)
    return None


def _slowness(seen: Evidence) -> Verdict | None:
    """The latest third against the time before it: the server's first, then our own line."""
    server = _slower(seen.ttfb, ())
    if server is not None:
        return Verdict(Cause.SERVER_SLOW, *server)
    line = _slower(_answered(seen.polls), _answered(seen.usual))
    return None if line is None else Verdict(Cause.LINE_SLOW, *line)


def _answered(polls: Sequence[OwnReading]) -> list[float]:
    return [poll.milliseconds for poll in polls if poll.error is None]


def _slower(values: Sequence[float], before: Sequence[float]) -> tuple[int, int] | None:
    latest = values[-max(FEW, len(values) // 3) :]
    usual = [*before, *values[: -len(latest)]]
    if len(latest) < FEW or len(usual) < LEAST_COMPARED:
        return None
    now, then = median(latest), median(usual)
    return (round(now), round(then)) if then > 0 and now >= SLOWER * then else None


def _calm(tally: Tally, seen: Evidence) -> Verdict:
    """Requests and our own polls are counted apart, for only requests were asked for."""
    if tally.requests:
        return Verdict(Cause.FINE, tally.errors, tally.requests)
    if seen.polls:
        failed = sum(poll.error is not None for poll in seen.polls)
        well = failed < len(seen.polls) and seen.trouble is None
        return Verdict(Cause.READ_WELL if well else Cause.UNANSWERED, failed, len(seen.polls))
    return Verdict(Cause.AS_USUAL if seen.ttfb else Cause.NOTHING)
