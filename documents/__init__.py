"""The register of official documents (văn bản) and their files."""
