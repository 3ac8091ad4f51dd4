"""The history window: a table over everything generated, its filters, and one item in full."""
