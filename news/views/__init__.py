"""Pages of the news, one subject a module."""
