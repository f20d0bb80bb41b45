"""Small makers of test data; only what a test names differs from the plain case."""

from datetime import timedelta
from io import BytesIO

from django.contrib.auth.models import Group
from django.utils import timezone
from PIL import Image as PillowImage

from editorial.models import Status
from images.uploads import store_bytes
from news.models import Article, Section
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
