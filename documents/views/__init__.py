"""The register, the page of a document, its files, feeds and open data."""
