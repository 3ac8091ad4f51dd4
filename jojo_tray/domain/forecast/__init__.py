"""Will it last: forecasts of daily credits, in plain Python."""
