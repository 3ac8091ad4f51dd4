"""The popup: how much is left, will it last, what happened."""
