"""Charts: bars, curves, heat maps and the counter."""
