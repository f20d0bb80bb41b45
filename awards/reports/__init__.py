"""Reports for the office: one table each, on screen and in every kind of file."""
