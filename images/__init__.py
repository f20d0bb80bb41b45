"""The picture library: safe uploads, alternative texts, captions, renditions."""
