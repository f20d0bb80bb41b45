"""The annex of a decision comes in as it was printed, and goes back whole."""

import pytest
from django.db import connection

from awards.exchange.accepting import accept, plan_of
from awards.exchange.annex import read_annex
from awards.exchange.lines import AnnexList
from awards.models import Award, RecipientKind
from awards.search import AWARD_INDEX
from organizations.exchange.inspection import WorkbookRefused
from organizations.exchange.writing import list_file, template_file
from organizations.models import Operation, OperationChange
from organizations.undoing import UndoRefused, undo
from tests.awards.annexes import (
    WRONG,
    annex_of,
    big_annex,
    draft_of,
    import_annex,
    name_of,
    planned,
)
from tests.making import (
    make_award,
    make_decision,
    make_organization,
    make_person,
    make_position,
    make_user,
)

pytestmark = pytest.mark.django_db
HEAD = ["STT", "Họ và tên", "Đơn vị", "Hình thức"]
LETTER = "Giấy khen của Liên hiệp Hội"


@pytest.fixture
def decision():
    return make_decision()


def shown(plan):
    """Return what each line of a plan says: name, kind of recipient, kind, unit."""
    return [
        (
            line.record.name,
            line.record.recipient_kind,
            str(line.record.kind or ""),
            line.record.unit,
        )
        for line in plan.lines
    ]


def test_an_annex_of_300_rows_with_12_faulty_ones_comes_in_and_goes_back(decision):
    draft = draft_of(big_annex(), decision)
    plan = plan_of(draft)
    assert len(plan.lines) == 300
    faulty = {line.number: " ".join(line.faults) for line in plan.faulty}
    # Fifteen rows stand above the first person, who has place 7.
    assert list(faulty) == [place + 9 for place in WRONG]
    assert all(faulty.values())
    assert draft.content["notices"] == [
        "Dòng 311 không được đọc là dòng khen thưởng: “CHỦ TỊCH”."
    ]

    operation = accept(draft, plan.fingerprint, [], by=draft.by)

    assert decision.awards.count() == 288
    by_kind = decision.awards.values_list("recipient_kind", flat=True)
    assert sorted(set(by_kind)) == [RecipientKind.PERSON, RecipientKind.COLLECTIVE]
    kinds = set(decision.awards.values_list("kind__name", flat=True))
    assert kinds == {"Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh, thành phố"}
    old_font = decision.awards.get(name__endswith=name_of(25))
    assert old_font.unit == "Hội Chuyên ngành số 2"
    titled = decision.awards.get(name__endswith=name_of(9))
    assert (titled.name, titled.office) == (f"PGS.TS. {name_of(9)}", "Phó Chủ tịch")
    assert titled.amount == 1_000_000
    # Merged with the line above.
    assert (
        decision.awards.get(name__endswith=name_of(8)).unit == "Hội Chuyên ngành số 2"
    )

    undo(operation, by=draft.by)

    assert not Award.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {AWARD_INDEX.table}")  # noqa: S608
        assert cursor.fetchone() == (0,)
    assert Operation.objects.get().undone_at


def test_the_same_annex_again_changes_nothing(decision):
    import_annex(big_annex(), decision)

    plan = planned(big_annex(), decision)

    assert (len(plan.unchanged), len(plan.faulty), plan.is_idle) == (288, 12, True)


def test_what_goes_out_comes_in_unchanged(decision):
    import_annex(big_annex(), decision)
    make_award("Ông Trần Văn Ích, Giám đốc", decision, unit="=1+1", grade="Nhất")
    make_award("", decision, recipient_kind="tap-the", count=6, is_masked=True)
    exchanged = AnnexList(decision)

    plan = planned(list_file(exchanged, exchanged.columns), decision)

    assert {str(line.outcome) for line in plan.lines} == {"unchanged"}
    assert len(plan.lines) == 290


def test_an_undone_import_is_refused_once_a_line_was_corrected(decision):
    operation = import_annex(annex_of(HEAD, [1, "Ông Nguyễn Văn An"]), decision)
    award = decision.awards.get()
    award.correct(by=None, reason="Sai tên", name="Nguyễn Văn Ân")

    with pytest.raises(UndoRefused, match="đã được sửa"):
        undo(operation, by=make_user())
    assert decision.awards.count() == 1


def test_what_was_corrected_is_neither_doubled_nor_overwritten(decision):
    data = annex_of(HEAD, [1, "Ông Nguyễn Văn An", "Hội A"])
    import_annex(data, decision)
    decision.awards.get().correct(by=None, reason="Sai", name="Nguyễn Văn Ân")

    plan = planned(data, decision)

    assert [str(line.outcome) for line in plan.lines] == ["faulty"]
    assert "Đính chính" in plan.lines[0].faults[0]


def test_headings_say_what_is_given_and_to_whom(decision):
    plan = planned(
        annex_of(
            ["STT", "Tên tập thể, cá nhân", "Đơn vị"],
            ["A", "Giấy khen của Liên hiệp Hội"],
            ["I. TẬP THỂ"],
            [1, "Phòng Tổng hợp", "Văn phòng"],
            ["II. CÁ NHÂN"],
            [1, "Nguyễn Văn An", "Văn phòng"],
            ["B", "Bằng khen của Liên hiệp Hội Việt Nam"],
            ["Tập thể: 01"],
            [1, "Hội Y học", "nt"],
            ["Cộng: 02 tập thể, 01 cá nhân"],
        ),
        decision,
    )

    national = "Bằng khen của Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam"
    assert shown(plan) == [
        ("Phòng Tổng hợp", "tap-the", LETTER, "Văn phòng"),
        ("Nguyễn Văn An", "ca-nhan", LETTER, "Văn phòng"),
        ("Hội Y học", "tap-the", national, "nt"),
    ]


def test_a_total_that_differs_is_told():
    annex = read_annex(
        annex_of(HEAD, [1, "Ông An"], ["Tổng cộng: 02 cá nhân"]), "a.xlsx"
    )

    assert annex.notices == [
        "Dòng 3 ghi “02 cá nhân”, trong danh sách có 01 cá nhân. Hãy xem lại."
    ]


def test_somebody_called_tong_is_no_total(decision):
    plan = planned(
        annex_of(HEAD, [1, "Tống Công Hòa"], [2, "Tổng công ty X"]), decision
    )

    assert [line.record.name for line in plan.lines] == [
        "Tống Công Hòa",
        "Tổng công ty X",
    ]


def test_each_fault_says_what_to_do(decision):
    plan = planned(
        annex_of(
            [
                "Tên tập thể, cá nhân",
                "Danh hiệu",
                "Số lượng",
                "Đối tượng",
                "Hạng",
                "Mã",
            ],
            ["Hội A", "Bằng tốt nghiệp"],
            ["Khoảng trời"],
            ["Ông An", None, 3],
            ["Hội A", "Huân chương Lao động", None, None, "Tư"],
            [None, LETTER, 0, "Tập thể"],
            ["Hội B", None, None, None, None, 99],
        ),
        decision,
    )

    said = [" ".join(line.faults) for line in plan.lines]
    wanted = ["trong danh mục", "tập thể hay cá nhân", "số lượng là 1", "Nhất; Nhì; Ba"]
    wanted += ["ít nhất là 1", "không phải mã dòng"]
    for sentence, part in zip(said, wanted, strict=True):
        assert part in sentence


def test_counts_without_names_come_in(decision):
    heads = ["Tên tập thể, cá nhân", "Số lượng", "Đối tượng"]
    import_annex(annex_of(heads, [None, 6, "Tập thể"], [None, 1, "Cá nhân"]), decision)

    assert list(decision.awards.values_list("recipient_kind", "count")) == [
        ("tap-the", 6),
        ("ca-nhan", 1),
    ]


def test_an_exact_name_is_proposed_and_linked_only_where_it_is_ticked(decision):
    organization = make_organization("Hội Cơ khí")
    person = make_person("Nguyễn Văn An")
    make_position(person, organization)
    make_person("Lê Văn Bình")
    make_person("Lê Văn Bình")
    data = annex_of(
        ["STT", "Tên tập thể, cá nhân", "Đơn vị"],
        [1, "Ông Nguyễn Văn An", "Hội Cơ khí"],
        [2, "Ông Lê Văn Bình", ""],
        [3, "Hội Cơ khí", ""],
        [4, "Ông Nguyễn Văn Ân", ""],
    )

    plan = planned(data, decision)
    assert {key: offer.proposal.record for key, offer in plan.offers.items()} == {
        "2": person,
        "4": organization,
    }
    import_annex(data, decision, linked=["2"])

    lines = decision.awards.order_by("order")
    assert [award.person for award in lines] == [person, None, None, None]
    assert [award.organization for award in lines] == [None] * 4


def test_old_fonts_are_told_line_by_line(decision):
    plan = planned(annex_of(HEAD, [1, "NguyÔn V¨n An", "Héi C¬ khÝ"]), decision)

    assert shown(plan) == [("Nguyễn Văn An", "ca-nhan", "", "Hội Cơ khí")]
    assert "TCVN3: NguyÔn V¨n An; Héi C¬ khÝ" in " ".join(plan.lines[0].warnings)


@pytest.mark.parametrize("rows", [[["a", "b"]], [["Họ và tên"]], [HEAD], [HEAD, ["I"]]])
def test_what_is_no_annex_is_refused_with_a_sentence(rows):
    with pytest.raises(WorkbookRefused, match="Hãy"):
        read_annex(annex_of(*rows), "a.xlsx")


def test_private_columns_are_not_kept():
    data = annex_of(
        [*HEAD, "Ngày sinh", "CCCD"], [1, "Ông An", "", "", "1/1/1980", "1"]
    )

    annex = read_annex(data, "a.xlsx")

    assert "1980" not in str(annex.rows)
    assert "“Ngày sinh”" in annex.notices[0]


def test_the_template_has_heads_that_are_known(decision):
    with pytest.raises(WorkbookRefused, match="chưa có dòng"):
        read_annex(template_file(AnnexList(decision)), "mau.xlsx")


def test_a_dry_run_costs_the_same_for_any_number_of_lines(
    decision, django_assert_max_num_queries
):
    draft = draft_of(big_annex(), decision)

    with django_assert_max_num_queries(12):
        plan_of(draft)


def test_an_import_notes_each_line_once(decision):
    import_annex(annex_of(HEAD, [1, "Ông An"], [2, "Bà Bình"]), decision)

    assert OperationChange.objects.count() == 2
