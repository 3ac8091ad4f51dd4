"""The tools, a file a noun: thin functions over the services."""
