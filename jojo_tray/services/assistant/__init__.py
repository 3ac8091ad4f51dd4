"""The voice assistant: who may use the gateway, what waits, and where the account stands."""
