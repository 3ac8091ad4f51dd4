"""The insights window: panels that explain the use."""
