"""Will it last, as it is told beside every status."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime

from jojo_tray.domain.forecast.result import (
    Confidence,
    Forecast,
    ForecastDay,
    ForecastTotal,
    Method,
)
from jojo_tray.domain.insight.outlook_view import OutlookView

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_its_table_has_the_days_to_come() -> None:
    day = ForecastDay(date(2026, 11, 24), 5.0, 1.0, 9.0)
    total = ForecastTotal(5.0, 1.0, 9.0, 0.0, 12.0)
    forecast = Forecast(Method.FLAT, Confidence.LOW, (day,), total)
    assert OutlookView(NOW, forecast=forecast).table().rows == ((day.day, 5.0, 1.0, 9.0),)
    assert OutlookView(NOW).table().rows == ()


def test_what_a_status_tells_of_it_loads_no_panel() -> None:
    asked = (
        "import sys, jojo_tray.domain.insight.prospect\n"
        "print(sorted({'jojo_tray.domain.insight.views', 'jojo_tray.domain.series'}"
        " & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"
