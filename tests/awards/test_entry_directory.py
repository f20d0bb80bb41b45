"""What the directory knows stands beside the lines that were pasted."""

import pytest

from awards.exchange.recipients import kind_of, read_recipient
from staff.roles import AWARDS_STAFF
from tests.awards.entry import ADD, form_address, rows_of, send, with_lines
from tests.making import make_decision, make_organization, make_person, make_user

pytestmark = pytest.mark.django_db
PERSON, COLLECTIVE = "ca-nhan", "tap-the"


@pytest.fixture(autouse=True)
def staff(client):
    client.force_login(make_user(AWARDS_STAFF))


def paste(client, text, *lines, path=ADD, **fields):
    return send(client, path, with_lines(*lines, paste=text, _paste="1", **fields))


def told(answer):
    return [str(message) for message in answer.context["messages"]]


def offered(row, name="organization_link"):
    return [label for value, label, _ in row.offered.get(name, []) if value.isdigit()]


def test_names_without_marks_are_collectives_with_their_proposals(client):
    make_organization("Hội Điện lực Hải Phòng")
    make_organization("Cụm An Biên")

    answer = paste(client, "Hoi Dien luc Hai Phong\nCum An Bien\nTruong Van An")

    rows = rows_of(answer)[:3]
    kinds = [row["recipient_kind"].value() for row in rows]
    assert kinds == [COLLECTIVE, COLLECTIVE, PERSON]
    assert [bool(offered(row)) for row in rows] == [True, True, False]
    assert offered(rows[0])[0].startswith("Hội Điện lực Hải Phòng")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Trương Văn An", ""),
        ("Truong Van An", ""),
        ("Đoàn Thị Điểm", ""),
        ("Phong Tong hop", COLLECTIVE),
        ("Tập đoàn Biển", COLLECTIVE),
        ("Đ/c Lê An", PERSON),
    ],
)
def test_an_annex_takes_nobody_for_a_collective_by_the_family_name(name, kind):
    assert kind_of(name) == kind


def test_after_pasting_the_office_is_told_how_many_lines_have_proposals(client):
    make_organization("Hội Cầu đường Hải Phòng")
    make_person("Lê An")

    answer = paste(client, "Hội Cầu đường\nLê An\nHội Y học")

    assert told(answer)[0] == (
        "Đã thêm 03 dòng vào bảng, chưa lưu; 02 dòng có đề xuất trong danh bạ."
    )
    html = answer.content.decode()
    assert ">Đề xuất: Hội Cầu đường Hải Phòng<" in html
    assert "02 đề xuất" not in html
    assert told(paste(client, "Hội Y học"))[0] == "Đã thêm 01 dòng vào bảng, chưa lưu."


def test_of_several_proposals_the_first_is_named_and_the_others_counted(client):
    make_organization("Hội Cầu đường Hải Phòng")
    make_organization("Hội Cầu đường Hải Phòng cũ")

    html = paste(client, "Hội Cầu đường").content.decode()

    assert ">Đề xuất: Hội Cầu đường Hải Phòng và 01 bản ghi khác<" in html


def test_taking_the_clear_proposals_tells_how_many_were_taken(client):
    make_organization("Hội Cầu đường Hải Phòng")
    lines = {"name": "Hội Cầu đường", "recipient_kind": COLLECTIVE}, {"name": "Lê An"}

    answer = send(client, ADD, with_lines(*lines, _accept="1"))

    html = answer.content.decode()
    assert 'role="status">Đã nhận 01 đề xuất, chưa lưu.<' in html
    assert ">Đề xuất: Hội Cầu đường Hải Phòng<" not in html
    none = send(client, ADD, with_lines({"name": "Lê An"}, _accept="1"))
    assert "Không còn đề xuất nào" in none.content.decode()


def test_1000_lines_are_taken_and_empty_rows_are_not_counted(client):
    lines = [f"Lê An {n}" for n in range(1_000)]

    answer = paste(client, "\n".join(lines), *[{}] * 5)

    names = [row["name"].value() for row in rows_of(answer)]
    assert names == lines


def test_1001_lines_are_refused_and_the_way_on_is_told(client):
    pasted = "\n".join(f"Lê An {n}" for n in range(1_001))
    most = "Một quyết định nhập ở đây được tối đa 1.000 dòng; danh sách vừa dán có"

    (new,) = told(paste(client, pasted, {}))
    path = form_address(make_decision(status="draft"))
    (stored,) = told(
        paste(client, pasted[: pasted.rindex("\n")], {"name": "A"}, path=path)
    )

    press = "bấm “Nhập phụ lục từ Excel”."
    assert new == f"{most} 1.001 dòng. Hãy lưu bản nháp trước, rồi {press}"
    assert stored == f"{most} 1.000 dòng, bảng đã có 1 dòng. Hãy {press}"


def test_courtesies_go_and_titles_stay_in_one_style_as_in_an_annex(client):
    answer = paste(
        client, "Ông TS Lê An, Giám đốc\nCá nhân:\nBà Trần Bình\nHộ ông Lê Tám"
    )

    names = [row["name"].value() for row in rows_of(answer)][:2]
    assert names == ["TS. Lê An", "Trần Bình"]
    assert read_recipient("Ông TS Lê An, Giám đốc", PERSON).name == "TS. Lê An"
