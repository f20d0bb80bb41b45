"""Yearly plans: when tasks are due, how far they are, what reports on them."""
