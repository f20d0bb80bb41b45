"""The office's screens of documents, one subject a module."""

from documents.admin import catalogue, document

__all__ = ["catalogue", "document"]
