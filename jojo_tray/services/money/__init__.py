"""What it costs: plans, estimates, jobs, budgets and invoices."""
