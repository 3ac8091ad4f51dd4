"""The popup's trend as stacked bars; import it late, after gauge and text are painted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from jojo_tray.domain.series import Breakdown
from jojo_tray.domain.usage import TrendRange
from jojo_tray.qt.charts.axes import Level
from jojo_tray.qt.charts.bars import Ahead, Bar, Layer, Stack
from jojo_tray.qt.charts.legend import Entry, swatch
from jojo_tray.qt.insight.sight import ACCENT
from jojo_tray.qt.insight.words import part_name
from jojo_tray.qt.look.language import translate
from jojo_tray.qt.popup.trend_view import WHOLE, axis_name, bucket_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jojo_tray.domain.usage import Bucket
    from jojo_tray.qt.look.language import QtLanguage
    from jojo_tray.qt.popup.trend_view import TrendShown

A_DAY_EACH = (TrendRange.WEEK, TrendRange.CYCLE)
MOST_TOLD = 4  # parts in the words of one bar


def stack_of(shown: TrendShown, language: QtLanguage) -> Stack:
    """Bars in parts, the days to come, what lasts a day, and the limit."""
    layers, ahead = layers_of(shown), _ahead(shown, language)
    past = len(shown.buckets) - len(ahead)
    bars = (
        *(_bar(shown, layers, place, language) for place in range(past)),
        *(
            _bar_ahead(shown, bucket, day, language)
            for bucket, day in zip(shown.buckets[past:], ahead, strict=True)
        ),
    )
    limit, lasting = _limit(shown, language), _lasting(shown)
    if shown.range in A_DAY_EACH:
        return Stack(bars, layers, ahead, lasting, limit)
    return Stack(bars, layers, ahead, limit)


def layers_of(shown: TrendShown) -> tuple[Layer, ...]:
    """The coloured parts, the largest at the bottom, and what nobody explains on top of them."""
    totals = tuple(bucket.credits for bucket in shown.buckets)
    if shown.by == WHOLE or not shown.parts:
        return (Layer(translate("trend", "Credits"), ACCENT, totals),)
    by = Breakdown(shown.by)
    slots = shown.colours.slots(by, [part.key for part in shown.parts])
    layers = [
        Layer(part_name(part, by), slots[part.key], part.values)
        for part in shown.parts
        if part.key in slots
    ]
    rest = tuple(_left(total, layers, place) for place, total in enumerate(totals))
    if any(rest):
        layers.append(Layer(translate("insight", "Others"), None, rest))
    return tuple(layers)


def entries_of(layers: Sequence[Layer]) -> tuple[Entry, ...]:
    """What the colours mean; one colour alone means nothing."""
    if len(layers) == 1 and layers[0].slot == ACCENT:
        return ()
    return tuple(swatch(layer.label, layer.slot) for layer in layers)


def _left(total: int | None, layers: Sequence[Layer], place: int) -> float | None:
    """What the parts leave of a bar; less than a credit is rounding."""
    if total is None:
        return None
    left = total - sum(layer.values[place] or 0 for layer in layers)
    return left if left >= 1 else 0.0


def _bar(shown: TrendShown, layers: Sequence[Layer], place: int, language: QtLanguage) -> Bar:
    bucket = shown.buckets[place]
    words = partial(bar_words, shown, layers, place, language)
    aim = partial(_itself, bucket) if bucket.credits else None
    return Bar(axis_name(language, shown.range, bucket), words, bucket.credits, aim)


def _itself(bucket: Bucket) -> Bucket:
    return bucket


def bar_words(shown: TrendShown, layers: Sequence[Layer], place: int, language: QtLanguage) -> str:
    """Mon 16 Nov: 2,500 credits, and the largest parts a line each."""
    bucket = shown.buckets[place]
    name = bucket_name(language, shown.range, bucket)
    if bucket.credits is None:
        return f"{name}: {translate('trend', 'no record')}"
    said = translate("trend", "{count} credits").format(count=language.number(bucket.credits))
    if not entries_of(layers):
        return f"{name}: {said}"
    used = sorted(((layer.values[place] or 0, layer.label) for layer in layers), reverse=True)
    lines = [f"{label}: {language.number(round(value))}" for value, label in used if value >= 1]
    return "\n".join([f"{name}: {said}", *lines[:MOST_TOLD]])


def _ahead(shown: TrendShown, language: QtLanguage) -> tuple[Ahead, ...]:
    """The days to come where all that the bars have room for were foretold."""
    days = {day.day: day for day in shown.to_come}
    coming = [day for b in shown.buckets if (day := days.get(language.local(b.start).date()))]
    last = shown.buckets[-1:] if coming else ()
    if not last or language.local(last[0].start).date() != coming[-1].day:
        return ()
    return tuple(Ahead(day.mean, day.low80, day.high80) for day in coming)


def _bar_ahead(shown: TrendShown, bucket: Bucket, day: Ahead, language: QtLanguage) -> Bar:
    words = partial(_expected, shown, bucket, day, language)
    return Bar(axis_name(language, shown.range, bucket), words, None)


def _expected(shown: TrendShown, bucket: Bucket, day: Ahead, language: QtLanguage) -> str:
    said = translate("trend", "{day}, expected: {mean} credits, probably {low} to {high}")
    mean, low, high = (language.number(round(value)) for value in (day.mean, day.low, day.high))
    name = bucket_name(language, shown.range, bucket)
    return said.format(day=name, mean=mean, low=low, high=high)


def _lasting(shown: TrendShown) -> Level | None:
    """The spend a day that lasts until the reset."""
    pace = shown.pace
    if pace is None or not pace.spend_per_day:
        return None
    return Level(pace.spend_per_day, translate("trend", "pace that lasts"))


def _limit(shown: TrendShown, language: QtLanguage) -> Level | None:
    if shown.limit is None:
        return None
    said = translate("trend", "limit {count}")
    return Level(shown.limit, said.format(count=language.number(shown.limit)))
