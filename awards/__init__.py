"""Commendations and contests: what was decided, for whom, and what it adds up to."""
