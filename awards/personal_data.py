"""What awards keep on a person, for whoever asks; see `awards.erasing` too."""

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse

from awards.models import (
    Author,
    Award,
    AwardChange,
    Decision,
    EditionMember,
    Notice,
    RecipientKind,
    recipient_key,
)
from editorial.addresses import absolute
from organizations.models import Person
from organizations.personal_data import Kept

NOTED = {"before": "trước", "after": "sau"}


def kept_on(person: Person) -> list[Kept]:
    """Return what awards have on a person, drafts and masked lines too. 10 queries."""
    lines = Award.objects.select_related("decision__issuer", "kind")
    authors = Author.objects.select_related("entry__edition__contest")
    members = EditionMember.objects.select_related("edition__contest")
    own, named = Q(person=person), _named(person)
    return [
        Kept("Khen thưởng", _lines(lines.filter(own))),
        Kept("Đính chính, hủy bỏ khen thưởng", _changes(person)),
        Kept("Quyết định khen thưởng đã ký", _signed(person)),
        Kept("Công trình dự thi", _entries(authors.filter(own))),
        Kept("Ban tổ chức, giám khảo, thư ký hội thi", _members(members.filter(own))),
        Kept(
            "Dòng khen thưởng có họ tên này (có thể là người trùng tên)",
            _lines(lines.filter(named, person=None)),
        ),
        Kept(
            "Tác giả có họ tên này (có thể là người trùng tên)",
            _entries(authors.filter(name__icontains=person.full_name, person=None)),
        ),
        Kept(
            "Ban tổ chức, giám khảo, thư ký có họ tên này (có thể là người trùng tên)",
            _members(members.filter(name__icontains=person.full_name, person=None)),
        ),
        Kept(
            "Quyết định, thông báo khen thưởng nhắc đến họ tên này (có thể trùng tên)",
            [*_decisions_naming(person), *_notices_naming(person)],
        ),
    ]


def _named(person: Person) -> Q:
    key = recipient_key(RecipientKind.PERSON, person.full_name)
    same = Q(name_key=key, recipient_kind=RecipientKind.PERSON)
    # Households and groups are called after people.
    return same | Q(name__icontains=person.full_name)


def _lines(awards: Iterable[Award]) -> list[tuple[str, str]]:
    return [(award.decision.name, _joined(_said_of(award))) for award in awards]


def _said_of(award: Award) -> list[str]:
    return [
        award.name,
        award.unit,
        award.office,
        award.kind.name if award.kind else "",
        award.grade,
        award.reason,
        f"{award.amount} đồng" if award.amount else "",
        f"số {award.certificate_number}" if award.certificate_number else "",
        award.get_status_display(),
        "không công khai danh tính" if award.is_masked else "",
    ]


def _changes(person: Person) -> list[tuple[str, str]]:
    changes = AwardChange.objects.filter(award__person=person)
    return [
        (
            f"{change.on:%d/%m/%Y}: {change}",
            _joined(
                f"{label}: {', '.join(filter(None, getattr(change, side).values()))}"
                for side, label in NOTED.items()
                if getattr(change, side)
            ),
        )
        for change in changes
    ]


def _signed(person: Person) -> list[tuple[str, str]]:
    decisions = person.signed_decisions.select_related("issuer")
    return [
        (
            decision.name,
            _joined([decision.signer_name, decision.signer_office])
            or "(không ghi chức vụ)",
        )
        for decision in decisions
    ]


def _entries(authors: Iterable[Author]) -> list[tuple[str, str]]:
    return [
        (
            f"{author.entry.edition}: {author.entry.title}",
            _joined(
                [
                    author.name,
                    author.unit,
                    "" if author.share is None else f"{author.share}%",
                    "không công khai danh tính" if author.is_masked else "",
                ]
            ),
        )
        for author in authors
    ]


def _members(members: Iterable[EditionMember]) -> list[tuple[str, str]]:
    return [
        (
            f"{member.edition}: {member.get_role_display()}",
            _joined([member.post, member.name, member.unit]),
        )
        for member in members
    ]


def _decisions_naming(person: Person) -> list[tuple[str, str]]:
    name = person.full_name
    found = Decision.objects.filter(
        Q(reason__icontains=name)
        | Q(internal_note__icontains=name)
        | Q(awards__reason__icontains=name)
        | Q(awards__changes__reason__icontains=name)
        | Q(signer=None, signer_name__icontains=name)
    )
    return [
        (
            decision.name,
            absolute(reverse("admin:awards_decision_change", args=[decision.pk])),
        )
        for decision in found.distinct().select_related("issuer")
    ]


def _notices_naming(person: Person) -> list[tuple[str, str]]:
    found = Notice.objects.filter(
        Q(body__icontains=person.full_name) | Q(comments_to__icontains=person.full_name)
    )
    return [("Thông báo lấy ý kiến", str(notice)) for notice in found]


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(filter(None, parts))
