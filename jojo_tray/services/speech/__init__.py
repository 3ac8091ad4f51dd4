"""Speech that was paid for: kept, found again, and made beforehand."""
