"""The office's forms of decisions and their lines."""
