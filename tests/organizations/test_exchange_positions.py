"""A row of a leadership list: whose position it is about, what it makes of it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organizations.exchange.accepting import accept, plan_of
from organizations.exchange.positions import LeadershipList
from organizations.exchange.writing import list_file
from organizations.models import (
    FormerName,
    Kind,
    Office,
    Organization,
    Person,
    Position,
    Term,
)
from organizations.search import PERSON_INDEX
from organizations.undoing import undo
from search.words import Query
from tests.making import make_organization, make_person, make_position, make_union
from tests.organizations.workbooks import (
    draft_of,
    faults,
    import_all,
    opened,
    outcomes,
    planned,
    workbook_of,
)

pytestmark = pytest.mark.django_db
HEADS = ["Họ và tên", "Chức vụ", "Tổ chức"]
HEAD = ["Nguyễn Văn An", "Chủ tịch", "Hội Cơ khí"]


@pytest.fixture
def association():
    Office.objects.get_or_create(name="Chủ tịch", defaults={"rank": 10})
    Office.objects.get_or_create(name="Phó Chủ tịch", defaults={"rank": 20})
    return make_organization("Hội Cơ khí")


def plan(heads, *rows):
    return planned("position", workbook_of(heads, *rows))


def fault(heads, *rows):
    """Return what is wrong with the last row."""
    found = faults(plan(heads, *rows))
    assert set(found) == {len(rows) + 1}, found
    return found[len(rows) + 1]


def imported(heads, *rows):
    """Import, and see that a second import would change nothing."""
    data = workbook_of(heads, *rows)
    operation = import_all(data, "position")
    assert set(outcomes(planned("position", data))) == {"unchanged"}
    return operation


def make_term(organization, label="Khóa VII", start="2019", end="2024"):
    return Term.objects.create(
        organization=organization, label=label, started_on=start, ended_on=end
    )


# Whose position


def test_who_is_not_there_yet_is_made_once_and_titles_leave_the_name(association):
    operation = imported(
        HEADS,
        ["TS. Nguyễn Văn An", "Chủ tịch", "hội cơ khí"],
        ["Nguyễn Văn  An", "Phó Chủ tịch", "Hội Cơ khí"],
    )

    person = Person.objects.get()
    assert (person.full_name, person.titles) == ("Nguyễn Văn An", "TS.")
    assert person.positions.count() == 2
    undo(operation, by=None)
    assert not Person.objects.exists()


def test_the_dry_run_names_the_place_and_says_who_is_new(association):
    make_person("Trần Thị Bình")

    lines = plan(HEADS, HEAD, ["Trần Thị Bình", "Phó Chủ tịch", "Hội Cơ khí"]).lines

    assert [line.label for line in lines] == [
        "Nguyễn Văn An, Chủ tịch, Hội Cơ khí – thêm nhân sự mới",
        "Trần Thị Bình, Phó Chủ tịch, Hội Cơ khí",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn Hòa An",
        "NGUYỄN HÒA AN",
        "Nguyễn Hoà An",
        "Nguye\u0302\u0303n Ho\u0300a An",
        "Nguyen Hoa An",
        "Ông Nguyễn\u00a0Hòa An",
        "PGS.TS Nguyễn Hòa An",
    ],
)
def test_a_person_is_found_however_the_name_is_written(association, name):
    person = make_person("Nguyễn Hòa An", titles="PGS.TS.")
    make_position(person, association)

    assert outcomes(plan(HEADS, [name, "chủ tịch", "Hội Cơ khí"])) == ["unchanged"]


def test_other_marks_are_another_name_and_asked_about(association):
    person = make_person("Nguyễn Văn An")

    sentence = fault(HEADS, ["Nguyễn Văn Ân", "Chủ tịch", "Hội Cơ khí"])

    assert f"“Nguyễn Văn An [Mã {person.pk}]” nếu là người đó" in sentence
    imported(HEADS, ["Nguyễn Văn Ân [mới]", "Chủ tịch", "Hội Cơ khí"])
    assert Person.objects.count() == 2


def test_namesakes_are_asked_about_until_the_code_tells(association):
    one, other = make_person("Nguyễn Văn An"), make_person("Nguyễn Văn An")

    sentence = fault(HEADS, HEAD)

    assert f"“Nguyễn Văn An [Mã {one.pk}]”" in sentence
    assert f"“Nguyễn Văn An [Mã {other.pk}]”" in sentence
    imported(HEADS, [f"Nguyễn Văn An [Mã {other.pk}]", *HEAD[1:]])
    assert Position.objects.get().person == other


def test_of_namesakes_the_one_who_holds_the_office_is_meant(association):
    make_person("Nguyễn Văn An")
    holder = make_position(make_person("Nguyễn Văn An"), association)

    trial = plan(HEADS, HEAD)

    assert outcomes(trial) == ["unchanged"]
    assert trial.lines[0].record == holder


def test_a_code_of_somebody_else_is_a_fault(association):
    person = make_person("Trần Thị Bình")

    assert "không phải “Nguyễn Văn An”" in fault(
        HEADS, [f"Nguyễn Văn An [Mã {person.pk}]", *HEAD[1:]]
    )
    assert "không có người nào" in fault(HEADS, ["An [Mã 99999]", *HEAD[1:]])


# Which position


def test_a_code_says_it_and_the_person_stays(association):
    position = make_position(make_person("Nguyễn Văn An"), association)
    heads = ["Mã", *HEADS]

    changed = plan(heads, [position.pk, None, "Phó Chủ tịch", None]).lines[0]
    other = fault(heads, [position.pk, "Trần Thị Bình", None, None])

    assert changed.changes == [("Chức vụ", "Chủ tịch", "Phó Chủ tịch")]
    assert "hãy sửa ở mục Nhân sự" in other
    assert "Không có dòng chức vụ" in fault(heads, [position.pk + 1, *HEAD])


def test_an_office_held_again_without_a_term_is_another_position(association):
    heads = [*HEADS, "Từ", "Đến"]

    imported(heads, [*HEAD, 2001, 2005], [*HEAD, 2010, 2015])
    imported(heads, [*HEAD, "2020", "-"])

    assert sorted(Position.objects.values_list("started_on", "ended_on")) == [
        ("2001", "2005"), ("2010", "2015"), ("2020", ""),
    ]  # fmt: skip


def test_the_beginning_of_a_known_position_may_be_filled_in_and_corrected(association):
    term = make_term(association)
    make_position(make_person("Nguyễn Văn An"), association, term=term)
    heads = [*HEADS, "Nhiệm kỳ", "Từ"]

    imported(heads, [*HEAD, "khóa vii", "10/2019"])
    imported(heads, [*HEAD, "Khóa VII, nhiệm kỳ 2019 – 2024", "16/10/2019"])

    assert Position.objects.get().started_on == "2019-10-16"


def test_a_term_of_another_organization_is_a_fault_even_by_its_code(association):
    term = make_term(make_organization("Hội Tin học"))

    sentence = fault([*HEADS, "Nhiệm kỳ"], [*HEAD, f"Khóa VII [Mã {term.pk}]"])

    assert "là nhiệm kỳ của “Hội Tin học”, không phải của “Hội Cơ khí”" in sentence


def test_a_term_does_not_move_with_a_position_to_where_it_is_not_served(association):
    make_organization("Hội Tin học")
    held = make_position(None, association, term=make_term(association))

    sentence = fault(["Mã", "Tổ chức"], [held.pk, "Hội Tin học"])

    assert "là nhiệm kỳ của “Hội Cơ khí”, không phải của “Hội Tin học”" in sentence


def test_each_term_is_a_position_of_its_own(association):
    make_term(association), make_term(association, "Khóa VIII", "2024", "2029")
    heads = [*HEADS, "Nhiệm kỳ"]

    imported(heads, [*HEAD, "Khóa VII"], [*HEAD, "Khóa VIII"])

    assert Position.objects.count() == 2
    assert "đó tại tổ chức 2 lần" in fault(heads, [*HEAD, None])


def test_a_second_row_about_the_same_position_is_a_fault(association):
    assert "Trùng với dòng 2" in fault(HEADS, HEAD, HEAD)


# What it names


def test_an_acting_head_is_read_from_the_office(association):
    imported(HEADS, ["An Bình", "Q. Chủ tịch", "Hội Cơ khí"])

    position = Position.objects.get()
    assert (position.office.name, position.is_acting) == ("Chủ tịch", True)


def test_a_body_holds_its_offices_in_the_terms_of_the_union(association):
    union = make_union("Liên hiệp Hội")
    body = make_organization("Ban Thường vụ", kind=Kind.BODY, parent=union)
    term = make_term(union)
    imported([*HEADS, "Nhiệm kỳ"], ["An Bình", "Chủ tịch", body.name, "Khóa VII"])

    assert Position.objects.get().term == term


def test_a_former_name_finds_the_organization_of_today(association):
    FormerName.objects.create(
        organization=association, name="Hội Máy và Cơ khí", until="2010"
    )

    imported(HEADS, ["An Bình", "Chủ tịch", "Hội Máy và Cơ khí"])

    assert Position.objects.get().organization == association


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (["An", "Chủ nhiệm", "Hội Cơ khí"], "không có “Chủ nhiệm” trong Danh mục"),
        (["An", "Chủ tịch", "Hội Vắng mặt"], "không có tổ chức “Hội Vắng mặt”"),
        (["An", "Chủ tịch", "Hội Cơ khí TP."], "Có phải “Hội Cơ khí” không?"),
        (["TS.", "Chủ tịch", "Hội Cơ khí"], "chưa có họ tên"),
        (["a" * 151, "Chủ tịch", "Hội Cơ khí"], "dài quá 150 chữ"),
        ([None, "Chủ tịch", "Hội Cơ khí"], "Họ và tên: chưa ghi"),
        (["An", "-", "Hội Cơ khí"], "Chức vụ: không thể bỏ trống"),
    ],
)
def test_what_is_not_in_the_catalogues_is_a_fault(association, row, sentence):
    assert sentence in fault(HEADS, row)


@pytest.mark.parametrize(
    ("head", "cell", "sentence"),
    [
        ("Nhiệm kỳ", "Khóa X", "Hội Cơ khí” (có: Khóa VII)"),
        ("Đến", "khi nghỉ", "Không đọc được ngày"),
        ("Quyền (tạm giữ)", "có lẽ", "Hãy ghi “có” hoặc “không”"),
        ("Học hàm, học vị", "Kỹ sư trưởng", "Không nhận ra"),
        ("Thứ tự cùng bậc", "đầu", "không phải số nguyên"),
        ("Ghi chú", "a" * 201, "tối đa 200 chữ"),
    ],
)
def test_what_cannot_be_read_is_a_fault(association, head, cell, sentence):
    make_term(association)

    assert sentence in fault([*HEADS, head], [*HEAD, cell])


def test_an_end_before_the_beginning_is_a_fault(association):
    heads = [*HEADS, "Từ", "Đến"]

    assert "trước khi bắt đầu (2024)" in fault(heads, [*HEAD, 2024, 2019])
    assert outcomes(plan(heads, [*HEAD, "10/2024", 2024])) == ["new"]


# Titles


def test_titles_of_the_column_are_kept_on_the_person(association):
    person = make_person("Nguyễn Văn An", titles="TS.")
    make_position(person, association)
    heads = [*HEADS, "Học hàm, học vị"]

    trial = plan(heads, [*HEAD, "PGS. TS"])
    imported(heads, [*HEAD, "PGS. TS"])

    assert trial.lines[0].changes == [("Học hàm, học vị", "TS.", "PGS.TS.")]
    person.refresh_from_db()
    assert person.titles == "PGS.TS."


def test_titles_before_a_known_name_change_nothing_but_are_told(association):
    make_position(make_person("Nguyễn Văn An", titles="PGS.TS."), association)

    line = plan(HEADS, ["ThS. Nguyễn Văn An", *HEAD[1:]]).lines[0]

    assert line.outcome == "unchanged"
    assert "đang lưu “PGS.TS.”" in line.warnings[0]


def test_two_rows_must_not_give_one_person_different_titles(association):
    heads = [*HEADS, "Học hàm, học vị"]
    rows = [*HEAD, "TS."], ["Nguyễn Văn An", "Phó Chủ tịch", "Hội Cơ khí", "ThS."]

    assert "dòng 2 ghi cho người này “TS.”" in fault(heads, *rows)


def test_nothing_of_a_faulty_row_is_kept_not_even_titles(association):
    rows = ["GS. Lê Bình", "Không có", "Hội Cơ khí"], ["Lê Bình", *HEAD[1:]]

    import_all(workbook_of(HEADS, *rows), "position")

    assert Person.objects.get().titles == ""


# All of it


def test_who_was_imported_is_found_by_the_office(association):
    imported(HEADS, HEAD)

    found = PERSON_INDEX.matching(Query.parse("chu tich co khi"))
    assert [str(person) for person in Person.objects.filter(pk__in=found)] == [
        "Nguyễn Văn An"
    ]


def make_leaders():
    union, club = make_union("Liên hiệp Hội"), make_organization("CLB", kind="club")
    body = make_organization("Ban Thường vụ", kind="body", parent=union)
    Term.objects.bulk_create(
        Term(organization=owner, label="Khóa I") for owner in (union, body, club)
    )
    terms = {term.organization: term for term in Term.objects.all()}
    for person in (
        make_person("An"),
        make_person("An"),
        make_person("Ân", titles="TS"),
    ):
        make_position(person, union, term=terms[union], started_on="2019-10")
        make_position(person, union, started_on="2010", ended_on="2015-01-02")
        # Named alike, but not its own.
        make_position(person, body, "Ủy viên", rank=30, term=terms[union], note="-")
        make_position(person, club, is_acting=True, order=3, decision="=1+1")
        make_position(person, club, is_acting=True)


def test_what_goes_out_comes_back_unchanged():
    make_leaders()
    exchanged = LeadershipList()

    trial = planned("position", list_file(exchanged, exchanged.columns))

    assert outcomes(trial) == ["unchanged"] * 15, trial.faulty


def test_the_export_stands_by_organization_and_rank_without_any_contact():
    make_leaders()
    Person.objects.update(phone="0912345678", email="an@noi.vn", address="Nhà riêng")
    exchanged = LeadershipList()

    sheet = opened(list_file(exchanged, exchanged.columns)).worksheets[0]

    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [row[4] for row in rows] == sorted(row[4] for row in rows)
    assert {row[3] for row in rows[:3]} == {"Ủy viên"}
    written = " ".join(str(value) for row in rows for value in row)
    assert not [x for x in ("0912345678", "an@noi.vn", "Nhà riêng") if x in written]


def test_the_dry_run_asks_the_same_few_queries_for_any_number_of_rows(association):
    make_leaders()

    def queries(count):
        rows = [[f"Người {number}", *HEAD[1:]] for number in range(count)]
        data = workbook_of(HEADS, *rows)
        with CaptureQueriesContext(connection) as captured:
            planned("position", data)
        return len(captured)

    assert queries(2) == queries(200) <= 7


def test_a_list_of_leaders_is_accepted_and_taken_back(association):
    rows = [[f"Người {number}", *HEAD[1:]] for number in range(20)]
    draft = draft_of(workbook_of(HEADS, *rows, ["X", "Y", "Z"]), "position")

    operation = accept(draft, plan_of(draft).fingerprint, by=draft.by)
    assert operation.summary == (
        "Nhập lãnh đạo từ “hoi.xlsx”: 20 dòng mới, 1 dòng lỗi bỏ qua"
    )
    undo(operation, by=None)

    assert not Position.objects.exists()
    assert not Person.objects.exists()
    assert Organization.objects.count() == 1
