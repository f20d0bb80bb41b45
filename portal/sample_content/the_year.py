"""Loads the sample year: events, yearly plans, the year in review, dossiers.

Of the conference, the plan of 2024 and the review of 2023 the file says what the
union's page of 26/01/2024 says, and no more; how far the tasks of 2024 are, every other
event and the plan of 2026 are invented, and their remarks tell readers so. Events to
come are counted from the day of loading, so that there always are some.
"""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from django.db import models, transaction
from django.utils import timezone

from awards.models import Decision, Edition
from documents.models import Document
from images.models import Image
from news.events.recurrence import days_of
from news.models import (
    Article,
    Dossier,
    Event,
    EventException,
    EventKind,
    Highlight,
    Participant,
    PlanTask,
    TaskUpdate,
    YearlyPlan,
    YearReview,
)
from organizations.models import Organization, Person

FILE = Path(__file__).parent / "year.json"
NOTE = "Nội dung mẫu"
REMARK = "dữ liệu minh họa"
# When the invented progress of a plan of the past was noted: on its year's last day.
NOTED = "{}-12-31"


def is_empty() -> bool:
    """Say whether nobody has put an event, a plan, a review or a dossier in yet."""
    rooms = (Event, YearlyPlan, YearReview, Dossier)
    return not any(model.objects.exists() for model in rooms)


@transaction.atomic
def load(pictures: dict[str, Image], decisions: dict[str, Decision]) -> None:
    """Needs all other sample content; `decisions` are those that have a key."""
    _Loading(pictures, decisions).load()


class _Loading:
    """One loading: what was made so far, by the keys that the file uses."""

    def __init__(self, pictures, decisions):
        self.pictures, self.decisions = pictures, decisions
        self.events: dict[str, Event] = {}
        self.tasks: dict[tuple[int, int], PlanTask] = {}
        # Names in the file: how the row of each is found.
        self.finders: dict[str, Callable] = {
            "organizers": _organization,
            "guests": _organization,
            "partners": _organization,
            "organizations": _organization,
            "documents": _document,
            "decisions": decisions.__getitem__,
            "editions": _edition,
            "tasks": lambda place: self.tasks[tuple(place)],
            "events": self.events.__getitem__,
            "stories": _story,
        }

    def load(self) -> None:
        data = json.loads(FILE.read_text(encoding="utf-8"))
        for plan in data["plans"]["facts"] + data["plans"]["illustrations"]:
            self._load_plan(plan)
        for event in data["events"]["facts"]:
            self._load_event(event)
        for event in data["events"]["illustrations"]:
            self._load_event({**event, "remark": REMARK})
        for told in data["stories"]:
            story = _story(told.pop("story"))
            for name, rows in self._links(told).items():
                getattr(story, name).add(*rows)
        for review in data["reviews"]["facts"]:
            self._load_review(review)
        for dossier in data["dossiers"]:
            links = self._links(dossier)
            self._publish(_keep(Dossier(**dossier)), links)

    def _load_plan(self, fields: dict) -> None:
        tasks = fields.pop("tasks")
        plan = _keep(YearlyPlan(**fields))
        for number, task in enumerate(tasks, 1):
            links, history = self._links(task), task.pop("history", [])
            if status := task.pop("status", ""):
                history = [[NOTED.format(plan.year), status, ""]]
            kept = _keep(PlanTask(plan=plan, order=number, number=str(number), **task))
            _set(kept, links)
            for day, status, note in history:
                noted_on = date.fromisoformat(day)
                _keep(
                    TaskUpdate(task=kept, noted_on=noted_on, status=status, note=note)
                )
            self.tasks[plan.year, number] = kept
        plan.publish(note=NOTE)

    def _load_event(self, fields: dict) -> None:
        key, links = fields.pop("key", None), self._links(fields)
        people = fields.pop("participants", [])
        skips, moves = fields.pop("skips", []), fields.pop("moves", [])
        event = _keep(Event(**self._with_rows(_with_days(fields))))
        for order, person in enumerate(people, 1):
            if slug := person.get("person"):
                person["person"] = Person.objects.get(slug=slug)
            _keep(Participant(event=event, order=order, **person))
        days = days_of(event.rule) if event.rule else []
        for place in skips:
            _keep(EventException(event=event, day=days[place], note="Nghỉ một kỳ."))
        for place, later in moves:
            moved_to = days[place] + timedelta(days=later)
            _keep(EventException(event=event, day=days[place], moved_to=moved_to))
        self._publish(event, links)
        if key:
            self.events[key] = event

    def _load_review(self, fields: dict) -> None:
        highlights = fields.pop("highlights")
        review = _keep(YearReview(**fields))
        for order, highlight in enumerate(highlights, 1):
            links = self._links(highlight)
            _set(_keep(Highlight(review=review, order=order, **highlight)), links)
        review.publish(note=NOTE)

    def _with_rows(self, fields: dict) -> dict:
        rows = {"kind": EventKind.objects.get(name=fields["kind"])}
        if "cover" in fields:
            rows["cover"] = self.pictures[fields["cover"]]
        return {**fields, **rows}

    def _links(self, fields: dict) -> dict[str, list]:
        """Take the lists of other rows out of the fields and find those rows."""
        return {
            "articles" if name == "stories" else name: [
                find(key) for key in fields.pop(name)
            ]
            for name, find in self.finders.items()
            if name in fields
        }

    def _publish(self, item, links: dict[str, list]) -> None:
        _set(item, links)
        item.publish(note=NOTE)


def _with_days(fields: dict) -> dict:
    """Put days in the place of those that the file counts from today."""
    today = timezone.localdate()
    fields = dict(fields)
    for name, counted in (
        ("starts_on", "in_days"),
        ("registration_until", "registration_until_in_days"),
        ("repeats_until", "repeats_for_days"),
    ):
        if counted in fields:
            fields[name] = today + timedelta(days=fields.pop(counted))
    if "days" in fields:
        fields["ends_on"] = fields["starts_on"] + timedelta(days=fields.pop("days") - 1)
    for name in ("starts_on", "starts_at", "ends_at"):
        if name in fields:
            fields[name] = Event._meta.get_field(name).to_python(fields[name])
    return fields


def _organization(slug: str) -> Organization:
    return Organization.objects.get(slug=slug)


def _document(name: str) -> Document:
    """By its number, or by how its abstract begins where it has none."""
    numbered = Document.objects.filter(number=name).first()
    return numbered or Document.objects.get(number="", abstract__startswith=name)


def _edition(place: tuple[str, int]) -> Edition:
    slug, ordinal = place
    return Edition.objects.get(contest__slug=slug, ordinal=ordinal)


def _story(beginning: str) -> Article:
    return Article.objects.get(title__startswith=beginning)


def _set(item, links: dict[str, list]) -> None:
    for name, rows in links.items():
        getattr(item, name).set(rows)


def _keep(item: models.Model):
    """Save what passes the rules that hold for everybody's typing."""
    worked_out = {field.name for field in item._meta.fields if not field.editable}
    item.full_clean(exclude=worked_out)
    item.save()
    return item
