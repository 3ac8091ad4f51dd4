"""The gateway's figures in the text format of Prometheus, version 0.0.4."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from jojo_tray import __version__
from jojo_tray.gateway.own.answers import Said
from jojo_tray.gateway.own.meter import BOUNDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from jojo_tray.app import Core
    from jojo_tray.domain.assistant.months import ClientCounts
    from jojo_tray.gateway.own.meter import Meter, MeterReading, Waits
    from jojo_tray.services.status import Status

KIND = "text/plain; version=0.0.4; charset=utf-8"
_COUNTERS = {
    "characters": "Characters of text that clients sent.",
    "credits": "Credits that calls cost, by the service's own word.",
    "api_calls": "Calls to ElevenLabs.",
    "cache_hits": "Answers that came from kept speech.",
    "cache_misses": "Answers that were looked for and not kept.",
    "saved_characters": "Characters that kept speech saved.",
    "saved_credits": "Credits that kept speech saved, about.",
}


class Sample(NamedTuple):
    """One value; `suffix` is that of a histogram's parts."""

    value: float
    labels: tuple[tuple[str, str], ...] = ()
    suffix: str = ""


class Family(NamedTuple):
    """A metric with all its samples; without any it is left out."""

    name: str
    kind: str
    says: str
    samples: tuple[Sample, ...]


def metrics(core: Core, meter: Meter, began: datetime) -> Said:
    """Counters of this process since it `began`, and gauges of the account and the month."""
    month = f"{core.clock.now().astimezone(core.insight.zone()):%Y-%m}"
    families = (
        *_process(began),
        *counters(meter.reading()),
        *_of_month(core.store.tracker.clients(month)),
        *_of_account(core.status.stored(core.settings.service_url)),
    )
    return Said(written(families).encode("utf-8", "replace"), kind=KIND)


def written(families: Iterable[Family]) -> str:
    """Metrics as text."""
    return "".join(line for family in families if family.samples for line in _lines(family))


def counters(reading: MeterReading) -> Iterator[Family]:
    """What only grows while the gateway runs."""
    for name, says in _COUNTERS.items():
        samples = [
            Sample(getattr(counts, name), _client(client))
            for client, counts in reading.counts.items()
        ]
        yield Family(f"jojo_{name}_total", "counter", says, tuple(samples))
    errors = [
        Sample(count, (*_client(client), ("kind", kind)))
        for (client, kind), count in reading.errors.items()
    ]
    yield Family("jojo_errors_total", "counter", "Failed calls.", tuple(errors))
    says = "Time until the first byte of an answer."
    yield _times("jojo_response_time_seconds", says, reading.waits)
    says = "Time until the end of an answer."
    yield _times("jojo_time_to_end_seconds", says, reading.ends)


def _times(name: str, says: str, waits: Mapping[str, Waits]) -> Family:
    samples = (sample for client, found in waits.items() for sample in _histogram(client, found))
    return Family(name, "histogram", says, tuple(samples))


def _histogram(client: str, found: Waits) -> Iterator[Sample]:
    for bound, count in zip((*BOUNDS, math.inf), found.below, strict=True):
        yield Sample(count, (*_client(client), ("le", _number(bound))), "_bucket")
    yield Sample(found.seconds, _client(client), "_sum")
    yield Sample(found.below[-1], _client(client), "_count")


def _process(began: datetime) -> Iterator[Family]:
    version = (("version", __version__),)
    yield _gauge("jojo_gateway_info", "The program's version.", Sample(1, version))
    says = "When this gateway began, in seconds since 1970."
    yield _gauge("jojo_gateway_start_time_seconds", says, Sample(began.timestamp()))


def _of_month(clients: list[ClientCounts]) -> Iterator[Family]:
    """All that was counted this month, by whatever program, other than by this gateway alone."""
    sent = [Sample(one.counts.characters, _client(one.client)) for one in clients]
    paid = [Sample(one.counts.credits, _client(one.client)) for one in clients]
    yield _gauge("jojo_month_characters", "Characters sent this calendar month.", *sent)
    yield _gauge("jojo_month_credits", "Credits that they cost.", *paid)


def _of_account(status: Status) -> Iterator[Family]:
    quota = status.quota
    if quota is None:
        return
    says = "Credits of the account that are used in its cycle."
    yield _gauge("jojo_quota_used_credits", says, Sample(quota.used))
    limit = math.inf if quota.unlimited else quota.counted_limit
    says = "Credits of the account in its cycle."
    yield _gauge("jojo_quota_limit_credits", says, *([] if limit is None else [Sample(limit)]))
    says = "When the credits are renewed, in seconds since 1970."
    yield _gauge("jojo_quota_reset_timestamp_seconds", says, *_at(quota.resets_at))
    says = "When the account was last read, in seconds since 1970."
    yield _gauge("jojo_quota_read_timestamp_seconds", says, *_at(status.read_at))


def _at(moment: datetime | None) -> list[Sample]:
    return [] if moment is None else [Sample(moment.timestamp())]


def _gauge(name: str, says: str, *samples: Sample) -> Family:
    return Family(name, "gauge", says, samples)


def _client(name: str) -> tuple[tuple[str, str], ...]:
    return (("client", name),)


def _lines(family: Family) -> Iterator[str]:
    yield f"# HELP {family.name} {family.says}\n"
    yield f"# TYPE {family.name} {family.kind}\n"
    for sample in family.samples:
        yield f"{family.name}{sample.suffix}{_labels(sample.labels)} {_number(sample.value)}\n"


def _labels(labels: tuple[tuple[str, str], ...]) -> str:
    said = ",".join(f'{name}="{_escaped(value)}"' for name, value in labels)
    return f"{{{said}}}" if said else ""


def _escaped(value: str) -> str:
    return value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")


def _number(value: float) -> str:
    if math.isinf(value):
        return "+Inf"
    return str(int(value)) if float(value).is_integer() else repr(float(value))
