"""The office's screens of awards, one subject a module."""

from awards.admin import award, catalogue, contests, decision, editions, notices

__all__ = ["award", "catalogue", "contests", "decision", "editions", "notices"]
