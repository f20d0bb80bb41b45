"""The office's screens of organizations and people, one subject a module."""

from organizations.admin import operation, organization, person, term

__all__ = ["operation", "organization", "person", "term"]
