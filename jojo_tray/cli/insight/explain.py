"""`jojo-tray explain`: what made a day's use, against a usual day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.cli.history.text import told_cells
from jojo_tray.cli.insight.money_text import number_text, percent_text, told, with_error
from jojo_tray.cli.insight.view_text import LONGEST_NAME, show_notes
from jojo_tray.cli.paper import Row
from jojo_tray.cli.table import Heading
from jojo_tray.domain.errors import UsageError
from jojo_tray.domain.insight.day_story import Level, UsualKind
from jojo_tray.domain.insight_errors import BadRange
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.services.history.catching_up import CatchingUp
from jojo_tray.services.insight.explaining import PART_NAMES
from jojo_tray.services.insight.story_documents import SHOWN, story_document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from jojo_tray.cli.session import Session
    from jojo_tray.domain.insight.day_story import DayStory, PartStory
    from jojo_tray.domain.language import Language
    from jojo_tray.services.insight.explaining import ExplainDesk


PATIENCE = 4.0  # seconds of reading the history, in what a command that ends in time has
TO_BE_TYPED = QT_TRANSLATE_NOOP("errors", "Give one day, like 2026-11-22, today or yesterday.")


class NoDay(UsageError):
    """What was typed is no day."""

    hint = TO_BE_TYPED


class DayNotCounted(BadRange):
    """Nothing was counted on that day, or not yet."""

    hint = TO_BE_TYPED


def run(session: Session) -> int:
    """Print the day, its parts and its dearest generations."""
    with session.core() as core, session.progress() as shown:
        language, desk = core.language, core.insight.explaining
        day = _day(desk, session.options.day)
        shown.step(language.translate("cli", "asking ElevenLabs"))
        reading = CatchingUp.within(PATIENCE, core.clock, core.status.still_good)
        unread = reading.tried(core.history)
        story = desk.explain(day)
    trouble = story.freshness.trouble or unread
    if session.json:
        session.paper.document(with_error(story_document(story), trouble))
    else:
        _print(session, language, story)
    return told(session, language, trouble)


def _day(desk: ExplainDesk, word: str) -> date:
    """The day that is meant, before anybody is asked; raises UsageError with what to type."""
    try:
        day = desk.day_named(word)
        desk.span(day)
    except BadRange as error:
        raise DayNotCounted(**error.facts) from None
    except UsageError as error:
        raise NoDay(**error.facts) from None
    return day


def _print(session: Session, language: Language, story: DayStory) -> None:
    session.paper.rows(list(_rows(language, story)))
    parts = list(_parts(language, story))
    if parts:
        session.paper.table(_headings(language), parts)
    entries = story.drill.entries[:SHOWN]
    if entries:
        cells = (told_cells(language, entry) for entry in entries)
        session.paper.table(_entry_headings(language), cells)
    show_notes(session, story.notes)


def _rows(language: Language, story: DayStory) -> Iterator[Row]:
    used = language.translate("cli", "{credits} credits")
    so_far = used if story.whole else language.translate("cli", "{credits} credits so far")
    total = number_text(language, story.total)
    yield Row(story.day.isoformat(), so_far.format(credits=total))
    if story.usual is not None:
        yield Row(_usual_day(language, story.usual.kind), _compared(language, story))
    busiest = max(story.hours or (), key=lambda hour: hour.credits or 0, default=None)
    if busiest is not None and busiest.credits:
        said = used.format(credits=number_text(language, busiest.credits))
        hour = f"{language.clock(busiest.at)}: {said}"
        yield Row(language.translate("cli", "busiest hour"), hour)
    unexplained = used.format(credits=number_text(language, story.drill.unexplained))
    yield Row(language.translate("cli", "not in the history"), unexplained)
    if story.paid_again:
        again = used.format(credits=language.number(story.paid_again))
        yield Row(language.translate("cli", "paid again for the same text"), again)


def _usual_day(language: Language, kind: UsualKind) -> str:
    if kind is UsualKind.WEEKDAY:
        return language.translate("cli", "this weekday usually")
    return language.translate("cli", "usually")


def _compared(language: Language, story: DayStory) -> str:
    used = language.translate("cli", "{credits} credits")
    usual = used.format(credits=number_text(language, story.usual.credits if story.usual else None))
    if story.level is None:
        return usual
    return f"{usual}; {_level(language, story.level)}"


def _level(language: Language, level: Level) -> str:
    return {
        Level.MUCH_MORE: language.translate("cli", "much more was used"),
        Level.MORE: language.translate("cli", "more was used"),
        Level.AS_USUAL: language.translate("cli", "about as usual"),
        Level.LESS: language.translate("cli", "less was used"),
        Level.MUCH_LESS: language.translate("cli", "much less was used"),
        Level.NOTHING: language.translate("cli", "nothing was used"),
    }[level]


def _headings(language: Language) -> list[Heading]:
    return [
        Heading(language.translate("cli", "by")),
        Heading(language.translate("cli", "what"), most=LONGEST_NAME),
        Heading(language.translate("cli", "credits"), number=True),
        Heading(language.translate("cli", "share"), number=True),
        Heading(language.translate("cli", "usually"), number=True),
    ]


def _parts(language: Language, story: DayStory) -> Iterator[list[str]]:
    for by, parts in story.parts.items():
        name = language.translate("insight", PART_NAMES[by])
        yield from (_part(language, name, part) for part in parts)


def _part(language: Language, name: str, part: PartStory) -> list[str]:
    return [
        name,
        language.translate("insight", part.label),
        number_text(language, part.credits),
        percent_text(language, part.share),
        number_text(language, part.usual),
    ]


def _entry_headings(language: Language) -> list[Heading]:
    return [
        Heading(language.translate("cli", "made")),
        Heading(language.translate("cli", "voice"), most=LONGEST_NAME),
        Heading(language.translate("cli", "credits"), number=True),
        Heading(language.translate("cli", "text"), wide=True),
    ]
