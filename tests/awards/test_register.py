"""The register: what is found, by what it is narrowed, what it says of each."""

import re

import pytest

from awards.models import Award, RecipientKind
from tests.making import make_award, make_decision, make_organization, make_person

pytestmark = pytest.mark.django_db
REGISTER = "/khen-thuong/"


@pytest.fixture
def names(client):
    """Return the names of the decisions listed at an address."""

    def names(**parameters):
        response = client.get(REGISTER, parameters)
        assert response.status_code == 200
        return [decision.number for decision, _, _ in response.context["entries"]]

    return names


def test_a_decision_is_listed_with_what_it_gives(client):
    union = make_organization("Liên hiệp Hội", kind="union")
    decision = make_decision("232/QĐ-LHH", issuer=union, remark="dữ liệu minh họa")
    make_award("", decision, recipient_kind="tap-the", count=6, kind="Giấy khen X")
    make_award("Trần B", decision, kind="Giấy khen X")
    make_award("Lê C", decision, kind="Giấy khen X", status="annulled")

    page = client.get(REGISTER).content.decode()

    assert "Quyết định số 232/QĐ-LHH" in page
    assert "Ngày 26/01/2024" in page
    assert "Liên hiệp Hội" in page
    assert "Có thành tích trong công tác hội" in page
    assert "06 tập thể, 01 cá nhân" in page
    assert "<li>Giấy khen X</li>" in page
    assert "Dữ liệu minh họa" in page


@pytest.mark.parametrize(
    "query", ["232", "232/qd-lhh", "chuyen doi so", "Trần Đức Bình", "tran duc binh"]
)
def test_it_is_found_by_number_reason_and_recipient_without_marks(names, query):
    decision = make_decision("232/QĐ-LHH", reason="đi đầu về chuyển đổi số")
    make_award("Trần Đức Bình", decision)
    make_decision("45/QĐ-LHH")

    assert names(q=query) == ["232/QĐ-LHH"]


def test_the_form_offers_each_organization_that_something_public_names(client):
    given, hidden, masked, annulled, drafted, idle = (
        make_organization(f"Hội {name}", is_public=name != "Kín")
        for name in ("A", "Kín", "Che", "Hủy", "Nháp", "Không")
    )
    decision = make_decision("1/QĐ")
    make_award("Hội A", decision, organization=given)
    make_award("Hội Kín", decision, organization=hidden)
    make_award("Ai đó", decision, organization=masked, is_masked=True)
    make_award("Hội Hủy", decision, organization=annulled, status="annulled")
    make_award("Hội N", make_decision("2/QĐ", status="draft"), organization=drafted)

    def offered(**asked):
        page = client.get(REGISTER, asked).content.decode()
        select = page.partition('name="to-chuc">')[2].partition("</select>")[0]
        return re.findall('value="([^"]+)"( selected)?', select)

    assert offered() == [("hoi-a", "")]
    assert offered(**{"to-chuc": "hoi-a"}) == [("hoi-a", " selected")]
    assert (idle.slug, " selected") in offered(**{"to-chuc": idle.slug})


def test_who_is_masked_or_hidden_leads_to_no_decision(names):
    make_award("Phạm Văn Kín", make_decision("1/QĐ"), is_masked=True)
    hidden = make_person("Phạm Văn Ẩn", is_public=False)
    make_award("Phạm Văn Ẩn", make_decision("2/QĐ"), person=hidden)

    assert names(q="Phạm Văn Kín") == []
    assert names(q="Phạm Văn Ẩn") == []


def test_an_issuer_is_found_by_the_name_of_today_while_shown(names):
    issuer = make_organization("Sở Công nghiệp nặng")
    make_decision("7/QĐ", issuer=issuer)

    issuer.name = "Sở Kỹ nghệ"
    issuer.save()
    assert names(q="công nghiệp nặng") == []
    assert names(q="ky nghe") == ["7/QĐ"]
    issuer.is_public = False
    issuer.save()
    assert names(q="ky nghe") == []


def test_one_line_must_be_all_that_is_asked_for(names):
    both = make_decision("1/QĐ", award_year=2023, commendation="dot-xuat")
    make_award("A", both, kind="Bằng khen X", level="thanh-pho")
    make_award("", both, recipient_kind="tap-the", kind="Giấy khen X")
    other = make_decision("2/QĐ")
    make_award("B", other, kind="Giấy khen X")

    assert names(nam="2023") == ["1/QĐ"]
    assert names(loai="dot-xuat") == ["1/QĐ"]
    assert names(cap="thanh-pho") == ["1/QĐ"]
    assert names(**{"hinh-thuc": "giay-khen-x"}) == ["2/QĐ", "1/QĐ"]
    asked = {"hinh-thuc": "giay-khen-x", "doi-tuong": "ca-nhan"}
    assert names(**asked) == ["2/QĐ"]
    assert names(**{"hinh-thuc": "bang-khen-x", "doi-tuong": "tap-the"}) == []


def test_what_has_no_lines_is_of_its_own_level(names):
    make_decision("1/QĐ", level="dang")
    make_award("A", make_decision("2/QĐ", level="dang"), kind="Giấy khen X")
    make_award("A", make_decision("3/QĐ", level="dang"))

    assert names(cap="dang") == ["3/QĐ", "1/QĐ"]


def test_an_organization_leads_to_what_it_received_and_what_it_issued(names, client):
    union, member = make_organization("Liên hiệp"), make_organization("Hội A")
    given = make_decision("1/QĐ", issuer=union)
    make_award("Hội A", given, recipient_kind="tap-the", organization=member)
    masked = make_decision("2/QĐ")
    make_award("B", masked, organization=member, is_masked=True)

    assert names(**{"to-chuc": "lien-hiep"}) == ["1/QĐ"]
    assert names(**{"to-chuc": "hoi-a"}) == ["1/QĐ"]
    page = client.get(REGISTER, {"to-chuc": "hoi-a"}).content.decode()
    assert "Hội A: được khen" in page


def test_a_person_leads_to_what_was_received_with_what_it_was(names, client):
    person = make_person("Trần Đức Bình")
    make_award("Trần Bình", make_decision("1/QĐ"), person=person, kind="Giấy khen X")
    make_award("Lê C", make_decision("2/QĐ"))

    page = client.get(REGISTER, {"nhan-su": person.slug}).content.decode()

    assert names(**{"nhan-su": person.slug}) == ["1/QĐ"]
    assert "<li>Giấy khen X</li>" in page


@pytest.mark.parametrize(
    "parameters",
    [
        {"nam": "99"},
        {"nam": "２０２４"},
        {"hinh-thuc": "khong-co"},
        {"cap": "x"},
        {"doi-tuong": "x"},
        {"loai": "\0"},
        {"to-chuc": "khong-co"},
        {"to-chuc": "a\0b"},
        {"nhan-su": "x" * 5000},
        {"trang": "0"},
        {"trang": "2"},
        {"trang": "-1"},
        {"trang": "99999999999999999999"},
    ],
)
def test_what_there_is_not_is_not_found(client, parameters):
    make_award()

    assert client.get(REGISTER, parameters).status_code == 404


@pytest.mark.parametrize("q", ["", " ", "\0", '"', "'", "%", "–", "x" * 9000, "AND OR"])
def test_no_words_break_it(client, q):
    make_award()

    assert client.get(REGISTER, {"q": q}).status_code == 200


def test_hidden_ones_are_no_filter(client):
    make_organization("Hội Kín", is_public=False)
    make_person("Lê Kín", is_public=False)

    for asked in ({"to-chuc": "hoi-kin"}, {"nhan-su": "le-kin"}):
        assert client.get(REGISTER, asked).status_code == 404


def test_pages_follow_each_other_without_a_gap(names):
    for number in range(1, 46):
        make_decision(f"{number}/QĐ")

    shown = [name for page in "123" for name in names(trang=page)]

    assert shown == [f"{number}/QĐ" for number in range(45, 0, -1)]


def test_kinds_of_recipients_are_all_named_in_words(names, client):
    decision = make_decision("1/QĐ")
    for kind in RecipientKind:
        make_award("", decision, recipient_kind=kind, count=2)

    page = client.get(REGISTER).content.decode()

    assert "02 tập thể, 02 cá nhân, 02 hộ gia đình, 02 nhóm tác giả" in page
    assert Award.objects.count() == 4
