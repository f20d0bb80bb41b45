"""Two records of one organization or person become one, with all that refers to them.

`preview` carries everything out and takes it back at once, so that what it tells is
what `unite` does.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models

from editorial.models import RetiredAddress
from organizations.doubles import links_to_itself, refusal_of, twin_of
from organizations.doubts import doubts_about
from organizations.filling import Filled, Lost, fill, losses
from organizations.models import Operation, Organization
from organizations.models.lineage import leads_to
from organizations.references import Reference, references_to
from organizations.undoing import Record, recorded, rehearsed

SHOWN_NAMES = 20


class UniteRefused(ValidationError):  # noqa: N818 - it is read as a sentence
    """The two cannot become one; the message says why."""


@dataclass
class Rows:
    """How many rows of a kind, and what the first of them are called."""

    count: int = 0
    names: list[str] = field(default_factory=list)

    @property
    def unnamed(self) -> int:
        return self.count - len(self.names)


@dataclass
class Outcome:
    """What becomes of two records that are united."""

    # Sentences: why they may not be one after all.
    doubts: list[str]
    filled: list[Filled] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)
    # By what the rows are called, "bài viết".
    moved: dict[str, Rows] = field(default_factory=dict)
    # Rows that the survivor has already, or that would link it with itself.
    vanished: dict[str, Rows] = field(default_factory=dict)


def preview(duplicate: models.Model, survivor: models.Model) -> Outcome:
    """Return what `unite` would do, or raise UniteRefused as it would."""
    with _refusing_what_does_not_fit(), rehearsed() as record:
        duplicate, survivor = _locked(duplicate, survivor)
        return _Uniting(record).unite(duplicate, survivor)


def unite(duplicate: models.Model, survivor: models.Model, *, by) -> Operation:
    """Move everything to `survivor` and delete `duplicate`; see `undoing.undo`.

    Raises UniteRefused, and changes nothing, where they cannot become one.
    """
    summary = f"Gộp “{duplicate}” vào “{survivor}”"
    with (
        _refusing_what_does_not_fit(),
        recorded(Operation.Kind.UNITE, summary, by=by) as record,
    ):
        duplicate, survivor = _locked(duplicate, survivor)
        _Uniting(record).unite(duplicate, survivor)
    return record.operation


@contextmanager
def _refusing_what_does_not_fit() -> Iterator[None]:
    try:
        yield
    except (IntegrityError, models.ProtectedError):
        # Somebody has written beside us, or a rule that nobody has thought of here.
        raise UniteRefused(
            "Chưa gộp được: có nội dung liên quan vừa thay đổi. Hãy xem lại và thử lần "
            "nữa."
        ) from None


def _locked(duplicate, survivor) -> list[models.Model]:
    """Return both as they are now, locked in the same order by whoever unites."""
    model = type(survivor)
    if type(duplicate) is not model:
        raise UniteRefused("Chỉ gộp được hai bản ghi cùng loại.")
    if duplicate.pk == survivor.pk:
        raise UniteRefused("Hãy chọn hai bản ghi khác nhau.")
    pks = [duplicate.pk, survivor.pk]
    rows = model._base_manager.select_for_update().filter(pk__in=pks).order_by("pk")
    found = {row.pk: row for row in rows}
    if len(found) < 2:
        raise UniteRefused("Một trong hai bản ghi không còn nữa.")
    return [found[pk] for pk in pks]


class _Uniting:
    """One act of uniting: `record` is told what is written, `outcome` tells of it."""

    def __init__(self, record: Record):
        self.record = record
        self.outcome = Outcome(doubts=[])
        # What each row was called before it was moved; it may be met more than once.
        self.names: dict[tuple[type, int], tuple[str, str]] = {}
        self.met = Counter[str]()
        self.gone: set[tuple[type, int]] = set()

    def unite(self, duplicate, survivor) -> Outcome:
        address = duplicate.get_absolute_url()
        self.outcome.doubts = doubts_about(duplicate, survivor)
        self.outcome.filled = _fill(survivor, duplicate)
        self.outcome.lost = losses(survivor, duplicate)
        self.record.save(survivor)
        self._hand_over(duplicate, survivor)
        self._lead_on(address, survivor)
        if isinstance(survivor, Organization):
            _refuse_circles(survivor)
        self._tell()
        return self.outcome

    def _hand_over(self, row, heir) -> None:
        """Delete a row, once all that refers to it refers to its heir."""
        for reference in references_to(row):
            # Read one reference after the other: a row may refer by two columns.
            for referring in list(reference.rows.select_for_update().order_by("pk")):
                self._move(referring, reference, heir)
        self.record.delete(row)

    def _move(self, row, reference: Reference, heir) -> None:
        self._name(row, reference)
        setattr(row, reference.column, getattr(heir, reference.key))
        if links_to_itself(row, type(heir)):
            self.gone.add((type(row), row.pk))
            self.record.delete(row)
        elif twin := twin_of(row):
            self.gone.add((type(row), row.pk))
            fill(twin, row)
            self.record.save(twin)
            self._hand_over(row, twin)
        elif refusal := refusal_of(row):
            name = reference.name_of(row)
            raise UniteRefused(
                f"Không chuyển được {reference.label} “{name}”: {refusal}"
            )
        else:
            self.record.save(row)

    def _name(self, row, reference: Reference) -> None:
        """Only the first of a kind are named: a name may take queries."""
        key, label = (type(row), row.pk), reference.label
        if key in self.names:
            return
        self.met[label] += 1
        is_shown = self.met[label] <= SHOWN_NAMES
        self.names[key] = label, reference.name_of(row) if is_shown else ""

    def _tell(self) -> None:
        for key, (label, name) in self.names.items():
            kind = self.outcome.vanished if key in self.gone else self.outcome.moved
            rows = kind.setdefault(label, Rows())
            rows.count += 1
            if name:
                rows.names.append(name)

    def _lead_on(self, address: str, survivor) -> None:
        """The page of what is no more leads to what it has become."""
        retired = RetiredAddress.objects.filter(path=address).first()
        retired = retired or RetiredAddress(path=address)
        retired.content_type = ContentType.objects.get_for_model(survivor)
        retired.object_id = survivor.pk
        self.record.save(retired)


def _fill(survivor, duplicate) -> list[Filled]:
    filled = fill(survivor, duplicate)
    if isinstance(survivor, Organization):
        _refuse_too_many_names(survivor)
        filled += _take_over_parent(survivor, duplicate)
    return filled


def _refuse_too_many_names(survivor: Organization) -> None:
    longest = Organization._meta.get_field("other_names").max_length
    if len(survivor.other_names) > longest:
        raise UniteRefused(
            f"Các tên gọi khác của hai bản ghi cộng lại dài quá {longest} ký tự: hãy "
            "rút gọn trước khi gộp."
        )


def _take_over_parent(survivor: Organization, duplicate: Organization) -> list[Filled]:
    """Nothing may stand under itself, nor under what is no more."""
    if survivor.parent_id not in {None, duplicate.pk}:
        return []
    parent = duplicate.parent
    if parent and survivor.pk in _pks_above(parent):
        parent = None
    survivor.parent = parent
    label = str(Organization._meta.get_field("parent").verbose_name)
    return [Filled(label, str(parent))] if parent else []


def _pks_above(organization: Organization) -> list[int]:
    """Return its key and those of all above it, the nearest first. 1 query a level."""
    pks = [organization.pk]
    above = organization.parent_id
    while above and above not in pks:
        pks.append(above)
        parents = Organization.objects.filter(pk=above)
        above = parents.values_list("parent_id", flat=True).first()
    return pks


def _refuse_circles(survivor: Organization) -> None:
    followers = survivor.successions.values_list("successor_id", flat=True)
    if any(leads_to(follower, survivor.pk) for follower in followers):
        raise UniteRefused(
            f"Sau khi gộp, “{survivor}” sẽ kế tục chính nó qua một tổ chức khác. Hãy "
            "sửa các mục kế tục trước."
        )
    if survivor.parent and survivor.pk in _pks_above(survivor.parent):
        raise UniteRefused(
            f"Sau khi gộp, “{survivor}” sẽ trực thuộc chính nó qua “{survivor.parent}”."
            " Hãy sửa mục “trực thuộc” trước."
        )
