"""A table as an office hands it on: Word, Excel, CSV in administrative layout."""
