"""A dry run is accepted as a whole; the directory goes out and comes back the same."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from organizations.exchange.accepting import (
    CHANGED_MEANWHILE,
    DONE_ALREADY,
    NOTHING_TO_DO,
    AcceptanceRefused,
    accept,
    plan_of,
)
from organizations.exchange.organizations import DirectoryList
from organizations.exchange.writing import faults_file, list_file, template_file
from organizations.models import ImportDraft, Operation, Organization, Status
from organizations.undoing import undo
from tests.making import make_organization, make_union
from tests.organizations.workbooks import (
    draft_of,
    faults,
    import_all,
    opened,
    outcomes,
    planned,
    saved,
    workbook_of,
)

pytestmark = pytest.mark.django_db
KIND = "Hội thành viên"
HEADS = ["Loại", "Tên đầy đủ"]


def exported():
    exchanged = DirectoryList()
    return list_file(exchanged, exchanged.columns)


def test_five_hundred_rows_with_thirty_faults():
    faulty = {5 + 16 * number for number in range(30)}
    rows = [
        [KIND if number not in faulty else "Tập đoàn", f"Hội ngành {number}"]
        for number in range(2, 502)
    ]
    draft = draft_of(workbook_of(HEADS, *rows))

    trial = plan_of(draft)

    assert {line.number for line in trial.faulty} == faulty
    assert all("Loại: Không có “Tập đoàn”" in f for f in faults(trial).values())
    assert not Organization.objects.exists()

    operation = accept(draft, trial.fingerprint, by=draft.by)

    assert Organization.objects.count() == 470
    assert operation.summary == (
        "Nhập tổ chức từ “hoi.xlsx”: 470 dòng mới, 30 dòng lỗi bỏ qua"
    )
    again = planned("organization", workbook_of(HEADS, *rows))
    assert len(again.unchanged) == 470
    assert {line.number for line in again.faulty} == faulty


def test_an_import_is_taken_back_as_a_whole():
    record = make_organization("Hội Cơ khí", phone="1")
    data = workbook_of(
        [*HEADS, "Điện thoại", "Trực thuộc"],
        [KIND, "Hội Cơ khí", "2", None],
        [KIND, "Chi hội A", None, "Hội mới"],
        [KIND, "Hội mới", None, "Hội Cơ khí"],
    )

    operation = import_all(data)
    record.refresh_from_db()
    assert (record.phone, Organization.objects.count()) == ("2", 3)
    undo(operation, by=None)

    record.refresh_from_db()
    assert (record.phone, Organization.objects.count()) == ("1", 1)
    assert operation.kind == Operation.Kind.IMPORT


def test_nothing_is_written_where_the_data_changed_since_the_dry_run():
    record = make_organization("Hội Cơ khí", phone="1")
    draft = draft_of(
        workbook_of(
            [*HEADS, "Điện thoại"], [KIND, "Hội Cơ khí", "2"], [KIND, "Hội Y học", "3"]
        )
    )
    seen = plan_of(draft).fingerprint
    Organization.objects.filter(pk=record.pk).update(phone="5")

    with pytest.raises(AcceptanceRefused, match=CHANGED_MEANWHILE):
        accept(draft, seen, by=draft.by)

    assert Organization.objects.get().phone == "5"
    assert ImportDraft.objects.exists()
    assert not Operation.objects.exists()


def test_a_draft_is_accepted_once_and_a_dry_run_without_effect_never():
    draft = draft_of(workbook_of(HEADS, [KIND, "Hội Cơ khí"]))
    seen = plan_of(draft).fingerprint
    accept(draft, seen, by=draft.by)

    with pytest.raises(AcceptanceRefused, match=DONE_ALREADY):
        accept(draft, seen, by=draft.by)
    idle = draft_of(workbook_of(HEADS, [KIND, "Hội Cơ khí"]))
    with pytest.raises(AcceptanceRefused, match=NOTHING_TO_DO):
        accept(idle, plan_of(idle).fingerprint, by=idle.by)

    assert Operation.objects.count() == 1


def test_a_failure_in_the_middle_leaves_nothing_half_written(monkeypatch):
    draft = draft_of(workbook_of(HEADS, [KIND, "Hội A1"], [KIND, "Hội B2"]))
    seen, save = plan_of(draft).fingerprint, Organization.save

    def fails(self, *args, **kwargs):
        if self.name == "Hội B2":
            raise RuntimeError
        save(self, *args, **kwargs)

    monkeypatch.setattr(Organization, "save", fails)
    with pytest.raises(RuntimeError):
        accept(draft, seen, by=draft.by)

    assert not Organization.objects.exists()
    assert not Operation.objects.exists()
    assert ImportDraft.objects.exists()


def test_the_dry_run_asks_the_same_few_queries_for_any_number_of_rows():
    for number in range(30):
        make_organization(f"Hội {number}", parent=None)

    def queries(count):
        rows = [[KIND, f"Hội ngành {number}", "Hội 1"] for number in range(count)]
        data = workbook_of([*HEADS, "Trực thuộc"], *rows)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            planned("organization", data)
        return len(captured)

    assert queries(3) == queries(300) <= 3


# Going out


def test_the_export_stands_in_vietnamese_order_under_frozen_bold_heads():
    for name in ("Hội Lê", "Hội Đặng", "Hội Dương", "Hội Đỗ", "Hội Dư"):
        make_organization(name)

    sheet = opened(exported()).worksheets[0]

    names = [cell.value for cell in sheet["C"]]
    assert names == [
        "Tên đầy đủ", "Hội Dư", "Hội Dương", "Hội Đặng", "Hội Đỗ", "Hội Lê",
    ]  # fmt: skip
    assert (sheet["C1"].font.b, sheet["C2"].font.b) == (True, False)
    assert (sheet["C2"].font.name, sheet["C2"].font.sz) == ("Times New Roman", 12)
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:AB6")


def test_no_text_goes_out_as_a_formula():
    make_organization("=HYPERLINK(1)", address="+84", field="@a", origin="-1+1")

    row = opened(exported()).worksheets[0][2]

    texts = [cell for cell in row if isinstance(cell.value, str)]
    assert {cell.data_type for cell in texts} == {"s"}
    assert {cell.number_format for cell in texts} == {"@"}
    assert {"=HYPERLINK(1)", "+84", "@a", "-1+1"} <= {cell.value for cell in texts}


def test_the_template_has_the_heads_and_a_line_of_help_for_each():
    workbook = opened(template_file(DirectoryList()))

    heads = [cell.value for cell in workbook["Tổ chức"][1]]
    told = {row[0].value for row in workbook["Hướng dẫn"]}
    assert workbook["Tổ chức"].max_row == 1
    assert set(heads) <= told


def test_the_faulty_rows_come_back_with_their_faults_and_can_be_mended():
    phone = 912345678
    trial = planned(
        "organization",
        workbook_of(
            [*HEADS, "Điện thoại"],
            [KIND, "Hội Tốt", None],
            ["Tập đoàn", "Hội Xấu", phone],
        ),
    )

    workbook = opened(faults_file(DirectoryList(), trial.faulty))

    sheet = workbook.worksheets[0]
    assert sheet.max_row == 2
    assert sheet.cell(1, sheet.max_column).value == "Lỗi"
    assert "Không có “Tập đoàn”" in sheet.cell(2, sheet.max_column).value
    sheet["B2"] = KIND
    mended = planned("organization", saved(workbook))
    assert outcomes(mended) == ["new"]
    assert mended.lines[0].record.phone == "0912345678"


def test_a_faulty_row_that_nobody_mended_is_faulty_again():
    def merge(sheet):
        sheet.merge_cells("A2:A3")

    rows = [KIND, "Hội A"], [KIND, "Hội B"]
    trial = planned("organization", workbook_of(HEADS, *rows, change=merge))

    again = planned("organization", faults_file(DirectoryList(), trial.faulty))

    assert outcomes(trial) == ["faulty", "faulty"]
    assert outcomes(again) == ["new", "faulty"]


# Out and back

TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("-=@ Ðưđ\u0323"),
    max_size=20,
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    name=TEXT.filter(str.strip),
    texts=st.lists(TEXT, min_size=5, max_size=5),
    status=st.sampled_from(Status),
    count=st.none() | st.integers(0, 2**31 - 1),
    on=st.sampled_from(["", "2019", "2019-10", "2019-10-16"]),
)
def test_what_goes_out_comes_back_unchanged(name, texts, status, count, on):
    Organization.objects.exclude(parent=None).delete()
    Organization.objects.all().delete()
    union = make_union()
    columns = ("short_name", "other_names", "address", "email", "contact_phone")
    make_organization(
        name,
        **dict(zip(columns, texts, strict=True)),
        parent=union,
        status=status,
        members_count=count,
        closed_on=on,
        founded_on=on,
        website="khong-phai-dia-chi",
        is_public=False,
    )

    trial = planned("organization", exported())

    assert outcomes(trial) == ["unchanged"] * 2, trial.lines
