"""The queue of downloads: who takes what, when it rests, what became of it."""
