"""Who is in the workspace, what its keys do, and how the service answers."""
