"""The annex of a decision as an Excel workbook: out, and in with a dry run."""
