"""Plans, prices, estimates, budgets and invoices."""
