"""What is remembered between runs: the one room that speaks SQL."""
