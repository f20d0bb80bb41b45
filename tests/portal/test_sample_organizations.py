"""The sample organizations: true where it is claimed, marked where it is invented."""

import json
import unicodedata
from collections import Counter

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils import timezone

from documents.models import Document
from news.models import Article
from organizations.models import (
    FormerName,
    Kind,
    Office,
    Organization,
    Person,
    Position,
    Status,
    Succession,
    Term,
)
from portal.models import MenuItem
from portal.sample_content import documents, loading, organizations
from tests.making import make_image, make_organization, make_person

pytestmark = pytest.mark.django_db
MODELS = [Organization, Person, Office, Term, Position, FormerName, Succession]
REMARK = "dữ liệu minh họa"
# How many members of each kind there were at the end of 2025.
MEMBERS = {
    Kind.ASSOCIATION: 49,
    Kind.CENTER: 12,
    Kind.CLUB: 8,
    Kind.COLLECTIVE: 15,
}
ATTESTED = {"Hội Cơ khí Hải Phòng", "Hội Làm vườn thành phố Hải Phòng"}
KNOWN_PEOPLE = {
    "TS. Bùi Thanh Tùng",
    "TS. Phạm Hữu Thư",
    "ThS. Nguyễn Văn Kính",
    "ThS. Dương Ngọc Tuấn",
    "TS. Hoàng Văn Kể",
    "Hoàng Minh Ngọc",
}


@pytest.fixture
def _organizations():
    organizations.load()


def current():
    return Organization.objects.current(timezone.localdate())


def texts(value):
    """Every text that stands somewhere in the file."""
    if isinstance(value, dict):
        value = value.values()
    if isinstance(value, str):
        yield value
    elif not isinstance(value, int | None):
        for inner in value:
            yield from texts(inner)


@pytest.mark.usefixtures("_organizations")
def test_as_many_members_as_there_were():
    kinds = Counter(current().values_list("kind", flat=True))
    origins = current().filter(kind=Kind.ASSOCIATION).values_list("origin", flat=True)

    assert {kind: kinds[kind] for kind in MEMBERS} == MEMBERS
    assert kinds[Kind.UNION] == 1
    assert Counter(origins) == {"Hải Phòng cũ": 29, "Hải Dương cũ": 20}


@pytest.mark.usefixtures("_organizations")
def test_whatever_is_invented_says_so():
    members = Organization.objects.filter(kind__in=MEMBERS)
    marked = Organization.objects.filter(remark=REMARK)

    assert {item.name for item in members.exclude(remark=REMARK)} == ATTESTED
    assert not marked.exclude(kind__in=MEMBERS).exists()
    known = Person.objects.exclude(remark=REMARK)
    assert {person.display_name for person in known} == KNOWN_PEOPLE
    # An invented person leads nobody but invented organizations, and the reverse.
    for position in Position.objects.select_related("person", "organization"):
        assert position.person.remark == position.organization.remark


@pytest.mark.usefixtures("_organizations")
def test_what_is_invented_reaches_nobody():
    for item in Organization.objects.filter(remark=REMARK):
        contacts = [item.address, item.phone, item.email, item.website]
        contacts += [item.contact_name, item.contact_phone, item.contact_email]
        assert not any([*contacts, item.joining_decision, item.closing_decision]), item
    for person in Person.objects.all():
        assert not any([person.phone, person.email, person.address, person.photo])


@pytest.mark.usefixtures("_organizations")
def test_every_record_passes_the_rules():
    for model in MODELS:
        assert model.objects.exists()
        for item in model.objects.all():
            item.full_clean()


@pytest.mark.usefixtures("_organizations")
def test_the_leaders_of_the_union_stand_by_rank():
    union = Organization.objects.get(kind=Kind.UNION)
    positions = union.positions.public().for_list().by_rank()

    current = [item for item in positions if item.is_current()]
    earlier = [item for item in positions if not item.is_current()]

    assert [(item.title, str(item.person)) for item in current] == [
        ("Chủ tịch", "TS. Bùi Thanh Tùng"),
        ("Phó Chủ tịch Thường trực", "TS. Phạm Hữu Thư"),
        ("Phó Chủ tịch", "ThS. Nguyễn Văn Kính"),
    ]
    assert {str(item.person) for item in earlier} == {
        "TS. Hoàng Văn Kể",
        "Hoàng Minh Ngọc",
        "TS. Phạm Hữu Thư",
    }


@pytest.mark.usefixtures("_organizations")
def test_the_union_is_in_its_seventh_term_until_the_next_begins():
    union = Organization.objects.get(kind=Kind.UNION)

    assert [str(term) for term in union.terms.all()] == [
        "Khóa VII, nhiệm kỳ 2019 – 2024",
        "Khóa VI, nhiệm kỳ 2014 – 2019",
    ]
    bodies = union.children.filter(kind=Kind.BODY).order_by("order")
    assert bodies[0].name == "Đại hội đại biểu Liên hiệp Hội"
    assert bodies.count() == 7


@pytest.mark.usefixtures("_organizations")
def test_what_became_of_organizations_is_shown_on_invented_ones():
    changed = Organization.objects.exclude(status=Status.ACTIVE)
    former = FormerName.objects.get()
    merged = Succession.objects.values_list("predecessor__name", flat=True)

    assert dict(changed.values_list("name", "status")) == {
        "Hội Bảo vệ thiên nhiên Hải Phòng": Status.MERGED,
        "Hội Môi trường Hải Phòng": Status.MERGED,
        "Hội Kỹ thuật Phim ảnh Hải Phòng": Status.DISSOLVED,
        "Công ty Thủy tinh Ánh Trăng": Status.LEFT,
        "Câu lạc bộ Mô hình tàu biển": Status.SUSPENDED,
    }
    assert set(merged) == {
        "Hội Bảo vệ thiên nhiên Hải Phòng",
        "Hội Môi trường Hải Phòng",
    }
    assert former.name == "Hội Tin học Hải Phòng"
    assert former.organization.name == "Hội Tin học và Chuyển đổi số Hải Phòng"


@pytest.mark.usefixtures("_organizations")
def test_no_two_of_a_kind_look_like_one():
    keys = Counter(current().values_list("kind", "similarity_key"))
    people = Counter(Person.objects.values_list("similarity_key", flat=True))

    assert {key for key, count in keys.items() if count > 1} == set()
    assert {key for key, count in people.items() if count > 1} == set()


def test_the_texts_are_written_as_an_office_writes():
    files = [organizations.FILE, loading.FOLDER / "site.json"]
    for path in files:
        raw = path.read_text(encoding="utf-8")
        assert raw == unicodedata.normalize("NFC", raw)
        for text in texts(json.loads(raw)):
            assert "  " not in text, text
            assert text == text.strip(), text
            # The tone stands on the first vowel of an open "oa", "oe", "uy": "hóa".
            assert not set(text.casefold().split()) & {"hoá", "khoá", "uỷ", "thuỷ"}
            assert " ," not in text and " ." not in text, text


def test_stories_tell_whom_they_are_about(client, monkeypatch):
    picture = make_image()
    # Drawing the real ones takes ten seconds, reading the files of documents five.
    monkeypatch.setattr(loading, "_picture", lambda key: picture)
    monkeypatch.setattr(documents, "store_file", lambda *args, **kwargs: None)
    call_command("load_sample_content", verbosity=0)

    main = Article.objects.get(is_pinned=True)
    about = set(main.organizations.values_list("slug", flat=True))
    assert {"lien-hiep-hoi", "vusta", "so-khoa-hoc-va-cong-nghe"} <= about
    assert set(main.people.values_list("full_name", flat=True)) == {
        "Bùi Thanh Tùng",
        "Phạm Hữu Thư",
        "Dương Ngọc Tuấn",
    }
    numbers = main.documents.values_list("number", flat=True)
    assert set(numbers) == {"35/2023/QĐ-UBND", "55/2023/QĐ-UBND", "45-NQ/TW"}
    # Every document that a story names by its number is linked, and no other.
    for document in Document.objects.exclude(number=""):
        naming = Article.objects.filter(body__contains=document.number)
        assert set(document.articles.all()) == set(naming), document
    # Whoever is named by a link is named in the story.
    assert all(person.full_name in main.body for person in main.people.all())
    # An invented story tells nothing of the two associations that are real.
    invented = Article.objects.exclude(pk=main.pk)
    assert not invented.filter(organizations__name__in=ATTESTED).exists()
    assert not invented.filter(people__remark="").exists()
    for item in MenuItem.objects.exclude(address=""):
        assert client.get(item.address).status_code == 200, item.address


@pytest.mark.parametrize("make", [make_organization, make_person])
def test_a_portal_with_an_organization_or_a_person_is_not_empty(make):
    make()

    with pytest.raises(CommandError, match="đã có nội dung"):
        call_command("load_sample_content")
    call_command("load_sample_content", once=True)
    assert not Article.objects.exists()


def test_nothing_is_left_where_one_record_is_refused(monkeypatch, tmp_path):
    data = json.loads(organizations.FILE.read_text(encoding="utf-8"))
    data["people"][0]["titles"] = "Nhà thông thái"
    faulty = tmp_path / "organizations.json"
    faulty.write_text(json.dumps(data), encoding="utf-8")
    monkeypatch.setattr(organizations, "FILE", faulty)

    with pytest.raises(ValidationError, match="Không nhận ra"):
        organizations.load()

    assert loading.is_empty()
    assert not Office.objects.exists()
