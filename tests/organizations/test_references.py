"""What refers to a record is found, whichever room it stands in."""

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.test.utils import isolate_apps

from editorial.models import HistoryEntry, RetiredAddress
from organizations.models import FormerName, Organization, Succession, Term
from organizations.references import NOT_FOLLOWED, generic_keys, references_to
from tests.making import (
    make_article,
    make_organization,
    make_person,
    make_position,
    make_user,
)

pytestmark = pytest.mark.django_db


def found(record):
    """{(label, name): column} of every row that refers to a record."""
    return {
        (reference.label, reference.name_of(row)): reference.column
        for reference in references_to(record)
        for row in reference.rows
    }


def test_everything_that_refers_to_an_organization_is_found():
    union, item = make_organization("Liên hiệp Hội"), make_organization("Hội Cơ khí")
    make_organization("Ban Kiểm tra", parent=item)
    make_position(make_person("Lê Văn Ba"), item)
    Term.objects.create(organization=item, label="Khóa I")
    FormerName.objects.create(organization=item, name="Hội Máy", until="2000")
    Succession.objects.create(predecessor=item, successor=union, kind="merged")
    make_article("Đại hội").organizations.add(item)
    content_type = ContentType.objects.get_for_model(Organization)
    about = {"content_type": content_type, "object_id": item.pk}
    RetiredAddress.objects.create(path="/cu/", **about)

    assert found(item) == {
        ("tổ chức", "Ban Kiểm tra"): "parent_id",
        ("chức vụ đảm nhiệm", "Lê Văn Ba, Chủ tịch Hội Cơ khí"): "organization_id",
        ("nhiệm kỳ", "Khóa I"): "organization_id",
        ("tên cũ", "Hội Máy"): "organization_id",
        ("kế tục", "Hội Cơ khí → Liên hiệp Hội"): "predecessor_id",
        ("bài viết", "Đại hội"): "organization_id",
        ("địa chỉ cũ", "/cu/"): "object_id",
    }


def test_a_link_is_called_by_what_stands_at_its_other_end():
    article, item = make_article("Đại hội"), make_organization("Hội Cơ khí")
    article.organizations.add(item)

    assert ("tổ chức", "Hội Cơ khí") in found(article)


def test_history_is_found_by_its_generic_key():
    article = make_article("Đại hội")
    article.withdraw(by=make_user(), note="Nhầm")

    references = [item for item in references_to(article) if item.rows.exists()]

    assert [item.rows.model for item in references] == [HistoryEntry]


def test_another_record_with_the_same_key_is_not_mistaken_for_it():
    person = make_person(pk=7)
    organization = make_organization(pk=7)
    content_type = ContentType.objects.get_for_model(Organization)
    RetiredAddress.objects.create(path="/cu/", content_type=content_type, object_id=7)

    assert found(person) == {}
    assert list(found(organization)) == [("địa chỉ cũ", "/cu/")]


@isolate_apps("organizations")
def test_a_model_that_is_made_tomorrow_is_found():
    class Award(models.Model):
        winner = models.OneToOneField(Organization, models.CASCADE, related_name="+")

        class Meta:
            app_label = "organizations"

        def __str__(self):
            return "Bằng khen"

    apps.all_models["organizations"]["award"] = Award
    apps.clear_cache()
    try:
        item = make_organization()
        columns = {
            (reference.rows.model, reference.column)
            for reference in references_to(item)
        }
    finally:
        del apps.all_models["organizations"]["award"]
        apps.clear_cache()

    assert (Award, "winner_id") in columns


def test_no_model_keeps_a_generic_key_that_is_not_seen():
    of_themselves = {"auth.permission"}
    unseen = [
        model._meta.label
        for model in apps.get_models()
        if any(field.related_model is ContentType for field in model._meta.fields)
        and not generic_keys(model)
        and model._meta.label_lower not in NOT_FOLLOWED | of_themselves
    ]

    assert unseen == []


def test_what_is_passed_over_exists():
    assert all(apps.get_model(label) for label in NOT_FOLLOWED)


def test_nothing_is_asked_before_somebody_wants_to_know(django_assert_num_queries):
    item = make_organization()
    ContentType.objects.get_for_model(Organization)

    with django_assert_num_queries(0):
        references_to(item)
