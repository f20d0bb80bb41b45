"""The office's list and picker of documents, and the two catalogues."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from documents.models import (
    Document,
    DocumentField,
    DocumentType,
    Issuer,
    Relation,
    Signer,
)
from editorial.models import Status
from staff.roles import ADMINISTRATOR, AWARDS_STAFF, CHIEF_EDITOR, EDITOR
from tests.documents.office import LIST, form_page
from tests.making import make_document, make_organization, make_person, make_user
from tests.organizations.office import listed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def chief(client):
    person = make_user(CHIEF_EDITOR)
    client.force_login(person)
    return person


def picked(client, term):
    query = {
        "app_label": "documents",
        "model_name": "relation",
        "field_name": "target",
        "term": term,
    }
    answer = client.get(reverse("admin:autocomplete"), query)
    assert answer.status_code == 200
    return [result["text"] for result in answer.json()["results"]]


@pytest.mark.parametrize(
    "term", ["35/2023", "2023/qd-ubnd", "qđ ubnd", "ubnd", "khen thuong", "KHEN THƯ"]
)
def test_a_document_is_picked_by_any_part_of_its_number_and_by_words(client, term):
    ministry = make_organization("Ủy ban nhân dân", short_name="UBND thành phố")
    make_document("35/2023/QĐ-UBND", issuer=ministry, issued_on="2023-10-05")
    make_document("12/NQ-HĐ", abstract="về ngân sách")

    assert picked(client, term) == [
        "Quyết định số 35/2023/QĐ-UBND · UBND thành phố · 05/10/2023 · về việc khen "
        "thưởng"
    ]


def test_the_very_number_is_offered_before_those_that_contain_it(client):
    for number in ("15/2023", "5/2023/QĐ", "5/2023"):
        make_document(number)

    labels = picked(client, "5/2023")

    assert labels[0].startswith("Quyết định số 5/2023 ·")
    assert labels[1].startswith("Quyết định số 5/2023/QĐ ·")


@pytest.mark.parametrize("term", ["", "///", '"', "\x00", "' OR 1=1", "9" * 300])
def test_odd_words_are_no_trouble_in_list_and_picker(client, term):
    make_document()

    picked(client, term)
    assert client.get(LIST, {"q": term}).status_code == 200


def test_the_list_is_searched_and_narrowed(client):
    make_document("35/2023/QĐ-UBND", expires_on="2023-12-31")
    make_document("36/2023/QĐ-UBND", level="trung-uong")

    assert len(listed(client, f"{LIST}?q=qd-ubnd")) == 2
    assert listed(client, f"{LIST}?q=35/2023") == ["Quyết định số 35/2023/QĐ-UBND"]
    for query in ("hieu-luc=con-hieu-luc", "level__exact=trung-uong"):
        assert listed(client, f"{LIST}?{query}") == ["Quyết định số 36/2023/QĐ-UBND"]
    assert len(listed(client, f"{LIST}?hieu-luc=khong-co")) == 2


def test_a_heading_orders_what_was_found(client):
    for number in ("07/QĐ-LHH", "06/QĐ-LHH", "08/QĐ-LHH"):
        make_document(number)

    found = listed(client, f"{LIST}?q=qd-lhh&o=1")

    assert [name[-9:] for name in found] == ["06/QĐ-LHH", "07/QĐ-LHH", "08/QĐ-LHH"]


def test_the_list_shows_who_when_and_whether_in_force(client):
    make_document("5/QĐ", issuer=make_organization("Sở Nội vụ"))
    make_document(
        "", status=Status.DRAFT, validity_override="ngung-hieu-luc",
        validity_reason="theo công văn 5",
    )  # fmt: skip

    page = client.get(LIST).content.decode()

    for words in ("Sở Nội vụ", "26/01/2024", "Còn hiệu lực", "(chưa có số)"):
        assert words in page
    assert "do văn phòng ghi: theo công văn 5" in page


def queries(client, path):
    # Once without counting: kinds of content are looked up once a process.
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return captured.captured_queries


def fill(count):
    start = Document.objects.count()
    for number in range(start, start + count):
        field = DocumentField.objects.get_or_create(name="Khen thưởng")[0]
        organization = make_organization(f"Hội {number}")
        make_document(f"{number}/QĐ", issuer=organization, field=field)


@pytest.mark.parametrize("query", ["", "?q=qd", "?hieu-luc=con-hieu-luc"])
def test_the_list_costs_the_same_with_5_and_with_50(client, query):
    fill(5)
    few = len(queries(client, LIST + query))

    fill(45)
    asked = queries(client, LIST + query)

    assert len(asked) == few <= 14
    for text in ("body", "summary"):
        assert not [q for q in asked if f'"documents_document"."{text}"' in q["sql"]]
    assert not [q for q in asked if '."introduction"' in q["sql"]]


def test_the_picker_costs_the_same_with_2_and_with_20(client):
    path = (
        f"{reverse('admin:autocomplete')}?app_label=documents&model_name=relation"
        "&field_name=target&term=qd"
    )
    fill(2)
    few = len(queries(client, path))
    fill(18)

    assert len(queries(client, path)) == few <= 8


def test_the_form_costs_the_same_with_2_and_with_20_rows_of_each_kind(client):
    document = make_document("1000/QĐ")

    def add_rows(start, stop):
        for n in range(start, stop):
            Issuer.objects.create(
                document=document, organization=make_organization(f"Hội {n}")
            )
            Signer.objects.create(document=document, person=make_person(f"Lê {n}"))
            target, source = make_document(f"{n}/QĐ"), make_document(f"{n}/NQ")
            Relation.objects.create(source=document, target=target, kind="amends")
            Relation.objects.create(source=source, target=document, kind="guides")

    add_rows(0, 2)
    few = len(queries(client, form_page(document)))
    add_rows(2, 20)

    assert len(queries(client, form_page(document))) == few <= 26


@pytest.mark.parametrize("model", ["documenttype", "documentfield"])
def test_what_documents_use_is_not_deleted_and_the_office_reads_why(client, model):
    field = DocumentField.objects.create(name="Khen thưởng")
    document = make_document(field=field)
    used = {"documenttype": document.type, "documentfield": field}[model]
    page = reverse(f"admin:documents_{model}_delete", args=[used.pk])
    chosen = {"action": "delete_selected", "_selected_action": used.pk}

    one = client.post(page, {"post": "yes"}).content.decode()
    several = client.post(
        reverse(f"admin:documents_{model}_changelist"), {**chosen, "post": "yes"}
    ).content.decode()

    assert "vì còn văn bản dùng mục này" in one
    assert "1 văn bản đang nhắc tới" in one
    assert "vì còn văn bản dùng các mục dưới đây" in several
    assert type(used).objects.filter(pk=used.pk).exists()


def test_a_type_that_no_document_has_is_deleted(client):
    unused = DocumentType.objects.create(name="Sắc lệnh")
    page = reverse("admin:documents_documenttype_delete", args=[unused.pk])

    assert client.post(page, {"post": "yes"}).status_code == 302
    assert not DocumentType.objects.filter(pk=unused.pk).exists()


def test_a_type_of_the_same_name_is_refused_with_a_sentence(client):
    page = reverse("admin:documents_documenttype_add")

    answer = client.post(page, {"name": "quyết  định", "order": "1"})

    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors


@pytest.mark.parametrize("role", [EDITOR, CHIEF_EDITOR, AWARDS_STAFF, ADMINISTRATOR])
def test_the_desk_has_a_room_of_documents_that_leads_to_the_register(client, role):
    client.force_login(make_user(role))

    page = client.get(reverse("admin:index"))

    rooms = {room["app_label"]: room for room in page.context["app_list"]}
    assert rooms["documents"]["name"] == "Văn bản"
    names = [model["name"] for model in rooms["documents"]["models"]]
    assert names == ["Văn bản", "Danh mục loại văn bản", "Danh mục lĩnh vực"]
