"""The voice assistant's use: what is counted, how it is rated, and what the guard decides."""
