"""The quota, the usage and the alerts as plain values: no I/O, no clock, no threads."""
