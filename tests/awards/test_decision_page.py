"""The page of a decision: what is known, and nothing of what is hidden."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.making import (
    make_award,
    make_decision,
    make_document,
    make_organization,
    make_person,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client):
    """Return the text of a decision's page."""

    def page(decision):
        response = client.get(decision.get_absolute_url())
        assert response.status_code == 200
        return response.content.decode()

    return page


def test_all_that_is_known_is_shown(page):
    union, head = make_organization("Liên hiệp"), make_person("Lê Văn Ký")
    document = make_document("232/QĐ-LHH")
    text = page(
        make_decision(
            "232/QĐ-LHH",
            issuer=union,
            issuer_name="Chủ tịch Liên hiệp",
            signer=head,
            signing_form="KT.",
            signer_office="Phó Chủ tịch",
            level="co-so",
            commendation="dot-xuat",
            movement="Lao động sáng tạo",
            document=document,
            ceremony_on="2024-02",
            ceremony_place="Hội trường lớn",
        )
    )

    for shown in (
        "26/01/2024",
        f'<a href="{union.get_absolute_url()}">Chủ tịch Liên hiệp</a>',
        "KT. Phó Chủ tịch",
        f'<a href="{head.get_absolute_url()}">Lê Văn Ký</a>',
        "Liên hiệp Hội, cơ sở",
        "Khen thưởng đột xuất",
        "Lao động sáng tạo",
        "tháng 02/2024, Hội trường lớn",
        f'<a href="{document.get_absolute_url()}">{document.name}</a>',
    ):
        assert shown in text, shown


def test_what_is_not_known_has_no_label(page):
    text = page(make_decision("", decided_on="", reason=""))

    assert "None" not in text
    assert "<dt>" not in text.partition('<main id="main"')[2].partition("</main>")[0]
    assert "Chưa có danh sách kèm theo" in text


def test_lines_stand_by_kind_and_kind_of_recipient(page):
    decision = make_decision()
    make_award("Trần B", decision, kind="Giấy khen X", order=1)
    make_award("", decision, recipient_kind="tap-the", count=6, kind="Giấy khen X")
    make_award("Lê C", decision, grade="Nhất", unit="Sở A", office="Trưởng phòng")

    text = page(decision)

    assert "06 tập thể (chưa có danh sách)" in text
    assert text.index("06 tập thể (chưa") < text.index("Trần B") < text.index("Lê C")
    assert "Chưa ghi danh hiệu, hình thức" in text
    assert "hạng Nhất" in text
    assert "Trưởng phòng, Sở A" in text


def test_links_lead_to_those_who_are_public(page):
    decision = make_decision()
    person, organization = make_person("Trần B"), make_organization("Hội A")
    hidden = make_organization("Hội Kín", is_public=False)
    make_award(
        "Trần B", decision, person=person, unit="Hội A", organization=organization
    )
    make_award("Hội như in", decision, recipient_kind="tap-the", organization=hidden)

    text = page(decision)

    assert f'<a href="{person.get_absolute_url()}">Trần B</a>' in text
    assert f'<a href="{organization.get_absolute_url()}">Hội A</a>' in text
    assert "Hội như in" in text
    assert hidden.slug not in text


@pytest.mark.parametrize("way", ["masked", "hidden person"])
def test_who_is_not_to_be_named_is_not(page, way):
    decision = make_decision()
    person = make_person("Kín Đáo", is_public=way == "masked")
    make_award(
        "Kín Đáo",
        decision,
        person=person,
        is_masked=way == "masked",
        unit="Trường Kín",
        office="Học sinh lớp Kín",
        reason="giải Kín",
        organization=make_organization("Hội Của Kín"),
    )

    text = page(decision)

    assert "Không công khai danh tính" in text
    assert "Kín" not in text
    assert "kin" not in text


def test_what_was_changed_says_so_in_words(page):
    decision = make_decision()
    wrong, gone = make_award("Trần Bê", decision), make_award("Lê C", decision)
    user = make_user()
    wrong.correct(by=user, reason="ghi nhầm tên", on="2024-03-05", name="Trần B")
    gone.annul(by=user, reason="kê khai sai", on="2024-04-05")

    text = page(decision)

    assert "<strong>Đã đính chính</strong> ngày 05/03/2024: ghi nhầm tên" in text
    assert "<strong>Đã hủy bỏ</strong> ngày 05/04/2024: kê khai sai" in text
    assert "Trần Bê" not in text
    assert "01 cá nhân" in text


def test_hidden_givers_and_documents_are_not_told_of(page):
    decision = make_decision(
        issuer=make_organization("Hội Kín", is_public=False),
        signer=make_person("Lê Kín", is_public=False),
        signer_name="Lê Kín",
        document=make_document("99/KIN", status="draft"),
        internal_note="chuyện Kín",
    )

    text = page(decision)

    assert "Kín" not in text
    assert "99/KIN" not in text


def test_three_hundred_lines_cost_the_queries_of_three(client):
    def cost(decision):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(decision.get_absolute_url()).status_code == 200
        return len(queries)

    def make(number):
        decision = make_decision(f"{number}/QĐ", document=make_document(f"{number}/X"))
        for place in range(number):
            make_award(
                f"Người {place}",
                decision,
                person=make_person(f"Người {place}"),
                organization=make_organization(f"Hội {number} {place}"),
                kind=f"Giấy {place % 3}",
                status="annulled" if place % 3 else "valid",
            )
        return decision

    few, many = make(3), make(300)
    cost(few)

    assert cost(many) == cost(few)
