"""Any part of a number finds it, however it was written or typed."""

import unicodedata

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents.models import Document, DocumentField
from documents.numbers import asked_key, number_key
from documents.search import search_documents
from search.words import Query
from tests.making import make_document, make_organization


def found(text):
    items = search_documents(Document.objects.all(), Query.parse(text))
    return [item.number for item in items]


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("35/2023", "35/2023/QĐ-UBND"),
        ("35/2023/QĐ-UBND", "35/2023/QĐ-UBND"),
        ("qd-ubnd", "35/2023/QĐ-UBND"),
        ("QĐ UBND", "35/2023/QĐ-UBND"),
        ("45 nq tw", "45-NQ/TW"),
        ("45nq", "45-NQ/TW"),
        ("5/QĐ-LHH", "05/QĐ-LHH"),
        ("05/qd", "5/QĐ-LHH"),
        ("06/2022/qh15", "06/2022/QH15"),
        ("14/2014", "14.2014/QĐ-TTg"),
        ("35/20", "35/2023/QĐ-UBND"),
    ],
)
def test_a_part_is_in_the_number(asked, number):
    for form in ("NFC", "NFD"):
        written = unicodedata.normalize(form, asked)
        assert asked_key(written) in number_key(number)


@pytest.mark.parametrize(
    ("asked", "number"),
    [("5/2023", "35/2023/QĐ-UBND"), ("ubnd-qd", "35/QĐ-UBND"), ("45", "145-NQ/TW")],
)
def test_what_begins_inside_a_part_is_not(asked, number):
    assert asked_key(asked) not in number_key(number)


@pytest.mark.django_db
def test_the_number_itself_stands_before_numbers_and_words_that_contain_it():
    make_document("", abstract="thực hiện Quyết định số 35/2023/QĐ-UBND")
    make_document("35/2023/QĐ-UBND-SĐ", issued_on="2025-01-01")
    make_document("35/2023/QĐ-UBND")
    make_document("55/2023/QĐ-UBND")

    assert found("35/2023/qd-ubnd") == ["35/2023/QĐ-UBND", "35/2023/QĐ-UBND-SĐ", ""]


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["", "/", "%", "_", "\x00", "'", "đ" * 400])
def test_odd_questions_find_nothing_and_break_nothing(asked):
    make_document("35/2023/QĐ-UBND")

    assert found(asked) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "asked",
    [
        "Quyết định số 35/2023/QĐ-UBND ngày 05/7/2023",
        "35/2023/qd-ubnd ngày 5 tháng 7 năm 2023",
        "Quyết định 35/2023/QĐ-UBND ngày 05/07/2023",
    ],
)
def test_a_citation_pasted_whole_finds(asked):
    make_document("35/2023/QĐ-UBND", issued_on="2023-07-05")
    make_document("36/2023/QĐ-UBND", issued_on="2023-08-05")

    assert found(asked) == ["35/2023/QĐ-UBND"]


@pytest.mark.django_db
def test_a_number_that_folding_lengthens_is_kept():
    make_document("ﬃ1" * 50)

    assert Document.objects.get().number_key


@pytest.mark.django_db
def test_another_name_of_a_field_or_a_type_is_found_and_the_former_not():
    field = DocumentField.objects.create(name="Zebrafield")
    document = make_document("1/QĐ", field=field)

    field.name = "Quaggafield"
    field.save()

    assert found("quaggafield") == [document.number]
    assert found("zebrafield") == []


@pytest.mark.django_db
def test_a_telephone_number_of_an_issuer_indexes_nothing_anew():
    body = make_organization("Hội Cơ khí")
    make_document("1/QĐ", issuer=body)

    def written(**changes):
        for name, value in changes.items():
            setattr(body, name, value)
        with CaptureQueriesContext(connection) as queries:
            body.save()
        return any("documents_document_words" in query["sql"] for query in queries)

    assert not written(phone="0225 3842 123")
    assert written(name="Hội Tự động hóa")
