"""Acts on many records are taken back whole, or not at all."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models
from django.utils import timezone

from editorial.models import RetiredAddress
from editorial.signals import left_public
from news.models import Article
from organizations.models import (
    Operation,
    OperationChange,
    Organization,
    Person,
    Position,
)
from organizations.search import PERSON_INDEX
from organizations.undoing import UndoRefused, columns, recorded, rehearsed, undo
from search.words import Query
from tests.making import (
    make_article,
    make_image,
    make_organization,
    make_person,
    make_position,
    make_user,
)
from visits.models import ItemViews

pytestmark = pytest.mark.django_db


def act(**rows):
    """Carry out one operation: `save=[…]`, `delete=[…]`."""
    with recorded(Operation.Kind.IMPORT, "Thử", by=None) as record:
        for row in rows.get("save", ()):
            record.save(row)
        for row in rows.get("delete", ()):
            record.delete(row)
    return record.operation


def stored(row):
    return type(row)._base_manager.filter(pk=row.pk).values().first()


def test_a_changed_row_is_restored_column_by_column():
    item = make_organization(
        "Hội Cơ khí",
        short_name="HCK",
        logo=make_image(),
        members_count=0,
        founded_on="1998-10",
        introduction="<p>Hội <strong>lớn</strong>.</p>",
        shows_contact=True,
    )
    before = stored(item)
    item.short_name, item.logo, item.members_count = "", None, None
    item.founded_on, item.introduction, item.shows_contact = "", "", False
    operation = act(save=[item])
    assert stored(item) != before

    undo(operation, by=None)

    assert stored(item) == before


def test_the_moment_of_saving_is_restored_and_not_set_anew():
    article = make_article()
    long_ago = timezone.now() - timedelta(days=400)
    Article.objects.filter(pk=article.pk).update(saved_at=long_ago)
    article.refresh_from_db()
    before = stored(article)
    article.title = "Tiêu đề khác"
    operation = act(save=[article])

    undo(operation, by=None)

    assert stored(article) == before


def test_a_deleted_row_comes_back_with_its_key():
    position = make_position(started_on="2019", is_acting=True, term=None)
    before, pk = stored(position), position.pk
    operation = act(delete=[position])
    assert not Position.objects.exists()

    undo(operation, by=None)

    assert list(Position.objects.values()) == [before]
    # The next row gets a key of its own.
    assert make_position(make_person("Khác")).pk > pk


def test_links_are_rows_and_come_back_too():
    article, item = make_article(), make_organization()
    article.organizations.add(item)
    link = Article.organizations.through.objects.get()
    before = stored(link)
    operation = act(delete=[link])
    assert not article.organizations.exists()

    undo(operation, by=None)

    assert Article.organizations.through.objects.values().get() == before


def test_a_link_made_in_an_act_that_failed_leaves_no_trace_in_memory():
    """The content type of links is made when first asked for, and then goes again."""
    through = Article.organizations.through
    article, item = make_article(), make_organization()

    with (
        pytest.raises(ZeroDivisionError),
        recorded(Operation.Kind.IMPORT, "Thử", by=None) as record,
    ):
        record.save(through(article=article, organization=item))
        raise ZeroDivisionError
    act(save=[through(article=article, organization=item)])

    connection.check_constraints()
    assert OperationChange.objects.get().content_type.model_class() is through


def test_a_row_changed_twice_in_one_act_is_as_it_was_before_the_first():
    item = make_organization("Hội A")
    with recorded(Operation.Kind.IMPORT, "Thử", by=None) as record:
        for name in ("Hội B", "Hội C"):
            item.name = name
            record.save(item)

    undo(record.operation, by=None)

    assert Organization.objects.get().name == "Hội A"


def test_rows_that_an_act_made_do_not_hold_each_other():
    person, item = Person(full_name="Lê Văn Ba"), Organization(name="Hội", kind="club")
    child = make_organization("Ban có trước")
    office = make_position().office
    with recorded(Operation.Kind.IMPORT, "Thử", by=None) as record:
        record.save(person)
        record.save(item)
        record.save(Position(person=person, organization=item, office=office))
        child.parent = item
        record.save(child)

    undo(record.operation, by=None)

    assert not Person.objects.filter(full_name="Lê Văn Ba").exists()
    assert not Organization.objects.filter(name="Hội").exists()
    child.refresh_from_db()
    assert child.parent is None


@pytest.mark.parametrize("builds", ["position", "link", "address"])
def test_what_somebody_built_upon_is_not_taken_away(builds):
    item = Organization(name="Hội", kind="club")
    operation = act(save=[item])
    if builds == "position":
        make_position(organization=item)
    elif builds == "link":
        make_article().organizations.add(item)
    else:
        content_type = ContentType.objects.get_for_model(item)
        RetiredAddress.objects.create(
            path="/cu/", content_type=content_type, object_id=item.pk
        )

    with pytest.raises(UndoRefused, match="đã có nội dung mới"):
        undo(operation, by=None)

    assert stored(item)


def test_counted_readers_do_not_stand_in_the_way():
    item = Organization(name="Hội", kind="club")
    operation = act(save=[item])
    ItemViews.objects.create(day=timezone.localdate(), item=item, views=3)

    undo(operation, by=None)

    assert stored(item) is None


def test_a_row_whose_person_is_gone_cannot_come_back():
    position = make_position()
    operation = act(delete=[position])
    position.person.delete()

    with pytest.raises(UndoRefused, match="không còn"):
        undo(operation, by=None)

    assert not Position.objects.exists()
    assert Operation.objects.get().undone_at is None


def test_a_row_whose_place_is_taken_cannot_come_back():
    item = make_organization("Hội", slug="hoi")
    operation = act(delete=[item])
    make_organization("Hội khác", slug="hoi")

    with pytest.raises(UndoRefused, match="sửa tay"):
        undo(operation, by=None)

    assert Organization.objects.get().name == "Hội khác"


def test_a_row_that_is_referred_to_is_not_deleted_unnoted():
    item = make_organization()
    make_position(organization=item)

    with pytest.raises(models.ProtectedError):
        act(delete=[item])

    assert Position.objects.exists()
    assert not Operation.objects.exists()


def test_columns_that_a_model_has_gained_or_lost_since_are_left_alone():
    item = make_organization("Hội A", field="cơ khí")
    item.name = "Hội B"
    operation = act(save=[item])
    change = operation.changes.get()
    for noted in (change.before, change.after):
        del noted["field"]
        noted["colour"] = "đỏ"
    change.save()
    Organization.objects.update(field="tự động hóa")

    undo(operation, by=None)

    item.refresh_from_db()
    assert (item.name, item.field) == ("Hội A", "tự động hóa")


def test_an_act_whose_notes_were_erased_is_not_taken_back():
    operation = act(save=[make_organization("Hội A")])
    operation.changes.all().delete()

    with pytest.raises(UndoRefused, match="không còn đủ"):
        undo(operation, by=None)

    assert Operation.objects.get().undone_at is None


def test_an_act_on_a_model_that_is_no_more_is_not_taken_back():
    item = make_organization("Hội A")
    item.name = "Hội B"
    operation = act(save=[item])
    gone = ContentType.objects.create(app_label="organizations", model="gone")
    operation.changes.update(content_type=gone)

    with pytest.raises(UndoRefused, match="không còn đủ"):
        undo(operation, by=None)


def test_what_a_row_is_moved_away_from_is_not_found_by_it_any_more():
    one, other = make_person("Lê Văn Ba"), make_person("Vũ Thị Tư")
    position = make_position(one, office="Thủ quỹ")

    def found():
        matching = PERSON_INDEX.matching(Query.parse("thu quy"))
        return list(Person.objects.filter(pk__in=matching))

    assert found() == [one]
    position.person = other
    operation = act(save=[position])
    assert found() == [other]

    undo(operation, by=None)

    assert found() == [one]


def test_what_is_hidden_again_leaves_the_public_at_once():
    item = make_organization("Hội A", is_public=False)
    item.is_public = True
    operation = act(save=[item])
    left = []

    def note(sender, **kwargs):
        left.append(sender)

    left_public.connect(note)
    try:
        undo(operation, by=None)
    finally:
        left_public.disconnect(note)

    assert left == [Organization]


def test_a_rehearsal_leaves_nothing():
    item = make_organization("Hội A")
    with rehearsed() as record:
        item.name = "Hội B"
        record.save(item)
        assert Organization.objects.get().name == "Hội B"

    assert Organization.objects.get().name == "Hội A"
    assert not Operation.objects.exists()


def rows_of_every_kind():
    """A row of each model of the portal that a test can make in a line."""
    position = make_position(started_on="2019", person=make_person(photo=make_image()))
    article = make_article(cover=make_image(colour=(1, 2, 3)))
    article.withdraw(by=make_user(last_login=timezone.now()), note="Nhầm")
    article.people.add(position.person)
    act(save=[make_organization("Hội khác"), Organization(name="Mới", kind="club")])
    for model in apps.get_models(include_auto_created=True):
        if row := model._base_manager.first():
            yield row


def test_columns_of_every_kind_survive_being_noted():
    from organizations.undoing import _value

    kinds = set()
    for row in rows_of_every_kind():
        noted = columns(row)
        for field in row._meta.concrete_fields:
            kinds.add(type(field).__name__)
            value = field.value_from_object(row)
            assert _value(field, noted[field.attname]) == value, field

    assert {"BooleanField", "DateTimeField", "ForeignKey", "JSONField"} <= kinds
