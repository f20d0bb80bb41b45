"""The register of awards, their figures and verification; contests; notices."""
