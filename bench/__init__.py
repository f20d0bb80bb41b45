"""Measurements of the running portal, as ratios in one run."""
