"""Pages for readers, one file a subject."""
