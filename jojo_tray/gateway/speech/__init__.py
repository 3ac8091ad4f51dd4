"""Speech and all else that is paid for: guarded, made, kept, heard by many, and put off."""
