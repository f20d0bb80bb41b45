"""Every change of content makes old pages old, whichever model and however made."""

from datetime import timedelta
from functools import partial

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.utils import timezone

from awards.models import (
    Author,
    AwardKind,
    Contest,
    ContestField,
    Edition,
    EditionMember,
    Entry,
    Holiday,
    Notice,
    Prize,
)
from documents.models import (
    DocumentField,
    DocumentFile,
    DocumentType,
    FileVersion,
    Issuer,
    Relation,
    Signer,
)
from editorial.models import Status
from news.models import (
    Article,
    EventException,
    EventKind,
    Highlight,
    IssuedLink,
    Participant,
    ReviewCorrection,
    ReviewIssue,
    Section,
    Tag,
    TaskUpdate,
)
from organizations.models import FormerName, Office, Succession, Term
from portal.content_changes import PRIVATE_APPS, PRIVATE_MODELS, content_tables
from portal.content_version import RedisSource, RowSource, source
from portal.models import MenuItem, SiteIdentity
from tests.making import (
    make_article,
    make_award,
    make_decision,
    make_document,
    make_dossier,
    make_draft,
    make_event,
    make_image,
    make_organization,
    make_page,
    make_person,
    make_plan,
    make_position,
    make_review,
    make_section,
    make_task,
    make_user,
)
from visits.models import DailyTotal

pytestmark = pytest.mark.django_db(transaction=True)


def make_identity():
    # A new database has one.
    SiteIdentity.objects.all().delete()
    return SiteIdentity.objects.create(pk=1)


def make_file():
    return DocumentFile.objects.create(document=make_document(), label="Toàn văn")


def make_edition():
    return Edition.objects.create(contest=Contest.objects.create(name="Hội thi"))


def make_highlight():
    return Highlight.objects.create(review=make_review(), title="Ban hành quyết định")


def make_tag():
    return Tag.objects.get_or_create(name="hội thi")[0]


def make_entry():
    return Entry.objects.create(edition=make_edition(), title="Máy cấy")


# Many-to-many fields: who has one, and what it is filled with.
LINKS = {
    make_article: {
        "decisions": make_decision,
        "documents": make_document,
        "editions": make_edition,
        "events": make_event,
        "organizations": make_organization,
        "people": make_person,
        "tags": make_tag,
        "tasks": make_task,
    },
    make_event: {
        "decisions": make_decision,
        "documents": make_document,
        "editions": make_edition,
        "guests": make_organization,
        "organizers": make_organization,
        "pictures": make_image,
        "tasks": make_task,
    },
    make_task: {
        "decisions": make_decision,
        "documents": make_document,
        "editions": make_edition,
        "partners": make_organization,
    },
    make_highlight: {
        "articles": make_article,
        "decisions": make_decision,
        "documents": make_document,
        "editions": make_edition,
        "events": make_event,
        "organizations": make_organization,
    },
    make_dossier: {
        "articles": make_article,
        "decisions": make_decision,
        "documents": make_document,
        "editions": make_edition,
        "events": make_event,
    },
}
HOLDERS = {
    make_article: "news.article",
    make_event: "news.event",
    make_task: "news.plantask",
    make_highlight: "news.highlight",
    make_dossier: "news.dossier",
}


def make_link(make_holder, name, make_item):
    links = getattr(make_holder(), name)
    links.add(make_item())
    return links.through.objects.get()


# One maker a model; a new model without one here fails the first test.
MAKERS = {
    "awards.author": lambda: Author.objects.create(entry=make_entry(), name="An"),
    "awards.award": make_award,
    "awards.awardchange": lambda: make_award().annul(by=None, reason="Khai sai"),
    "awards.awardkind": lambda: AwardKind.objects.create(
        name="Giấy khen của hội", nature="hinh-thuc", level="co-so"
    ),
    "awards.contest": lambda: Contest.objects.create(name="Hội thi"),
    "awards.contestfield": lambda: ContestField.objects.create(
        edition=make_edition(), name="Cơ khí"
    ),
    "awards.decision": make_decision,
    "awards.edition": make_edition,
    "awards.editionmember": lambda: EditionMember.objects.create(
        edition=make_edition(), name="An"
    ),
    "awards.entry": make_entry,
    "awards.holiday": lambda: Holiday.objects.create(
        day="2030-09-02", name="Quốc khánh"
    ),
    "awards.notice": lambda: Notice.objects.create(title="Lấy ý kiến", body="<p>a</p>"),
    "awards.prize": lambda: Prize.objects.create(
        edition=make_edition(), name="Giải Nhất"
    ),
    "news.article": make_article,
    "news.dossier": make_dossier,
    "news.event": make_event,
    "news.eventexception": lambda: EventException.objects.create(
        event=make_event(), day="2024-01-26"
    ),
    "news.eventkind": lambda: EventKind.objects.create(name="Giao lưu"),
    "news.highlight": make_highlight,
    "news.occurrence": lambda: make_event().occurrences.get(),
    "news.participant": lambda: Participant.objects.create(
        event=make_event(), name="An"
    ),
    "news.plantask": make_task,
    "news.issuedlink": lambda: IssuedLink.objects.create(
        review=make_review(), document=make_document()
    ),
    "news.reviewcorrection": lambda: ReviewCorrection.objects.create(
        review=make_review(), text="10 chứ không phải 9 hội thảo."
    ),
    "news.reviewissue": lambda: ReviewIssue.objects.create(
        review=make_review(), number=1, content={}
    ),
    "news.taskupdate": lambda: TaskUpdate.objects.create(
        task=make_task(), status="dang-lam"
    ),
    "news.yearlyplan": make_plan,
    "news.yearreview": make_review,
    "news.section": make_section,
    "news.tag": lambda: Tag.objects.create(name="sáng tạo"),
    "documents.document": make_document,
    "documents.documenttype": lambda: DocumentType.objects.create(name="Sắc lệnh"),
    "documents.documentfield": lambda: DocumentField.objects.create(name="Sáng kiến"),
    "documents.issuer": lambda: Issuer.objects.create(
        document=make_document(), name="Sở Nội vụ"
    ),
    "documents.signer": lambda: Signer.objects.create(
        document=make_document(), name="Lê An"
    ),
    "documents.relation": lambda: Relation.objects.create(
        source=make_document("02/QĐ"), target=make_document("01/QĐ"), kind="amends"
    ),
    "documents.documentfile": make_file,
    "documents.fileversion": lambda: FileVersion.objects.create(
        file=make_file(), kind="pdf", sha256="a" * 64, size=9
    ),
    "images.image": make_image,
    "organizations.organization": make_organization,
    "organizations.formername": lambda: FormerName.objects.create(
        organization=make_organization(), name="Hội cũ", until="2020"
    ),
    "organizations.succession": lambda: Succession.objects.create(
        predecessor=make_organization("Hội A"),
        successor=make_organization("Hội B"),
        kind="merged",
    ),
    "organizations.person": make_person,
    "organizations.office": lambda: Office.objects.create(name="Chủ tịch"),
    "organizations.term": lambda: Term.objects.create(
        organization=make_organization(), label="Khóa VII"
    ),
    "organizations.position": make_position,
    "portal.menuitem": lambda: MenuItem.objects.create(label="Tin", address="/"),
    "portal.page": make_page,
    "portal.siteidentity": make_identity,
} | {
    f"{HOLDERS[make_holder]}_{name}": partial(make_link, make_holder, name, make_item)
    for make_holder, links in LINKS.items()
    for name, make_item in links.items()
}
LABELS = {
    model._meta.label_lower: model
    for model in apps.get_models(include_auto_created=True)
}
CONTENT = {
    label: model
    for label, model in LABELS.items()
    if model._meta.app_label not in PRIVATE_APPS and label not in PRIVATE_MODELS
}

NEVER_SAVED_AGAIN = {"news.reviewissue"}


def test_every_model_is_content_or_private_by_name():
    assert set(MAKERS) == set(CONTENT)
    assert {model._meta.db_table for model in CONTENT.values()} == set(content_tables())
    assert set(LABELS) >= PRIVATE_MODELS
    assert {model._meta.app_label for model in LABELS.values()} >= PRIVATE_APPS


@pytest.mark.parametrize("label", sorted(MAKERS))
def test_making_changing_and_deleting_make_a_new_version(label):
    versions = [source().read()]

    def is_new():
        versions.append(source().read())
        return versions[-1].changes != versions[-2].changes

    row = MAKERS[label]()
    assert is_new(), "made"
    if label not in NEVER_SAVED_AGAIN:
        row.save()
        assert is_new(), "saved"
    rows = type(row)._base_manager.filter(pk=row.pk)
    field = next(f for f in type(row)._meta.concrete_fields if not f.primary_key)
    rows.update(**{field.attname: getattr(row, field.attname)})
    assert is_new(), "changed in bulk"
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {row._meta.db_table} SET id = id")  # noqa: S608
    assert is_new(), "changed by hand"
    before = source().read()
    rows.delete()
    assert is_new(), "deleted"
    is_link = bool(row._meta.auto_created)
    assert (source().read().removals == before.removals) is is_link


@pytest.mark.parametrize(
    "statement",
    [
        "update news_tag set name = name",
        "UPDATE NEWS_TAG SET NAME = NAME",
        "/* by hand */ UPDATE news_tag SET name = name",
        "-- by hand\nUPDATE news_tag SET name = name",
        'WITH all_tags AS (SELECT 1) UPDATE "news_tag" SET name = name',
    ],
)
def test_statements_of_any_shape_are_noticed(statement):
    before = source().read()

    with connection.cursor() as cursor:
        cursor.execute(statement)

    assert source().read().changes != before.changes


def test_what_is_made_in_bulk_is_a_change():
    section, before = make_section(), source().read()
    Section.objects.bulk_create([Section(name="Mới", slug="moi")])

    assert source().read().changes != before.changes
    before = source().read()
    Article.objects.bulk_create([Article(title="a", slug="a", section=section)])
    assert source().read().changes != before.changes


def hide(item, **fields):
    for name, value in fields.items():
        setattr(item, name, value)
    item.save()


def test_what_was_hidden_before_takes_nothing_back():
    hidden = [
        make_section("Ẩn", is_hidden=True),
        make_organization(is_public=False),
        make_person(is_public=False),
    ]
    before = source().read().removals

    for item in hidden:
        item.save()

    assert source().read().removals == before


@pytest.mark.parametrize(
    "take_back",
    [
        lambda: make_article().withdraw(),
        lambda: make_page().withdraw(),
        lambda: make_document().withdraw(),
        lambda: make_article(
            status=Status.SCHEDULED, published_at=timezone.now() + timedelta(days=1)
        ).restore(),
        lambda: hide(make_section(), is_hidden=True),
        lambda: hide(make_organization(), is_public=False),
        lambda: hide(make_person(), is_public=False),
        lambda: hide(make_person(phone="0912", shows_phone=True), shows_phone=False),
        lambda: hide(
            make_organization(contact_name="Bà An", shows_contact=True), contact_name=""
        ),
    ],
)
def test_what_leaves_the_public_is_a_removal(take_back):
    before = source().read()

    take_back()

    assert source().read().removals != before.removals


def test_publishing_takes_nothing_back():
    draft = make_draft()
    before = source().read()

    draft.publish()

    after = source().read()
    assert after.changes != before.changes
    assert after.removals == before.removals


def test_what_readers_do_not_see_changes_nothing():
    before = source().read()

    make_user()
    DailyTotal.objects.create(day=timezone.localdate())

    assert source().read() == before


def test_what_is_not_committed_changes_nothing():
    before = source().read()

    with transaction.atomic():
        make_section()
        assert source().read() == before
        transaction.set_rollback(True)
    assert source().read() == before
    with transaction.atomic():
        make_section()
    assert source().read() != before


def test_a_row_of_the_database_can_keep_the_version():
    row = RowSource()
    versions = [row.read()]
    for is_removal in (False, True, False):
        row.bump(is_removal=is_removal)
        versions.append(row.read())

    assert len({version.changes for version in versions}) == 4
    first, second, third, fourth = (version.removals for version in versions)
    assert first == second != third == fourth


def test_while_redis_is_away_the_row_stands_in():
    away = RedisSource("redis://127.0.0.1:1/0")  # nobody listens there
    before = away.read()

    away.bump(is_removal=True)

    assert before.changes.startswith("row-")
    assert away.read().changes != before.changes
    assert away.read().removals != before.removals
