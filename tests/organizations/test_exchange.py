"""A row of the directory as a workbook: what it is about, what it makes of it."""

import pytest

from organizations.exchange.organizations import DirectoryList
from organizations.exchange.writing import list_file
from organizations.models import FormerName, Kind, Organization, Status
from tests.making import make_organization
from tests.organizations.workbooks import (
    faults,
    import_all,
    outcomes,
    planned,
    workbook_of,
)

pytestmark = pytest.mark.django_db
KIND = "Hội thành viên"
HEADS = ["Loại", "Tên đầy đủ"]


def plan(heads, *rows):
    return planned("organization", workbook_of(heads, *rows))


def fault(heads, *rows):
    """Return what is wrong with the last row."""
    found = faults(plan(heads, *rows))
    assert set(found) == {len(rows) + 1}, found
    return found[len(rows) + 1]


def changes(heads, *rows):
    return [tuple(change) for change in plan(heads, *rows).lines[-1].changes]


# What a row is about


def test_a_row_is_about_the_one_of_its_name_and_kind_however_it_is_written():
    make_organization("Hội Cơ khí")

    lines = plan(HEADS, ["HỘI THÀNH VIÊN", "hội  CƠ KHÍ"]).lines

    assert [line.outcome for line in lines] == ["unchanged"]
    assert lines[0].record == Organization.objects.get()


def test_a_code_says_it_whatever_the_name():
    record = make_organization("Hội Cơ khi")

    lines = plan(["Mã", *HEADS], [record.pk, KIND, "Hội Cơ khí"]).lines

    assert lines[0].outcome == "changed"
    assert lines[0].changes == [("Tên đầy đủ", "Hội Cơ khi", "Hội Cơ khí")]
    assert "“Đổi tên”" in lines[0].warnings[0]


@pytest.mark.parametrize("code", ["9999999", "abc", "12.5", "Hội", 1.5])
def test_a_wrong_code_is_a_fault(code):
    assert "mã" in fault(["Mã", *HEADS], [code, KIND, "Hội Cơ khí"]).lower()


def test_a_name_like_another_asks_for_the_code_or_for_mới():
    record = make_organization("Hội Cơ khí")

    sentence = fault(HEADS, [KIND, "Hội Cơ khí thành phố"])

    assert f"Giống tổ chức “Hội Cơ khí” (Hội thành viên, mã {record.pk})" in sentence
    told = plan(["Mã", *HEADS], ["mới", KIND, "Hội Cơ khí thành phố"])
    assert outcomes(told) == ["new"]


def test_the_same_name_of_another_kind_is_like_it_too():
    make_organization("Hội Cơ khí")

    assert "Giống tổ chức" in fault(HEADS, ["Câu lạc bộ", "Hội Cơ khí"])


def test_a_former_name_is_no_new_organization():
    record = make_organization("Hội Tin học")
    FormerName.objects.create(organization=record, name="Hội Máy tính", until="2010")

    assert "Giống tổ chức “Hội Tin học”" in fault(HEADS, [KIND, "Hội Máy tính"])


def test_namesakes_ask_for_the_code():
    one, other = make_organization("Hội Cơ khí"), make_organization("Hội Cơ khí")

    assert f"cột Mã: {one.pk}, {other.pk}" in fault(HEADS, [KIND, "Hội Cơ khí"])


def test_a_second_row_about_the_same_is_a_fault():
    record = make_organization("Hội Cơ khí")

    again = fault(["Mã", *HEADS], [record.pk, KIND, None], [None, KIND, "Hội Cơ khí"])
    twice_new = fault(HEADS, [KIND, "Hội Y học"], [KIND, "hội y học"])

    assert "Trùng với dòng 2" in again
    assert "dòng 2" in twice_new


# What a row makes of it


def test_empty_cells_leave_and_a_dash_empties():
    make_organization("Hội Cơ khí", phone="0225 3842 123", field="Cơ khí")

    found = changes([*HEADS, "Điện thoại", "Lĩnh vực"], [KIND, "Hội Cơ khí", None, "-"])

    assert found == [("Lĩnh vực", "Cơ khí", "")]


@pytest.mark.parametrize("head", ["Loại", "Tình trạng", "Hiện trên cổng"])
def test_what_must_be_there_cannot_be_emptied(head):
    record = make_organization("Hội Cơ khí")

    assert "không thể bỏ trống" in fault(["Mã", head], [record.pk, "-"])


@pytest.mark.parametrize(
    ("head", "cell", "kept"),
    [
        ("Thành lập", "16/10/2019", "2019-10-16"),
        ("Thành lập", "10/2019", "2019-10"),
        ("Thành lập", 2019, "2019"),
        ("Số hội viên", "1.234", 1234),
        ("Số hội viên", "1 234", 1234),
        ("Số hội viên", 1.234, 1234),
        ("Trang web", "noi.vn", "https://noi.vn"),
        ("Tình trạng", "tạm dừng hoạt động", Status.SUSPENDED),
        ("Tình trạng", "suspended", Status.SUSPENDED),
        ("Hiện trên cổng", "Không", False),
        ("Điện thoại", 2253842123, "02253842123"),
        ("Điện thoại", 912345678, "0912345678"),
        ("Điện thoại", "0912 345 678", "0912 345 678"),
        ("Địa chỉ trụ sở", "=1+1", "=1+1"),
    ],
)
def test_cells_are_read_as_people_write_them(head, cell, kept):
    def force_text(sheet):
        if isinstance(cell, str):
            sheet["C2"].data_type = "s"

    data = workbook_of([*HEADS, head], [KIND, "Hội Cơ khí", cell], change=force_text)
    column = next(c for c in DirectoryList().columns if c.head == head)

    import_all(data)

    assert getattr(Organization.objects.get(), column.name) == kept
    assert outcomes(planned("organization", data)) == ["unchanged"]


def test_what_excel_may_have_spoilt_is_told():
    lines = plan(
        [*HEADS, "Điện thoại", "Số hội viên"], [KIND, "Hội Cơ khí", 912345678, 1.234]
    ).lines

    assert lines[0].outcome == "new"
    assert "0912345678" in lines[0].warnings[-1] + lines[0].warnings[0]
    assert any("được đọc là 1.234" in sentence for sentence in lines[0].warnings)


@pytest.mark.parametrize(
    ("head", "cell", "sentence"),
    [
        ("Loại", "Tập đoàn", "Không có “Tập đoàn”. Hãy ghi một trong: Liên hiệp Hội;"),
        ("Thành lập", "31/02/2019", "không có trong lịch"),
        ("Thành lập", "khoảng 1990", "Không đọc được ngày"),
        ("Số hội viên", "khoảng 200", "không phải số nguyên"),
        ("Số hội viên", 12.5, "“12,5” không phải số nguyên"),
        ("Số hội viên", -3, "hãy ghi số từ 0"),
        ("Số hội viên", "9" * 40, "hãy ghi số từ 0"),
        ("Thứ tự trong sơ đồ", 70000, "hãy ghi số từ 0"),
        ("Thư điện tử", "hoi@@noi", "Thư điện tử:"),
        ("Trang web", "http://", "Trang web:"),
        ("Hiện trên cổng", "chắc là có", "Hãy ghi “có” hoặc “không”"),
        ("Lĩnh vực", "a" * 101, "dài 101 chữ, tối đa 100 chữ"),
        ("Tên gọi khác", "a" * 1001, "dài 1001 chữ, tối đa 1000 chữ"),
        ("Trực thuộc", "Hội Không có", "không có tổ chức “Hội Không có”"),
        ("Tình trạng", "Đã giải thể", "hãy dùng nút “Chấm dứt, sáp nhập”"),
        ("Thôi hoạt động từ", "2020", "chỉ để xem"),
    ],
)
def test_what_cannot_be_read_is_a_fault_that_says_what_to_do(head, cell, sentence):
    record = make_organization("Hội Cơ khí")

    found = fault(["Mã", head], [record.pk, cell])

    assert sentence in found
    # In the office's own words only.
    assert not {"value", "invalid", "character"} & set(found.split())


def test_a_new_one_needs_kind_and_name():
    assert "Loại: chưa ghi" in fault(HEADS, [None, "Hội Cơ khí"])
    assert "Chưa ghi tên đầy đủ" in fault(HEADS, [KIND, None])


def test_what_has_ended_is_not_opened_again_by_a_workbook():
    record = make_organization("Hội A", status=Status.DISSOLVED, closed_on="2020")

    sentence = fault(["Mã", "Tình trạng"], [record.pk, "Đang hoạt động"])

    assert "đã chấm dứt hoạt động" in sentence


def test_a_correction_cannot_take_the_name_of_another():
    make_organization("Hội Y học")
    record = make_organization("Hội Cơ khí")

    sentence = fault(["Mã", *HEADS], [record.pk, KIND, "Hội Y học"])

    assert "đã có “Hội Y học” cùng loại" in sentence


# Under whom it stands


def test_a_parent_may_stand_in_another_row_even_below():
    heads = [*HEADS, "Trực thuộc"]
    data = workbook_of(
        heads,
        ["Ban, văn phòng, tổ chức của Liên hiệp Hội", "Văn phòng", "Liên hiệp Hội"],
        ["Liên hiệp Hội", "Liên hiệp Hội", None],
    )

    import_all(data)

    office = Organization.objects.get(name="Văn phòng")
    assert office.parent.name == "Liên hiệp Hội"
    assert outcomes(planned("organization", data)) == ["unchanged"] * 2


def test_who_stands_under_a_faulty_new_one_is_left_out_too():
    rows = ["Tập đoàn", "Hội A", None], [KIND, "Chi hội B", "Hội A"], [KIND, "C", "B2"]

    found = faults(plan([*HEADS, "Trực thuộc"], *rows))

    assert "ở dòng 2, dòng đó có lỗi" in found[3]
    assert set(found) == {2, 3, 4}


def test_nobody_comes_to_stand_under_itself():
    top = make_organization("Hội A")
    make_organization("Hội B", parent=top)

    circle = fault(["Tên đầy đủ", "Loại", "Trực thuộc"], ["Hội A", KIND, "Hội B"])
    found = faults(
        plan([*HEADS, "Trực thuộc"], [KIND, "Hội C", "Hội D"], [KIND, "Hội D", "Hội C"])
    )

    assert "trực thuộc" in circle
    assert set(found) == {2, 3}


def test_namesakes_as_parents_are_told_apart_by_their_code():
    one = make_organization("Hội A")
    make_organization("Hội A", kind=Kind.CLUB)
    make_organization("Hội B", parent=one)
    heads = [*HEADS, "Trực thuộc"]

    assert f"“Hội A [Mã {one.pk}]”" in fault(heads, [KIND, "Hội C", "Hội A"])
    assert outcomes(plan(heads, [KIND, "Hội C", f"Hội A [Mã {one.pk}]"])) == ["new"]
    data = list_file(DirectoryList(), DirectoryList().columns)
    assert set(outcomes(planned("organization", data))) == {"unchanged"}
