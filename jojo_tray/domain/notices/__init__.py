"""What is told beside the thresholds: forecast, money, slots, budgets, leaks, the assistant."""
