"""Usage over time: a ladder of sources, and what is kept of them."""
