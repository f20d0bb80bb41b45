"""What documents keep on a person is shown to whoever asks, and goes when erased."""

import json

import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry

from documents.models import Document, Signer
from documents.personal_data import ERASED
from documents.search import DOCUMENT_INDEX
from editorial.models import Status
from organizations.erasing import erase
from organizations.personal_data import gather
from search.words import Query
from tests.making import make_document, make_person, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return make_person("Trần Quý Hiếm", titles="TS.")


@pytest.fixture
def signed(person):
    document = make_document("12/QĐ-LHH")
    Signer.objects.create(
        document=document, person=person, name="TRẦN QUÝ HIẾM", office="Phó Chủ tịch"
    )
    return document


def everything_about(person):
    return json.dumps([kept._asdict() for kept in gather(person)], ensure_ascii=False)


def test_what_documents_keep_is_gathered_drafts_too(person, signed):
    make_document("13/QĐ", comments_to="Ông Trần Quý Hiếm, 0225 111")
    draft = {"status": Status.DRAFT, "published_at": None}
    make_document("14/QĐ", abstract="Khen ông Trần Quý Hiếm", **draft)
    make_document("15/QĐ", abstract="Bảo vệ loài quý hiếm họ Trần")
    Signer.objects.create(document=make_document("16/QĐ"), name="Trần Quý Hiếm")

    found = everything_about(person)

    for words in ("12/QĐ-LHH", "TRẦN QUÝ HIẾM, Phó Chủ tịch", "13/QĐ", "14/QĐ"):
        assert words in found, words
    assert "16/QĐ" in found
    assert "15/QĐ" not in found


def test_erasing_leaves_the_office_and_no_name_in_any_table(person, signed):
    changed = [{"added": {"name": "người ký", "object": "Trần Quý Hiếm"}}]
    LogEntry.objects.log_actions(
        make_user().pk, [signed], CHANGE, changed, single_object=True
    )

    erase(person)

    signer = Signer.objects.get()
    assert (signer.person, signer.name) == (None, ERASED)
    assert signer.office == "Phó Chủ tịch"
    left = [
        (model.__name__, row)
        for model in apps.get_models(include_auto_created=True)
        for row in model._base_manager.values()
        if "hiếm" in str(row).lower() or "hi\\u1ebfm" in str(row)
    ]
    assert left == []
    found = DOCUMENT_INDEX.matching(Query.parse("hiem"))
    assert not Document.objects.filter(pk__in=found).exists()


def test_the_page_of_a_document_says_that_a_name_was_erased(client, person, signed):
    erase(person)

    html = client.get(signed.get_absolute_url()).content.decode()

    assert ERASED in html
    assert "Phó Chủ tịch" in html
    assert "HIẾM" not in html.upper()


def test_a_namesake_who_signed_keeps_the_name(person, signed):
    namesake = make_person("Trần Quý Hiếm")
    Signer.objects.create(document=make_document("17/QĐ"), person=namesake)
    Signer.objects.create(document=make_document("18/QĐ"), name="Trần Quý Hiếm")

    erase(person)

    names = set(Signer.objects.values_list("name", flat=True))
    assert names == {ERASED, "", "Trần Quý Hiếm"}
    assert Signer.objects.filter(person=namesake).exists()
