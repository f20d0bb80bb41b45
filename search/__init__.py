"""Full-text search that ignores marks: the index tables, the query, the highlight."""
