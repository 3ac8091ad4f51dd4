"""The parts of the core put together, each when it is first asked for: no icon waits for them."""
