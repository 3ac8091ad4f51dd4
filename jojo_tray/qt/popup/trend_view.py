"""What the popup's trend is told, and what it calls its ranges, splits and bars."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import MissingPermission
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.pace import Pace
from jojo_tray.domain.usage import Bucket, TrendRange
from jojo_tray.qt.look.language import translate
from jojo_tray.qt.look.series_colours import SeriesColours

if TYPE_CHECKING:
    # Loaded when a chart is wanted: the popup's gauge does not wait for them.
    from jojo_tray.domain.forecast.result import ForecastDay  # noqa: TC004
    from jojo_tray.domain.series import SeriesPart  # noqa: TC004
    from jojo_tray.qt.look.language import QtLanguage
    from jojo_tray.services.trends import Undivided  # noqa: TC004

WHOLE = "none"
# By the values of a Breakdown, which is not loaded for the first icon.
SPLITS = {
    WHOLE: QT_TRANSLATE_NOOP("trend", "all together"),
    "model": QT_TRANSLATE_NOOP("trend", "by model"),
    "voice": QT_TRANSLATE_NOOP("trend", "by voice"),
    "feature": QT_TRANSLATE_NOOP("trend", "by product"),
    "apikey": QT_TRANSLATE_NOOP("trend", "by key"),
}


@dataclass(frozen=True, slots=True)
class TrendShown:
    """Buckets of credits, oldest first, None in one is a gap; `parts` split them `by` something.

    `limit` are the credits of a cycle, `to_come` the days after today as they were foretold.
    `notes` say what is missing, `undivided` why there are no parts.
    """

    range: TrendRange
    buckets: tuple[Bucket, ...] = ()
    pace: Pace | None = None
    by: str = WHOLE
    parts: tuple[SeriesPart, ...] = ()
    limit: int | None = None
    to_come: tuple[ForecastDay, ...] = ()
    notes: tuple[str, ...] = ()
    undivided: Undivided | None = None
    colours: SeriesColours = field(default_factory=SeriesColours, compare=False)

    @property
    def known(self) -> bool:
        """Whether there is anything to show."""
        return any(bucket.credits is not None for bucket in self.buckets)


def split_name(by: str) -> str:
    """What the credits are split by."""
    return translate("trend", SPLITS.get(by, SPLITS[WHOLE]))


def notes_said(shown: TrendShown, language: QtLanguage) -> str:
    """What is to be known of the numbers, a line each; empty when there are none."""
    if not shown.known:
        return ""
    from jojo_tray.domain.insight.notes import sentence_of

    why = "" if shown.undivided is None else _why_undivided(shown, shown.undivided)
    said = (why, *(sentence_of(note, language) for note in shown.notes))
    return "\n".join(line for line in said if line)


def _why_undivided(shown: TrendShown, undivided: Undivided) -> str:
    facts = {"by": split_name(shown.by)}
    if isinstance(undivided.refused, MissingPermission):
        said = translate("trend", "Not divided {by}: this key may not read it, tick {permission}.")
        facts["permission"] = undivided.refused.permission
    elif undivided.refused is not None:
        said = translate("trend", "Not divided {by}: ElevenLabs does not offer it here.")
    elif shown.range is TrendRange.DAY:
        said = translate("trend", "Hours are divided {by} once the insights have read them.")
    else:
        said = translate("trend", "Divided {by} as soon as it is read.")
    return said.format(**facts)


def range_name(range_: TrendRange) -> str:
    """A range in full."""
    match range_:
        case TrendRange.DAY:
            return translate("trend", "Last 24 hours")
        case TrendRange.WEEK:
            return translate("trend", "Last 7 days")
        case TrendRange.CYCLE:
            return translate("trend", "This cycle")
        case TrendRange.YEAR:
            return translate("trend", "Last 12 months")


def bucket_name(language: QtLanguage, range_: TrendRange, bucket: Bucket) -> str:
    """A bucket in full: an hour, a day or a month."""
    match range_:
        case TrendRange.DAY:
            return f"{language.day(bucket.start)} {language.clock(bucket.start)}"
        case TrendRange.YEAR:
            return language.month_and_year(bucket.start)
        case _:
            return f"{language.weekday(bucket.start)} {language.day(bucket.start)}"


def axis_name(language: QtLanguage, range_: TrendRange, bucket: Bucket) -> str:
    """A bucket as short as an axis needs it."""
    match range_:
        case TrendRange.DAY:
            return language.clock(bucket.start)
        case TrendRange.WEEK:
            return language.weekday(bucket.start)
        case TrendRange.CYCLE:
            return language.day(bucket.start)
        case TrendRange.YEAR:
            return language.month(bucket.start)
