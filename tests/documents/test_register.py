"""The register: what it finds, narrows, counts and pages."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from documents.models import DocumentField, Issuer, Level, Relation, RelationKind, Stage
from documents.register import MOST_FOUND, PAGE_SIZE
from tests.making import make_document, make_organization
from tests.organizations.reading import names_in, page_of, queries_of

ADDRESS = "/van-ban/"


@pytest.fixture
def read(client):
    return lambda **parameters: page_of(client, ADDRESS, **parameters)


@pytest.fixture
def names(read):
    return lambda **parameters: names_in(read(**parameters), "doc-row__name")


pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "words", ["35/2023", "35 2023 qđ ubnd", "QĐ-UBND", "sang kien", "Sáng Kiến"]
)
def test_a_document_is_found_by_a_part_of_its_number_or_by_words(names, words):
    make_document("35/2023/QĐ-UBND", abstract="Quy định về sáng kiến")
    make_document("36-CV/TW", abstract="Về việc khác")

    assert names(q=words) == ["Quyết định số 35/2023/QĐ-UBND"]


def test_a_row_tells_the_paper_its_day_its_issuers_and_its_validity(read):
    body = make_organization("Ủy ban nhân dân thành phố")
    document = make_document(
        "35/2023/QĐ-UBND", abstract="Về sáng kiến", remark="dữ liệu minh họa"
    )
    Issuer.objects.create(document=document, organization=body)

    html = read()

    for words in (
        "Về sáng kiến",
        "Ngày 26/01/2024",
        "Ủy ban nhân dân thành phố",
        "Còn hiệu lực",
        "Dữ liệu minh họa",
    ):
        assert words in html


def test_the_newest_issued_stands_first(names):
    make_document("1/QĐ", issued_on="2022")
    make_document("2/QĐ", issued_on="2024-05-01")
    make_document("3/QĐ", issued_on="")

    assert [name[-4:] for name in names()] == ["2/QĐ", "1/QĐ", "3/QĐ"]


def test_each_filter_narrows_the_list(names):
    field = DocumentField.objects.create(name="Lĩnh vực mới")
    body = make_organization("Hội Cơ khí")
    wanted = make_document(
        "7/KH",
        type="Kế hoạch",
        issuer=body,
        level=Level.CITY,
        field=field,
        issued_on="2021-02-03",
        expires_on="2022",
    )
    make_document("8/QĐ")

    for parameters in (
        {"loai": wanted.type.slug},
        {"co-quan": body.slug},
        {"cap": "thanh-pho"},
        {"linh-vuc": field.slug},
        {"nam": "2021"},
        {"hieu-luc": "het-hieu-luc"},
        {"nam": "2021", "cap": "thanh-pho", "q": "7/KH"},
    ):
        assert names(**parameters) == ["Kế hoạch số 7/KH"], parameters


@pytest.mark.parametrize(
    "parameters",
    [
        {"loai": "khong-co"},
        {"loai": "\x00"},
        {"co-quan": "khong-co"},
        {"cap": "khac"},
        {"linh-vuc": "%27"},
        {"nam": "23"},
        {"nam": "²02⁴"},
        {"hieu-luc": "x"},
        {"trang": "0"},
        {"trang": "99"},
        {"trang": "1e3"},
        {"trang": "9" * 400},
    ],
)
def test_what_the_register_does_not_have_is_not_found(client, parameters):
    make_document()

    assert client.get(ADDRESS, parameters).status_code == 404


@pytest.mark.parametrize("words", ["\x00", "'\"", "%_", "🙂" * 300, "*", "NOT", "((("])
def test_odd_words_are_answered(client, words):
    make_document()

    assert client.get(ADDRESS, {"q": words}).status_code == 200


def test_each_filter_can_be_dropped_alone(client):
    make_document("1/QĐ", level=Level.UNION)

    html = client.get(ADDRESS, {"nam": "2024", "cap": "lien-hiep-hoi"}).content.decode()

    assert 'href="/van-ban/?cap=lien-hiep-hoi" aria-label="Bỏ lọc Năm 2024"' in html
    assert 'href="/van-ban/?nam=2024" aria-label="Bỏ lọc Cấp: Liên hiệp Hội"' in html


def test_levels_are_counted_within_what_is_asked(read):
    make_document("1/QĐ", level=Level.UNION)
    make_document("2/QĐ", level=Level.CITY)
    make_document("3/QĐ", level=Level.CITY, issued_on="2020")

    def counts(**parameters):
        html = read(**parameters)
        return re.findall(
            r'<span>([^<]*)</span> <span class="org-kinds__count">(\d+)<', html
        )

    assert counts() == [
        ("Tất cả các cấp", "3"),
        ("Tỉnh, thành phố", "2"),
        ("Liên hiệp Hội", "1"),
    ]
    assert ("Tỉnh, thành phố", "1") in counts(nam="2020", cap="thanh-pho")


def test_pages_follow_each_other_without_gap_or_repetition(names):
    for number in range(PAGE_SIZE + 3):
        make_document(f"{number}/QĐ")

    first, second = names(), names(trang="2")

    assert (len(first), len(second)) == (PAGE_SIZE, 3)
    assert len({*first, *second}) == PAGE_SIZE + 3


def test_words_that_stand_everywhere_are_cut_and_the_page_says_so(read, monkeypatch):
    monkeypatch.setattr("documents.register.MOST_FOUND", 3)
    for number in range(5):
        make_document(f"{number}/QĐ")

    assert f"Hơn {MOST_FOUND}" in re.sub("<[^>]*>", "", read(q="khen"))
    assert "doc-row__name" in read(q="khen")


def test_an_empty_result_says_what_to_try(read):
    make_document()

    assert "Hãy gõ một phần của số" in read(q="khôngcóđâu")


def test_a_draft_stands_on_top_until_its_period_is_over(client):
    today = timezone.localdate()
    make_document(
        "",
        abstract="Quy chế mới",
        stage=Stage.DRAFT,
        issued_on="",
        comments_open_on=today,
        comments_close_on=today,
    )

    def shown(path):
        return page_of(client, path)

    assert "Dự thảo đang lấy ý kiến" in shown(ADDRESS)
    assert "Quy chế mới" in shown("/van-ban/du-thao/")
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert "Quy chế mới" not in shown(ADDRESS)
        assert "không có dự thảo nào" in shown("/van-ban/du-thao/")


def test_what_replaces_a_document_changes_its_badge(read):
    old = make_document("1/QĐ", issued_on="2020")
    new = make_document("2/QĐ", issued_on="2021")
    Relation.objects.create(source=new, kind=RelationKind.REPLACES, target=old)

    assert names_in(read(nam="2020"), "doc-state doc-state--over") == [
        "Hết hiệu lực toàn bộ"
    ]


def test_noise_in_an_address_does_not_change_the_canonical_one(client):
    make_document()

    html = client.get(f"{ADDRESS}?nam=2024&utm=x").content.decode()

    assert 'rel="canonical" href="' in html
    assert "utm" not in html


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "query", ["", "?nam=2024", "?hieu-luc=con-hieu-luc", "?q=khen", "?trang=2"]
)
def test_many_documents_cost_the_queries_of_few(client, query):
    body = make_organization("Hội Cơ khí")

    def fill(count):
        for number in range(count):
            make_document(f"{number}/QĐ", issuer=body)
        # What is kept under a content version is asked for once.
        client.get(ADDRESS + query)

    fill(PAGE_SIZE + 2)
    few = queries_of(client, ADDRESS + query)
    fill(40)

    assert queries_of(client, ADDRESS + query) == few <= 8


def test_the_day_of_a_draft_is_the_day_of_the_office(client):
    day = date(2026, 11, 30)
    make_document(
        "",
        stage=Stage.DRAFT,
        issued_on="",
        comments_close_on=day,
        abstract="Dự thảo A",
        published_at=datetime(2026, 1, 1, tzinfo=UTC),
    )

    with time_machine.travel("2026-11-30T23:30:00+07:00"):
        assert "đến hết ngày 30/11/2026" in page_of(client, ADDRESS)
    with time_machine.travel("2026-12-01T00:30:00+07:00"):
        assert "Dự thảo A" not in page_of(client, ADDRESS)
