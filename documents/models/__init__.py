"""Documents, who issued and signed them, how they act on each other, their files."""

from documents.models.catalogue import DocumentField, DocumentType
from documents.models.document import Document, Level, Stage, Validity
from documents.models.files import DocumentFile, FileKind, FileVersion
from documents.models.parties import Form, Issuer, Signer
from documents.models.relation import Relation, RelationKind

__all__ = [
    "Document",
    "DocumentField",
    "DocumentFile",
    "DocumentType",
    "FileKind",
    "FileVersion",
    "Form",
    "Issuer",
    "Level",
    "Relation",
    "RelationKind",
    "Signer",
    "Stage",
    "Validity",
]
