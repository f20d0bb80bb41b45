"""Two records that may be one, and all that is kept of them, for several test files."""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from editorial.models import RetiredAddress
from organizations.models import (
    FormerName,
    Kind,
    Operation,
    OperationChange,
    Organization,
    Person,
    Succession,
    Term,
)
from organizations.references import references_to
from organizations.search import ORGANIZATION_INDEX, PERSON_INDEX
from search.words import Query
from tests.making import (
    make_article,
    make_image,
    make_organization,
    make_person,
    make_position,
)


def make_two():
    """The duplicate, which knows more, and the one that is to stay."""
    survivor = make_organization("Hội Cơ khí Hải Phòng", field="cơ khí")
    duplicate = make_organization(
        "Hội Cơ khí TP. Hải Phòng",
        short_name="HCK",
        other_names="Hội cơ khí thành phố",
        logo=make_image(),
        phone="0225 3 123 456",
        founded_on="1998-10",
    )
    return duplicate, survivor


def say_much_of(duplicate, survivor):
    term = Term.objects.create(organization=duplicate, label="Khóa I", note="Đầu")
    chief = make_person("Bùi Thị Chín")
    make_position(chief, duplicate, term=term)
    make_organization("Ban Kiểm tra", kind=Kind.BODY, parent=duplicate)
    FormerName.objects.create(organization=duplicate, name="Hội Máy", until="2000")
    older = make_organization("Hội Luyện kim")
    Succession.objects.create(predecessor=older, successor=duplicate, kind="merged")
    make_article("Chỉ nhắc bản trùng").organizations.add(duplicate)
    make_article("Nhắc cả hai").organizations.add(duplicate, survivor)
    duplicate.slug = "co-khi-moi"
    duplicate.save()


ROOMS = ("organizations", "news", "editorial", "images")
# The log of acts tells of both the act and its taking back.
NOT_RESTORED = {Operation, OperationChange}


def everything():
    """Every row of every table, links and both search indexes included."""
    models = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in ROOMS and model not in NOT_RESTORED
    ]
    rows = {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in models
    }
    for index in (ORGANIZATION_INDEX, PERSON_INDEX):
        key = "rowid, *" if connection.vendor == "sqlite" else "*"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {key} FROM {index.table} ORDER BY 1")  # noqa: S608
            rows[index.table] = cursor.fetchall()
    return rows


def refer_to(record):
    return sum(reference.rows.count() for reference in references_to(record))


def found(index, words):
    return set(index_pks(index, words))


def index_pks(index, words):
    model = Organization if index is ORGANIZATION_INDEX else Person
    matching = index.matching(Query.parse(words))
    return model.objects.filter(pk__in=matching).values_list("pk", flat=True)


def old_addresses_of(item):
    content_type = ContentType.objects.get_for_model(item)
    return RetiredAddress.objects.filter(
        content_type=content_type, object_id=item.pk
    ).values_list("path", flat=True)
