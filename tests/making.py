"""Small makers of test data; only what a test names differs from the plain case."""

from datetime import timedelta
from io import BytesIO

from django.contrib.auth.models import Group
from django.utils import timezone
from PIL import Image as PillowImage

from awards.models import Award, AwardKind, Decision, Notice, RecipientKind
from documents.models import Document, DocumentType, Issuer, Level
from editorial.models import Status
from images.uploads import store_bytes
from news.models import (
    Article,
    Dossier,
    Event,
    PlanTask,
    Section,
    YearlyPlan,
    YearReview,
)
from organizations.models import Kind, Office, Organization, Person, Position
from portal.models import Page
from staff.models import User


def make_user(role=None, **fields):
    number = User.objects.count()
    named = {"username": f"can-bo-{number}", "full_name": f"Cán bộ {number}"}
    fields = {**named, "is_staff": True, **fields}
    user = User.objects.create_user(password="mat-khau-thu-nghiem", **fields)
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


def make_administrator(**fields):
    return make_user(is_superuser=True, **fields)


def make_section(name="Hoạt động", **fields):
    return Section.objects.get_or_create(name=name, defaults=fields)[0]


def make_article(title="Hội nghị triển khai công tác", **fields):
    """A story published an hour ago."""
    fields.setdefault("section", make_section())
    fields = {
        "lead": "Tóm tắt của bài.",
        "body": "<p>Nội dung của bài.</p>",
        "status": Status.PUBLISHED,
        "published_at": timezone.now() - timedelta(hours=1),
        **fields,
    }
    return Article.objects.create(title=title, **fields)


def make_draft(title="Bản nháp", **fields):
    return make_article(title, status=Status.DRAFT, published_at=None, **fields)


def make_scheduled(title="Bài hẹn giờ", **fields):
    tomorrow = timezone.now() + timedelta(days=1)
    return make_article(title, status=Status.SCHEDULED, published_at=tomorrow, **fields)


def make_withdrawn(title="Bài đã gỡ", **fields):
    return make_article(title, status=Status.WITHDRAWN, **fields)


def make_event(title="Hội thảo chuyên đề", **fields):
    """An event of one day, public since an hour ago."""
    fields = {
        "starts_on": timezone.localdate(),
        "status": Status.PUBLISHED,
        "published_at": timezone.now() - timedelta(hours=1),
        **fields,
    }
    return Event.objects.create(title=title, **fields)


def make_plan(year=2024, **fields):
    """A yearly plan that is public since an hour ago."""
    fields = {
        "status": Status.PUBLISHED,
        "published_at": timezone.now() - timedelta(hours=1),
        **fields,
    }
    return YearlyPlan.objects.create(year=year, **fields)


def make_task(title="Tổ chức hội thảo", plan=None, **fields):
    return PlanTask.objects.create(title=title, plan=plan or make_plan(), **fields)


def make_review(year=2023, **fields):
    """A review of a year that is public since an hour ago, without highlights."""
    fields = {
        "status": Status.PUBLISHED,
        "published_at": timezone.now() - timedelta(hours=1),
        **fields,
    }
    return YearReview.objects.create(year=year, **fields)


def make_dossier(title="Hội thi lần thứ 5", **fields):
    fields = {
        "status": Status.PUBLISHED,
        "published_at": timezone.now() - timedelta(hours=1),
        **fields,
    }
    return Dossier.objects.create(title=title, **fields)


def make_page(title="Giới thiệu", **fields):
    fields = {
        "body": "<p>Nội dung của trang.</p>",
        "status": Status.PUBLISHED,
        "published_at": timezone.now() - timedelta(hours=1),
        **fields,
    }
    return Page.objects.create(title=title, **fields)


def make_image(*, colour=(180, 40, 30), size=(800, 600), alt="Quang cảnh", **words):
    stream = BytesIO()
    PillowImage.new("RGB", size, colour).save(stream, "JPEG")
    return store_bytes(stream.getvalue(), alt=alt, **words)[0]


def make_organization(name="Hội Cơ khí", **fields):
    fields.setdefault("kind", Kind.ASSOCIATION)
    return Organization.objects.create(name=name, **fields)


def make_union(name="Liên hiệp các Hội", **fields):
    return make_organization(name, kind=Kind.UNION, **fields)


def make_person(full_name="Nguyễn Văn An", **fields):
    return Person.objects.create(full_name=full_name, **fields)


def make_position(person=None, organization=None, office="Chủ tịch", **fields):
    """An office is given by its name; `rank` orders it."""
    rank = fields.pop("rank", 10)
    return Position.objects.create(
        person=person or make_person(),
        organization=organization or make_organization(),
        office=Office.objects.get_or_create(name=office, defaults={"rank": rank})[0],
        **fields,
    )


def make_document(number="01/QĐ-LHH", *, type="Quyết định", issuer=None, **fields):
    """An issued document that is public since an hour ago; `issuer` an organization."""
    fields = {
        "type": DocumentType.objects.get_or_create(name=type)[0],
        "abstract": "về việc khen thưởng",
        "level": Level.UNION,
        "issued_on": "2024-01-26",
        "status": Status.PUBLISHED,
        "published_at": timezone.now() - timedelta(hours=1),
        **fields,
    }
    document = Document.objects.create(number=number, **fields)
    if issuer:
        Issuer.objects.create(document=document, organization=issuer)
    return document


def make_decision(number="01/QĐ-LHH", **fields):
    """A decision that is public since an hour ago."""
    fields = {
        "decided_on": "2024-01-26",
        "reason": "có thành tích trong công tác hội",
        "status": Status.PUBLISHED,
        "published_at": timezone.now() - timedelta(hours=1),
        **fields,
    }
    return Decision.objects.create(number=number, **fields)


def make_award(name="Nguyễn Văn An", decision=None, *, kind=None, **fields):
    """A line for a person; `kind` is named as in the catalogue."""
    fields.setdefault("recipient_kind", RecipientKind.PERSON)
    if kind:
        level = fields.pop("level", "co-so")
        fields["kind"] = AwardKind.objects.get_or_create(
            name=kind, defaults={"nature": "hinh-thuc", "level": level}
        )[0]
    return Award.objects.create(
        decision=decision or make_decision(), name=name, **fields
    )


def make_notice(title="Lấy ý kiến khen thưởng", **fields):
    """A notice that is public since an hour ago and open from today on."""
    fields = {
        "body": "<p>Danh sách đề nghị</p>",
        "status": Status.PUBLISHED,
        "published_at": timezone.now() - timedelta(hours=1),
        **fields,
    }
    return Notice.objects.create(title=title, **fields)
