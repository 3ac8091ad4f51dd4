"""Where the credits go, whether they last, what it costs."""
