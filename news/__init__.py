"""Sections, articles and how readers find them."""
