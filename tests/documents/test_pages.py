"""The page of a document."""

import pytest
from django.urls import reverse
from django.utils import timezone

from documents.models import (
    DocumentFile,
    FileVersion,
    Form,
    Issuer,
    Relation,
    RelationKind,
    Signer,
    Stage,
)
from editorial.models import Status
from tests.making import make_document, make_organization, make_person
from tests.organizations.reading import data_in, page_of, queries_of

pytestmark = pytest.mark.django_db

BODY = "<h2>Điều 1</h2><p>Một.</p><h2>Điều 2</h2><p>Hai.</p><h3>Khoản a</h3><p>Ba.</p>"


@pytest.fixture
def read(client):
    return lambda document: page_of(client, document.get_absolute_url())


def relate(source, kind, target, **fields):
    return Relation.objects.create(source=source, kind=kind, target=target, **fields)


def add_file(document, **fields):
    file = DocumentFile.objects.create(document=document, label="Toàn văn")
    fields = {
        "kind": "pdf",
        "sha256": "a" * 64,
        "size": 1_536_000,
        "pages": 12,
    } | fields
    file.current = FileVersion.objects.create(file=file, **fields)
    file.save()
    return file


def test_another_name_in_the_address_leads_to_the_right_one(client):
    document = make_document("35/2023/QĐ-UBND")

    response = client.get(f"/van-ban/ten-khac-{document.pk}/")

    assert response.status_code == 301
    assert response["Location"] == document.get_absolute_url()


def test_the_page_tells_everything_that_is_known(read):
    body = make_organization("Liên hiệp Hội")
    person = make_person("Nguyễn Văn An", titles="TS.")
    document = make_document(
        "35/QĐ-LHH",
        effective_on="2024-02-10",
        expires_on="2030",
        prepared_by="Văn phòng",
        summary="Tóm tắt ngắn.",
        source_link="https://example.vn/goc",
    )
    Issuer.objects.create(document=document, organization=body)
    Issuer.objects.create(document=document, name="Sở Khoa học")
    Signer.objects.create(
        document=document, person=person, form=Form.FOR_HEAD, office="Phó Chủ tịch"
    )

    html = read(document)

    for words in (
        "Quyết định số 35/QĐ-LHH",
        body.get_absolute_url(),
        "Sở Khoa học",
        "KT. Phó Chủ tịch",
        person.get_absolute_url(),
        "26/01/2024",
        "10/02/2024",
        "2030",
        "Văn phòng",
        "Tóm tắt ngắn.",
        "https://example.vn/goc",
    ):
        assert words in html, words


def test_relations_are_shown_from_both_ends_and_explain_the_state(read):
    old, new = make_document("1/QĐ", issued_on="2020"), make_document("2/QĐ")
    relate(new, RelationKind.REPLACES, old)
    old.refresh_from_db()

    assert "Thay thế</h3>" in read(new)
    html = read(old)
    assert "Được thay thế bởi</h3>" in html
    facts = html[html.index("<dt>Tình trạng") :]
    facts = facts[: facts.index("</dd>")]
    assert "Hết hiệu lực toàn bộ" in facts
    assert f'Được thay thế bởi <a href="{new.get_absolute_url()}">' in facts


def test_what_the_office_has_noted_is_said_to_be_its_word(read):
    document = make_document(
        validity_override="ngung-hieu-luc", validity_reason="theo Công văn 5"
    )

    assert "Do văn phòng ghi: theo Công văn 5" in read(document)


def test_nothing_hidden_shows_through_relations_issuers_or_signers(read):
    document = make_document()
    hidden = make_document("99/BIMAT", status=Status.WITHDRAWN)
    relate(document, RelationKind.BASED_ON, hidden)
    other = make_document("98/BIMAT", status=Status.DRAFT, published_at=None)
    relate(other, RelationKind.AMENDS, document)
    Issuer.objects.create(
        document=document, organization=make_organization("BIMAT", is_public=False)
    )
    Signer.objects.create(
        document=document, person=make_person("BIMAT", is_public=False)
    )

    assert "BIMAT" not in read(document)


def test_a_file_tells_its_kind_size_and_pages_and_whether_it_is_a_scan(read):
    document = make_document()
    file = add_file(document, has_text=False)

    html = read(document)

    assert (
        f'href="{file.get_absolute_url()}">Tải Toàn văn (PDF, 1,5 MB, 12 trang)' in html
    )
    assert "Bản quét, chưa có lớp chữ" in html


def test_a_long_text_has_a_table_of_contents_whose_entries_lead_to_it(read):
    html = read(make_document(body=BODY))

    for name in ("muc-dieu-1", "muc-dieu-2", "muc-khoan-a"):
        assert f'<a href="#{name}">' in html
        assert f'id="{name}"' in html


def test_headings_of_one_name_get_addresses_of_their_own(read):
    html = read(make_document(body="<h2>Điều</h2><p>x</p>" * 3))

    assert html.count('id="muc-dieu"') == 1
    assert 'id="muc-dieu-3"' in html


def test_two_headings_need_no_table(read):
    assert "Mục lục" not in read(make_document(body=BODY.replace("h3", "p")))


def test_a_draft_says_until_when_and_where_to_write(read):
    today = timezone.localdate()
    document = make_document(
        "",
        stage=Stage.DRAFT,
        issued_on="",
        comments_close_on=today,
        comments_to="vanphong@example.vn",
    )

    html = read(document)

    assert f"đến hết ngày {today:%d/%m/%Y}" in html
    assert "Gửi ý kiến về: vanphong@example.vn" in html
    assert "Tình trạng" not in html


def test_machines_read_what_people_read(client):
    document = make_document("35/QĐ", issuer=make_organization("Hội Cơ khí"))

    data = data_in(client, document.get_absolute_url(), "Legislation")

    assert data["legislationIdentifier"] == "35/QĐ"
    assert data["legislationPassedBy"][0]["name"] == "Hội Cơ khí"
    trail = data_in(client, document.get_absolute_url(), "BreadcrumbList")
    assert [item["name"] for item in trail["itemListElement"]] == [
        "Trang chủ",
        "Văn bản",
        "Quyết định",
        "Quyết định số 35/QĐ",
    ]


def test_a_visit_counts_for_the_document():
    from visits.items import item_at

    document = make_document()

    assert item_at(document.get_absolute_url()) == (type(document), document.pk)


@pytest.mark.django_db(transaction=True)
def test_a_page_with_much_around_it_costs_what_a_bare_one_does(client):
    body, person = make_organization("Hội Cơ khí"), make_person()

    def surround(document, count):
        for number in range(count):
            Issuer.objects.create(document=document, organization=body)
            Signer.objects.create(document=document, person=person)
            add_file(document)
            relate(document, RelationKind.BASED_ON, make_document(f"{number}/CC"))
            relate(make_document(f"{number}/TT"), RelationKind.AMENDS, document)

    def cost():
        # What all documents' pages compute once a content version is not counted.
        client.get(other.get_absolute_url())
        return queries_of(client, document.get_absolute_url())

    document, other = make_document(), make_document("9/QĐ")
    surround(document, 1)
    few = cost()
    surround(document, 12)

    assert cost() == few <= 8


def test_the_preview_of_the_office_is_the_page(admin_client):
    document = make_document(
        "", abstract="nội dung nháp", status=Status.DRAFT, published_at=None, body=BODY
    )

    html = page_of(
        admin_client, reverse("admin:documents_document_preview", args=[document.pk])
    )

    assert "nội dung nháp" in html
    assert 'href="#muc-dieu-1"' in html
    assert "Bản xem trước" in html


def test_the_preview_is_for_the_office_and_kept_nowhere(client, admin_client):
    document = make_document(status=Status.DRAFT, published_at=None)
    path = reverse("admin:documents_document_preview", args=[document.pk])

    answer = admin_client.get(path)
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex"
    client.logout()
    assert client.get(path).status_code == 302
    assert client.get(document.get_absolute_url()).status_code == 404
