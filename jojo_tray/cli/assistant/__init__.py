"""The commands for voice assistants: counting, what was counted, speech that is kept."""
