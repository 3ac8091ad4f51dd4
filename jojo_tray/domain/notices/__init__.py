"""What is told beside the thresholds: forecast, money, voice slots, budgets and leaks."""
