"""What plans keep on a person, and what of it goes when the person is erased."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.urls import reverse

from editorial.addresses import absolute
from news.models import PlanTask
from organizations.models import OperationChange, Person
from organizations.personal_data import Kept

_ERASED = {"owner_person_id": None, "owner_name": ""}


def kept_on(person: Person) -> list[Kept]:
    """Return what plans, drafts too, have on a person. 2 queries."""
    name = person.full_name
    named = Q(owner_name__icontains=name) | Q(partners_named__icontains=name)
    named |= Q(title__icontains=name) | Q(text__icontains=name)
    named |= Q(updates__note__icontains=name)
    others = PlanTask.objects.filter(named).exclude(owner_person=person).distinct()
    return [
        Kept("Nhiệm vụ kế hoạch được giao", _lines(person.owned_tasks.all())),
        Kept(
            "Nhiệm vụ kế hoạch có họ tên này trong lời (có thể là người trùng tên)",
            _lines(others),
        ),
    ]


def _lines(tasks) -> list[tuple[str, str]]:
    tasks = tasks.select_related("plan").defer("plan__introduction").in_order()
    return [
        (
            f"Kế hoạch năm {task.plan.year}: {task.title}",
            task.owner_name
            or absolute(reverse("admin:news_plantask_change", args=[task.pk])),
        )
        for task in tasks
    ]


def erase_ownership(person: Person) -> None:
    """Take the link and the name from the tasks of a person; the tasks stay.

    One by one: each save writes what its task is found by anew. What was noted of the
    rows when organizations were united would bring both back.
    """
    content_type = ContentType.objects.get_for_model(PlanTask)
    for task in PlanTask.objects.filter(owner_person=person):
        task.owner_person, task.owner_name = None, ""
        task.save(update_fields=["owner_person", "owner_name"])
    key = str(person.pk)
    for change in OperationChange.objects.filter(
        Q(before__owner_person_id=key) | Q(after__owner_person_id=key),
        content_type=content_type,
    ):
        for side in ("before", "after"):
            noted = getattr(change, side)
            if noted and noted["owner_person_id"] == key:
                setattr(change, side, noted | _ERASED)
        change.save(update_fields=["before", "after"])
