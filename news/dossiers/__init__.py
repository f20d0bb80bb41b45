"""Dossiers: one time line of what is told of a topic, and its feed."""
