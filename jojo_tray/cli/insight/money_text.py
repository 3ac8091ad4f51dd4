"""Money, estimates and jobs in the words of the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.insight.figures import share_text
from jojo_tray.domain.money import wording
from jojo_tray.domain.money.jobs import Verdict
from jojo_tray.services.documents import error_document

if TYPE_CHECKING:
    from datetime import date

    from jojo_tray.app import Core
    from jojo_tray.cli.session import Session
    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.domain.insight.money_views import JobRow
    from jojo_tray.domain.language import Language
    from jojo_tray.domain.money.reservations import Funds
    from jojo_tray.domain.subscription import Money
    from jojo_tray.services.documents import Document

UNKNOWN = "-"


def read_first(core: Core) -> JojoTrayError | None:
    """Read how the account stands; why that failed, where what is stored stands in.

    Raises the reason when nothing is stored.
    """
    return core.status.known(core.settings.service_url).error


def told(session: Session, language: Language, error: JojoTrayError | None) -> int:
    """Say why the answer is not of now, if it is not; returns the exit code."""
    if error is None:
        return 0
    session.paper.complain(error, language)
    return error.exit_code


def with_error(document: Document, error: JojoTrayError | None) -> Document:
    """An answer as JSON with why it is not of now, if it is not."""
    return document | {"error": error_document(error)} if error else document


def money_text(language: Language, money: Money | None) -> str:
    """An amount with its currency: 19.99 USD; a dash when it is unknown."""
    return UNKNOWN if money is None else wording.money_text(language, money)


def number_text(language: Language, value: float | None) -> str:
    """A whole number with its groups; a dash when it is unknown."""
    return UNKNOWN if value is None else language.number(round(value))


def left_text(language: Language, funds: Funds, credits_left: int | None) -> str:
    """So many credits of the funds: unlimited where there is no end, a dash where it is unknown."""
    if funds.unlimited:
        return language.translate("cli", "unlimited")
    return number_text(language, credits_left)


def day_text(day: date | None) -> str:
    """A day as 2026-12-03; a dash when it is unknown."""
    return UNKNOWN if day is None else day.isoformat()


def percent_text(language: Language, share: float | None) -> str:
    """A share in percent with one decimal; a dash when it is unknown."""
    return UNKNOWN if share is None else share_text(language, share)


def yes_no(language: Language, fits: bool | None) -> str:
    """Whether something fits, in a word; a dash when nobody knows."""
    if fits is None:
        return UNKNOWN
    return language.translate("cli", "yes") if fits else language.translate("cli", "no")


def verdict_text(language: Language, row: JobRow) -> str:
    """How a job comes out with a model, in one sentence."""
    said = _verdict(language, row)
    return language.translate("cli", "cheaper: {how}").format(how=said) if row.cheaper else said


def _verdict(language: Language, row: JobRow) -> str:
    match row.verdict:
        case Verdict.FITS:
            return language.translate("cli", "fits")
        case Verdict.TIGHT:
            return language.translate("cli", "fits, but not beside the usual use")
        case Verdict.SPLIT:
            split = _split(language, row)
            tight = language.translate("cli", "{how}, but not beside the usual use")
            return tight.format(how=split) if row.tight else split
        case Verdict.OVERAGE:
            said = language.translate("cli", "{over} credits over the limit: {cost}")
            spread = f"{_parts(language, row)}; " if len(row.parts) > 1 else ""
            return spread + _over(language, said, row)
        case Verdict.TOO_LARGE:
            said = language.translate("cli", "does not fit: {over} credits are missing")
            return _over(language, said, row)
        case Verdict.UNKNOWN:
            return language.translate("cli", "unknown")


def _parts(language: Language, row: JobRow) -> str:
    now = language.translate("cli", "{count} characters now")
    later = language.translate("cli", "{count} from {day} on")
    parts = [
        (later if part.after_reset else now).format(
            count=language.number(part.characters), day=part.since.isoformat()
        )
        for part in row.parts
    ]
    return ", ".join(parts)


def _split(language: Language, row: JobRow) -> str:
    """The parts, and what it would cost to do all of it at once."""
    parts = _parts(language, row)
    if row.overage_cost is None:
        return parts
    said = language.translate("cli", "{how} (all now: {cost} overage)")
    return said.format(how=parts, cost=money_text(language, row.overage_cost))


def _over(language: Language, said: str, row: JobRow) -> str:
    cost = (
        language.translate("cli", "price unknown")
        if row.overage_cost is None
        else money_text(language, row.overage_cost)
    )
    return said.format(over=number_text(language, row.overage), cost=cost)
