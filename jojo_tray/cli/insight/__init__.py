"""The commands that explain the use: one module each, loaded when it is typed."""
