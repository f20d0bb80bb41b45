"""Organizations, people, terms, and who held which office when."""

from django.urls import reverse

from images.models import Image
from organizations.models.importing import ImportDraft
from organizations.models.lineage import FormerName, Succession
from organizations.models.operation import Operation, OperationChange
from organizations.models.organization import CLOSED, Kind, Organization, Status
from organizations.models.person import Person
from organizations.models.term import Office, Position, Term

__all__ = [
    "CLOSED",
    "FormerName",
    "ImportDraft",
    "Kind",
    "Office",
    "Operation",
    "OperationChange",
    "Organization",
    "Person",
    "Position",
    "Status",
    "Succession",
    "Term",
    "uses_of_image",
]


def uses_of_image(image: Image) -> list[tuple[str, str]]:
    """Return (label, address in the office) of what shows a picture."""
    uses = [
        ("organization", "Biểu trưng của", Organization.objects.filter(logo=image)),
        ("person", "Ảnh của", Person.objects.filter(photo=image)),
        (
            "organization",
            "Bài giới thiệu của",
            Organization.objects.filter(introduction__contains=image.name),
        ),
    ]
    return [
        (
            f"{words} {item}",
            reverse(f"admin:organizations_{model}_change", args=[item.pk]),
        )
        for model, words, items in uses
        for item in items
    ]
