"""What of awards goes when a person is erased, and what stays.

That a decision commended so many, for what and in which form, is on public record: the
line stays and counts, in every figure. Who it was is the person's own (Law
91/2025/QH15): the name, the unit and office of then, what was said of the person alone,
the number of the certificate and the link go, also from what corrections, operations
and the log have noted. The line is masked, as a minor's is; the organization stays
linked, so that its counts stay true. Of a jury the post stays, without name and unit.
The name goes from the decision's internal note, too. In the words for readers, or in
the scan, it is not touched: `personal_data.kept_on` shows where it stands.
"""

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q, TextField
from django.db.models.functions import Cast

from awards.models import (
    Author,
    Award,
    AwardChange,
    Decision,
    Edition,
    EditionMember,
    recipient_key,
)
from organizations.erasing import NAMELESS
from organizations.models import OperationChange, Person
from organizations.names_in_texts import NameInTexts
from organizations.traces import Traces
from vietnamese.names import parse_name

ERASED = "(đã xóa theo yêu cầu)"
MOST_NOTED = Decision._meta.get_field("internal_note").max_length
# Columns that say who somebody is, and what they say afterwards.
_OF_LINE = {
    "name": ERASED,
    "unit": "",
    "office": "",
    "reason": "",
    "certificate_number": "",
    "person_id": None,
    "is_masked": True,
    "is_unlisted": True,
}
_OF_AUTHOR = {"name": ERASED, "unit": "", "person_id": None, "is_masked": True}
_OF_MEMBER = {"name": ERASED, "unit": "", "person_id": None}
_OF_DECISION = {"signer_name": ERASED, "signer_id": None}
# What a correction notes of these, as text by column.
_IN_CHANGES = {"name": ERASED, "unit": "", "office": "", "reason": ""}
_IN_CHANGES |= {"certificate_number": "", "person": ""}


def erase_awards(person: Person) -> None:
    """Erase the person from awards; within a transaction, before the name goes."""
    traces = Traces(person)
    _tell_open_forms(person)
    lines = list(Award.objects.filter(person=person))
    authors = list(Author.objects.filter(person=person))
    members = list(EditionMember.objects.filter(person=person))
    decisions = list(Decision.objects.filter(signer=person))
    # Decisions print names in capitals and with titles.
    printed = [row.name for row in (*lines, *authors, *members)]
    printed += [decision.signer_name for decision in decisions]
    traces.names |= {parse_name(name).full_name for name in printed if name}
    named, anywhere = traces.named_in_own(), traces.named_anywhere()
    keys = {str(key) for key in traces.keys}
    for model, rows, private, link in (
        (Award, lines, _OF_LINE, "person_id"),
        (Author, authors, _OF_AUTHOR, "person_id"),
        (EditionMember, members, _OF_MEMBER, "person_id"),
        (Decision, decisions, _OF_DECISION, "signer_id"),
    ):
        _erase_rows(rows, private)
        _erase_notes(model, rows, keys, private, link)
    _erase_changes(lines, named)
    _rename_internal_notes(lines, named)
    _rename_in_changes(anywhere)
    _rename_log(Award, lines, named)
    of_lines = [line.decision_id for line in lines]
    _rename_log(
        Decision, Decision.objects.filter(pk__in=[*of_lines, *_pks(decisions)]), named
    )
    _rename_log(Edition, Edition.objects.filter(members__in=members), named)


def _tell_open_forms(person: Person) -> None:
    """Decisions whose form is open must not bring the name of a line back.

    Before anything is read: a form that is being saved is waited for.
    """
    touched = Award.objects.filter(person=person).values("decision")
    for decision in Decision.objects.filter(pk__in=touched).order_by("pk"):
        decision.save(update_fields=["saved_at"])


def _erase_rows(rows, private: dict) -> None:
    """One by one: each save writes what the row is found by anew."""
    for row in rows:
        for column, value in private.items():
            setattr(row, column, value)
        row.save()


def _pks(rows) -> list[int]:
    return [row.pk for row in rows]


def _erase_notes(
    model: type[models.Model], rows, keys: set[str], private: dict, link: str
) -> None:
    """What operations have noted of rows that are, or once were, the person's."""
    own = set(_pks(rows))
    content_type = ContentType.objects.get_for_model(model)
    found = OperationChange.objects.filter(
        Q(object_id__in=own)
        | Q(**{f"before__{link}__in": list(keys)})
        | Q(**{f"after__{link}__in": list(keys)}),
        content_type=content_type,
    )
    erased = {
        column: None if value is None else str(value)
        for column, value in private.items()
    }
    for change in found:
        is_own = change.object_id in own
        for side in ("before", "after"):
            noted = getattr(change, side)
            # A line that was another's for a while says so of the other.
            if noted and (noted[link] in keys or (is_own and noted[link] is None)):
                setattr(change, side, noted | _keyed(noted, erased))
        change.save(update_fields=["before", "after"])


def _keyed(noted: dict, erased: dict) -> dict:
    """Give what is erased the key that is worked out from the name."""
    if "name_key" not in noted:
        return erased
    return erased | {"name_key": recipient_key(noted["recipient_kind"], ERASED)}


def _erase_changes(lines: list[Award], named: NameInTexts) -> None:
    for change in AwardChange.objects.filter(award__in=lines):
        for side in ("before", "after"):
            noted = getattr(change, side)
            known = {key: text for key, text in _IN_CHANGES.items() if key in noted}
            setattr(change, side, noted | known)
        change.reason = named.replaced(change.reason, NAMELESS)[:500]
        change.save(update_fields=["before", "after", "reason"])


def _rename_internal_notes(lines: list[Award], named: NameInTexts) -> None:
    """Notes of a pasted list stand there under the name of the line."""
    decisions = Decision.objects.filter(pk__in={line.decision_id for line in lines})
    for decision in decisions.exclude(internal_note=""):
        note = named.replaced(decision.internal_note, ERASED)
        if note != decision.internal_note:
            decision.internal_note = note[:MOST_NOTED]
            decision.save(update_fields=["internal_note", "saved_at"])


def _rename_in_changes(named: NameInTexts) -> None:
    """A line that is another's now may have been corrected from this name."""
    noted = AwardChange.objects.annotate(
        was=Cast("before", TextField()), became=Cast("after", TextField())
    )
    for change in noted.filter(named.may_stand_in("was", "became", "reason")):
        for side in ("before", "after"):
            texts = {
                column: named.replaced(text, ERASED)
                for column, text in getattr(change, side).items()
            }
            setattr(change, side, texts)
        change.reason = named.replaced(change.reason, NAMELESS)[:500]
        change.save(update_fields=["before", "after", "reason"])


def _rename_log(model: type[models.Model], rows, named: NameInTexts) -> None:
    content_type = ContentType.objects.get_for_model(model)
    keys = [str(row.pk) for row in rows]
    for entry in LogEntry.objects.filter(content_type=content_type, object_id__in=keys):
        entry.object_repr = named.replaced(entry.object_repr, NAMELESS)[:200]
        entry.change_message = named.replaced_in_message(entry.change_message, NAMELESS)
        entry.save(update_fields=["object_repr", "change_message"])
