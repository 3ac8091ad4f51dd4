"""`jojo-tray forecast --series FILE.csv`: no key, no network, no store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from jojo_tray.cli.insight.series_file import read_series
from jojo_tray.cli.insight.span import day_typed
from jojo_tray.cli.table import Heading
from jojo_tray.cli.words import not_understood
from jojo_tray.domain.errors import InsufficientDataError, UsageError
from jojo_tray.domain.forecast.projection import project
from jojo_tray.domain.forecast.run_out import run_out
from jojo_tray.domain.forecast.wording import end_text
from jojo_tray.domain.language import ENGLISH
from jojo_tray.services.documents import error_document
from jojo_tray.services.insight.forecast_documents import series_document

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from jojo_tray.cli.insight.series_file import Series
    from jojo_tray.cli.session import Session
    from jojo_tray.domain.forecast.result import Forecast

    Found = Iterator[tuple[Series, Forecast | InsufficientDataError]]

DAYS = 30
LONGEST = 3660
ONE_DAY = timedelta(days=1)
HEADINGS = ("day", "credits", "from", "to")


class TooFewDays(InsufficientDataError):
    """A series of one's own grows by its rows only."""

    hint = "Add rows to the file: so many days must lie between its first and its last one."


def run(session: Session) -> int:
    """Print a forecast a series; the exit code is 8 when one of them is too short for it."""
    options = session.options
    reset = _reset(options)
    series = _read(options)
    for one in series:
        _require_room(options, one, reset)
    found = (_forecast(options, one, reset) for one in series)
    print_ = _print_documents if session.json else _print_table
    return print_(session, zip(series, found, strict=True))


def _read(options: argparse.Namespace) -> list[Series]:
    try:
        return read_series(options.series)
    except UsageError as error:
        raise not_understood(options, str(error.facts["detail"])) from None


def _reset(options: argparse.Namespace) -> date | None:
    if options.reset is not None and options.limit is None:
        raise not_understood(options, "--reset needs --limit N: the credits that are left")
    return day_typed(options, options.reset)


def _require_room(options: argparse.Namespace, series: Series, reset: date | None) -> None:
    """Refuse a reset that the series has passed, and days beyond the calendar."""
    if reset is not None and reset <= series.last:
        raise not_understood(
            options, f"The reset {reset} must lie after the last day of the series, {series.last}"
        )
    days = _length(options, series, reset)
    if days > LONGEST or (date.max - series.last).days <= days:
        raise not_understood(options, f"Nobody can look {days:,} days ahead of {series.last}")


def _length(options: argparse.Namespace, series: Series, reset: date | None) -> int:
    """How many days have to be looked ahead."""
    return max(_shown(options, series, reset), _until_reset(series, reset))


def _shown(options: argparse.Namespace, series: Series, reset: date | None) -> int:
    return options.days or _until_reset(series, reset) or DAYS


def _until_reset(series: Series, reset: date | None) -> int:
    return 0 if reset is None else (reset - series.last).days - 1


def _forecast(
    options: argparse.Namespace, series: Series, reset: date | None
) -> Forecast | InsufficientDataError:
    try:
        whole = project(series.values, series.first, _length(options, series, reset))
    except InsufficientDataError as error:
        return TooFewDays(**error.facts)
    shown = whole.ahead(_shown(options, series, reset))
    forecast = shown.forecast()
    if options.limit is None:
        return forecast
    until = reset or shown.first + len(shown.means) * ONE_DAY
    return replace(forecast, runs_out=run_out(whole, options.limit, until))


def _print_documents(session: Session, found: Found) -> int:
    code = 0
    for series, forecast in found:
        if isinstance(forecast, InsufficientDataError):
            error = error_document(forecast)
            session.paper.record({"series": series.name, "error": error})
            code = _complain(session, series, forecast)
        else:
            session.paper.record(series_document(series.name, forecast))
    return code


def _print_table(session: Session, found: Found) -> int:
    code = 0
    for series, forecast in found:
        if isinstance(forecast, InsufficientDataError):
            code = _complain(session, series, forecast)
            continue
        if series.name is not None:
            session.paper.say(series.name)
        name, *numbers = HEADINGS
        headings = [Heading(name), *(Heading(number, number=True) for number in numbers)]
        session.paper.table(headings, _lines(forecast))
        if forecast.runs_out is not None:
            session.paper.say(end_text(ENGLISH, forecast.runs_out))
    return code


def _lines(forecast: Forecast) -> Iterator[Sequence[str]]:
    for day in forecast.days:
        yield day.day.isoformat(), *_numbers(day.mean, day.low80, day.high80)
    total = forecast.total
    yield "total", *_numbers(total.mean, total.low80, total.high80)


def _numbers(*values: float) -> Iterator[str]:
    return (ENGLISH.number(round(value)) for value in values)


def _complain(session: Session, series: Series, error: InsufficientDataError) -> int:
    named = "" if series.name is None else f"{series.name}: "
    session.paper.note(f"{named}{error.message()}")
    return error.exit_code
