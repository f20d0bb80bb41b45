"""The results of an edition come in as they were printed, and go back whole."""

import pytest

from awards.exchange.accepting import accept, plan_of
from awards.exchange.entries import ResultsList
from awards.models import Author, ContestField, Entry, Prize
from organizations.exchange.inspection import WorkbookRefused
from organizations.exchange.writing import list_file, template_file
from organizations.models import Operation
from organizations.undoing import UndoRefused, undo
from tests.awards.annexes import annex_of as sheet_of
from tests.awards.annexes import name_of
from tests.awards.results_lists import (
    WRONG,
    big_results,
    draft_of,
    import_results,
    make_full_edition,
    planned,
)
from tests.making import (
    make_organization,
    make_person,
    make_position,
    make_user,
)
from tests.organizations.workbooks import outcomes, workbook_of

pytestmark = pytest.mark.django_db
HEAD = ["TT", "Tên công trình", "Tác giả", "Đơn vị", "Lĩnh vực", "Giải"]


@pytest.fixture
def edition():
    return make_full_edition(entries_stated=290)


def authors(edition):
    """Return the authors of each entry, in order, as (name, share, unit)."""
    return [
        [
            (a.name, None if a.share is None else int(a.share), a.unit)
            for a in entry.authors.all()
        ]
        for entry in edition.entries.order_by("order", "pk")
    ]


def winners(edition):
    return list(
        edition.entries.order_by("order", "pk").values_list("title", "prize__name")
    )


def test_300_rows_with_12_faulty_ones_come_in_and_go_back(edition):
    draft = draft_of(big_results(), edition)
    plan = plan_of(draft)
    assert len(plan.lines) == 300
    faulty = {line.label: " ".join(line.faults) for line in plan.faulty}
    assert len(faulty) == len(plan.faulty) == len(WRONG) == 12
    assert all(faulty.values())
    assert plan.missing_prizes == {"Giải Tư": 1, "Huy chương": 1}
    assert plan.missing_fields == {"Thiên văn": 1}
    assert plan.differences == [
        "Giải Nhì: 5 trong danh sách, báo cáo ghi 6.",
        "Công trình dự thi: 288 trong danh sách, báo cáo ghi 290.",
    ]

    operation = accept(draft, plan.fingerprint, [], by=draft.by)

    assert edition.entries.count() == Author.objects.count() == 288
    first, second, *_ = edition.entries.order_by("order")
    assert (first.title, first.prize.name) == ("Giải pháp số 1", "Giải Nhất")
    # Merged with the row above.
    assert first.unit == second.unit == "Hội Chuyên ngành số 1"
    old_font = edition.entries.get(title="Giải pháp số 25")
    assert old_font.authors.get().name == name_of(25)
    assert old_font.field.name == "Nông nghiệp"
    assert old_font.prize.name == "Giải Ba"

    undo(operation, by=draft.by)

    assert not Entry.objects.exists()
    assert not Author.objects.exists()
    assert (edition.prizes.count(), edition.fields.count()) == (4, 3)
    assert Operation.objects.get().undone_at


def test_the_same_file_again_changes_nothing(edition):
    import_results(big_results(), edition)

    plan = planned(big_results(), edition)

    assert (len(plan.unchanged), len(plan.faulty), plan.is_idle) == (288, 12, True)


def test_what_goes_out_comes_in_unchanged(edition):
    import_results(big_results(), edition)
    odd = Entry.objects.create(edition=edition, title="=1+1", unit="(x; y, 50%")
    Author.objects.create(
        entry=odd, name="An, Bình; Cường", unit="Lớp (8A", share="12.5"
    )
    Author.objects.create(entry=odd, name="Ông Ích", is_masked=True)
    exchanged = ResultsList(edition)

    plan = planned(list_file(exchanged, exchanged.columns), edition)

    assert set(outcomes(plan)) == {"unchanged"}
    assert len(plan.lines) == 289


def test_authors_stand_in_one_cell_in_every_way(edition):
    import_results(
        workbook_of(
            HEAD,
            [1, "Máy A", "TS. Lê Văn An (60%, Hội Cơ khí); Trần Bình (40%)"],
            [2, "Máy B", "Ông Lê Văn An, Trần Thị Bình và Đỗ Cường"],
            [3, "Máy C", "1. Lê Văn An\n2. Trần Bình – Trường THPT Lê Quý Đôn"],
            [4, "Máy D", "Lê Văn An, lớp 8A Trường THCS Lê Lợi"],
            [5, "Máy E", "Lê Văn An và cộng sự"],
        ),
        edition,
    )

    assert authors(edition) == [
        [("TS. Lê Văn An", 60, "Hội Cơ khí"), ("Trần Bình", 40, "")],
        [(name, None, "") for name in ("Lê Văn An", "Trần Thị Bình", "Đỗ Cường")],
        [("Lê Văn An", None, ""), ("Trần Bình", None, "Trường THPT Lê Quý Đôn")],
        [("Lê Văn An", None, "lớp 8A Trường THCS Lê Lợi")],
        [("Lê Văn An và cộng sự", None, "")],
    ]


def test_authors_in_rows_of_their_own_belong_to_the_title_that_is_merged(edition):
    def merge(sheet):
        for column in "ABE":
            sheet.merge_cells(f"{column}2:{column}3")

    import_results(
        workbook_of(
            ["TT", "Tên giải pháp", "Họ và tên tác giả", "Tỷ lệ %", "Giải", "Đơn vị"],
            [1, "Máy A", "Lê Văn An", 0.6, "Nhất", "Hội A"],
            [None, None, "Trần Bình", 0.4, None, "Hội B"],
            [2, "Máy B", "Đỗ Cường", None, "KK"],
            change=merge,
        ),
        edition,
    )

    assert authors(edition) == [
        [("Lê Văn An", 60, ""), ("Trần Bình", 40, "Hội B")],
        [("Đỗ Cường", None, "")],
    ]
    assert winners(edition) == [
        ("Máy A", "Giải Nhất"), ("Máy B", "Giải Khuyến khích"),
    ]  # fmt: skip


def test_headings_say_prizes_and_fields(edition):
    import_results(
        sheet_of(
            HEAD[:3],
            ["A. Lĩnh vực Cơ khí"],
            ["Giải Nhất: 01 giải"],
            [1, "Giải pháp trong lĩnh vực y tế", "An"],
            ["II", "Giải nhì"],
            [2, "Máy B", "Bình"],
            ["B. Lĩnh vực: Y dược"],
            [3, "Máy C", "Cường"],
            ["Không đạt giải"],
            [4, "Giải Ba cách", "Dũng"],
            ["Tổng cộng: 4 công trình"],
            ["TRƯỞNG BAN"],
        ),
        edition,
    )

    assert list(
        edition.entries.order_by("order").values_list("field__name", "prize__name")
    ) == [
        ("Cơ khí", "Giải Nhất"),
        ("Cơ khí", "Giải Nhì"),
        ("Y dược", None),
        ("Y dược", None),
    ]


def test_a_mended_list_mends_what_is_kept_and_takes_nobody_away(edition):
    def sheet(*rows):
        return sheet_of(HEAD, *rows)

    import_results(
        sheet(
            [1, "Máy A", "Lê Văn An; Trần Bình", "Hội A", "Cơ khí", "Nhất"],
            [2, "Máy B", "Đỗ Cường; Vũ Dũng"],
        ),
        edition,
    )
    person = make_person("Trần Bình")
    edition.entries.first().authors.filter(name="Trần Bình").update(person=person)
    mended = sheet(
        [1, "MÁY A", "Lê Văn An (60%); Trần Chính (40%)", "", "Y dược", "Nhì"],
        [2, "Máy B", "Vũ Dũng"],
    )

    plan = planned(mended, edition)
    assert outcomes(plan) == ["changed", "unchanged"]
    assert "“Đỗ Cường” có trên cổng" in " ".join(plan.lines[1].warnings)
    operation = import_results(mended, edition)

    one, two = edition.entries.order_by("order")
    assert (one.title, one.unit) == ("MÁY A", "Hội A")
    assert (one.field.name, one.prize.name) == ("Y dược", "Giải Nhì")
    assert authors(edition)[0] == [("Lê Văn An", 60, ""), ("Trần Chính", 40, "")]
    assert one.authors.get(name="Trần Chính").person is None
    assert [a.name for a in two.authors.all()] == ["Đỗ Cường", "Vũ Dũng"]
    assert outcomes(planned(mended, edition)) == ["unchanged", "unchanged"]

    undo(operation, by=make_user())
    assert edition.entries.first().authors.get(person=person).name == "Trần Bình"


def test_a_name_unlike_all_others_is_somebody_else(edition):
    import_results(sheet_of(HEAD, [1, "Máy A", "Lê An; Đỗ Bình"]), edition)
    changed = sheet_of(HEAD, [1, "Máy A", "Lê An; Phạm Thị Hường"])

    [line] = planned(changed, edition).lines
    assert "“Đỗ Bình” có trên cổng" in " ".join(line.warnings)
    import_results(changed, edition)

    assert {one[0] for one in authors(edition)[0]} == {
        "Lê An",
        "Phạm Thị Hường",
        "Đỗ Bình",
    }


def test_the_order_of_the_list_becomes_that_of_the_authors(edition):
    import_results(sheet_of(HEAD, [1, "Máy A", "Lê An; Đỗ Bình; Vũ Cường"]), edition)

    mended = sheet_of(HEAD, [1, "Máy A", "Vũ Cường; Lê An; Hà Dũng; Đỗ Bình"])
    import_results(mended, edition)

    assert [one[0] for one in authors(edition)[0]] == [
        "Vũ Cường",
        "Lê An",
        "Hà Dũng",
        "Đỗ Bình",
    ]
    assert planned(mended, edition).is_idle


def test_an_import_of_authors_alone_is_found_among_the_imports(edition):
    entry = Entry.objects.create(edition=edition, title="Máy A")
    operation = import_results(sheet_of(HEAD, [1, "Máy A", "Lê Văn An"]), edition)

    assert list(ResultsList(edition).imports) == [operation]
    assert entry.authors.get().name == "Lê Văn An"
    assert not ResultsList(make_full_edition(contest=edition.contest)).imports


def test_namesakes_among_works_are_told_apart_by_their_authors(edition):
    data = sheet_of(
        HEAD, [1, "Máy A", "Lê An"], [2, "Máy A", "Đỗ Bình"], [3, "Máy A", "Lê An"]
    )
    import_results(data, edition)

    assert [a[0][0] for a in authors(edition)] == ["Lê An", "Đỗ Bình"]
    plan = planned(data, edition)
    assert outcomes(plan) == ["unchanged", "unchanged", "faulty"]
    assert "Trùng với dòng 2" in plan.lines[2].faults[0]


def test_unknown_prizes_and_fields_are_made_only_where_they_were_ticked(edition):
    data = sheet_of(
        HEAD,
        [1, "Máy A", "An", "", "Thủy sản", "Giải Tư"],
        [2, "Máy B", "An", "", "Cơ khí", "GIẢI PHONG TRÀO"],
    )
    assert outcomes(planned(data, edition)) == ["faulty", "faulty"]

    chosen = {"new_prizes": ["Giải Tư"], "new_fields": ["Thủy sản", "Thừa"]}
    operation = import_results(data, edition, **chosen)

    entry = edition.entries.get()
    assert (entry.field.name, entry.prize.name) == ("Thủy sản", "Giải Tư")
    assert entry.prize.order == 4
    assert not ContestField.objects.filter(name="Thừa").exists()
    undo(operation, by=make_user())
    assert not Prize.objects.filter(name="Giải Tư").exists()
    assert edition.fields.count() == 3


def test_an_undone_import_is_refused_once_an_entry_was_changed(edition):
    operation = import_results(sheet_of(HEAD, [1, "Máy A", "Lê Văn An"]), edition)
    entry = edition.entries.get()
    entry.title = "Máy B"
    entry.save()

    with pytest.raises(UndoRefused, match="đã được sửa"):
        undo(operation, by=make_user())
    assert edition.entries.count() == 1


def test_names_of_the_directory_are_linked_only_where_they_are_ticked(edition):
    organization = make_organization("Hội Cơ khí")
    person = make_person("Nguyễn Văn An")
    make_position(person, organization)
    make_person("Lê Văn Bình")
    make_person("Lê Văn Bình")
    data = sheet_of(HEAD, [1, "Máy A", "Nguyễn Văn An; Lê Văn Bình", "Hội Cơ khí"])

    plan = planned(data, edition)
    assert {key: offer.proposal for key, offer in plan.offers.items()} == {
        "2-dv": (organization, True),
        "2-0": (person, True),
    }
    import_results(data, edition, linked=["2-0", "2-7", "x"])

    entry = edition.entries.get()
    assert entry.organization is None
    assert [author.person for author in entry.authors.all()] == [person, None]


def test_minors_come_in_masked_where_the_office_says_so(edition, client):
    heads = [*HEAD[:3], "Không công khai danh tính"]
    data = sheet_of(heads, [1, "Máy A", "Lê Mật"], [2, "Máy B", "Lê Bình", "không"])
    assert (
        "không công khai"
        in planned(data, edition, hides=True).lines[0].changes[1].after
    )

    import_results(data, edition, hides=True)
    import_results(sheet_of(heads, [1, "Máy C", "Lê Kín", "có"]), edition)

    masked = dict(Author.objects.values_list("name", "is_masked"))
    assert masked == {"Lê Mật": True, "Lê Bình": False, "Lê Kín": True}
    shown = client.get(edition.get_absolute_url()).content.decode()
    assert "Lê Mật" not in shown
    assert "Lê Kín" not in shown


def test_each_fault_says_what_to_do(edition):
    plan = planned(
        sheet_of(
            [*HEAD[:4], "Mã", "Không công khai danh tính"],
            [1, "Máy A", None, None, "99"],
            [2, "Máy B", None, None, "x"],
            [3, None, "An", "Hội A"],
            [4, "-", "An"],
            [5, "Máy C", "(60%)"],
            [6, "Máy D", "An", None, None, "có lẽ"],
        ),
        edition,
    )

    said = [" ".join(line.faults) for line in plan.lines]
    wanted = ["không phải mã công trình", "Mã “x” không đúng", "Hãy ghi tên ở cột"]
    wanted += ["không thể bỏ trống", "thiếu họ tên", "Hãy ghi “có” hoặc “không”"]
    for sentence, part in zip(said, wanted, strict=True):
        assert part in sentence


def test_private_columns_and_notes_are_not_kept(edition):
    heads = [*HEAD[:3], "Ngày sinh", "Địa chỉ", "Ghi chú"]
    data = sheet_of(heads, [1, "Máy A", "An", "1/1/2012", "Số 5 phố X", "vắng"])

    draft = draft_of(data, edition)

    for text in ("2012", "phố X", "vắng"):
        assert text not in str(draft.content["rows"])
    assert "“Ngày sinh”, “Địa chỉ”, “Ghi chú”" in draft.content["notices"][0]


@pytest.mark.parametrize("rows", [[["a", "b"]], [HEAD], [HEAD, ["Giải Nhất"]]])
def test_what_holds_no_works_is_refused_with_a_sentence(edition, rows):
    with pytest.raises(WorkbookRefused, match="Hãy"):
        planned(sheet_of(*rows), edition)


def test_the_template_has_heads_that_are_known(edition):
    with pytest.raises(WorkbookRefused, match="chưa có dòng"):
        planned(template_file(ResultsList(edition)), edition)


def test_a_dry_run_costs_the_same_for_any_number_of_rows(
    edition, django_assert_max_num_queries
):
    draft = draft_of(big_results(), edition)

    with django_assert_max_num_queries(13):
        plan_of(draft)


def test_a_work_of_the_same_title_by_others_is_a_new_one(edition):
    import_results(sheet_of(HEAD, [1, "Máy A", "Nguyễn Văn An"]), edition)
    data = sheet_of(HEAD, [1, "Máy A", "Trần Thị Bình"])

    (line,) = planned(data, edition).lines
    assert str(line.outcome) == "new"
    assert "Trùng tên công trình" in " ".join(line.warnings)
    import_results(data, edition)

    assert [[a[0] for a in one] for one in authors(edition)] == [
        ["Nguyễn Văn An"],
        ["Trần Thị Bình"],
    ]
    assert planned(data, edition).is_idle
