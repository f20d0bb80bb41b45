"""The scenes that the sample pictures show."""
