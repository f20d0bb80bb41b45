"""Every figure is a sum of the lines."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from awards.figures import Cell, count_cells, tabulate
from awards.models import Award, AwardStatus, RecipientKind
from tests.making import make_award, make_decision

lines = st.fixed_dictionaries(
    {
        "decision": st.integers(0, 3),
        "recipient_kind": st.sampled_from(RecipientKind.values),
        "kind": st.sampled_from([None, "Giấy khen", "Bằng khen"]),
        "count": st.integers(1, 9),
        "status": st.sampled_from(AwardStatus.values),
    }
)


class TestCells(TestCase):
    @settings(max_examples=30, deadline=None)
    @given(st.lists(lines, max_size=12))
    def test_cells_and_tables_add_up_to_a_recount_of_the_lines(self, lines):
        decisions = [
            make_decision(award_year=2020, decided_on="", level="thanh-pho"),
            make_decision(award_year=2021, level="", commendation="dot-xuat"),
            make_decision(award_year=None, decided_on=""),
            make_decision(status="draft"),
        ]
        for line in lines:
            make_award(
                "", decisions[line.pop("decision")], kind=line.pop("kind"), **line
            )

        cells = count_cells(Award.objects.public())

        counted = [
            award
            for award in Award.objects.select_related("decision", "kind")
            if award.is_counted and award.decision.is_public
        ]
        expected = {}
        for award in counted:
            marks = (award.decision.award_year, award.level, award.recipient_kind)
            expected[marks] = expected.get(marks, 0) + award.count
        found = {}
        for cell in cells:
            marks = (cell.year, cell.level, cell.recipient_kind)
            found[marks] = found.get(marks, 0) + cell.count
        assert found == expected
        table = tabulate(
            cells,
            lambda cell: cell.year,
            lambda cell: cell.recipient_kind,
            columns=RecipientKind.values,
        )
        assert table.total == sum(award.count for award in counted)
        assert sum(map(table.row_total, table.rows)) == table.total
        assert sum(map(table.column_total, table.columns)) == table.total


def test_a_table_keeps_its_columns_where_a_row_has_nothing():
    cells = [Cell(2024, "co-so", "hinh-thuc", 1, "ca-nhan", "", 3)]

    table = tabulate(
        cells,
        lambda c: c.year,
        lambda c: c.recipient_kind,
        columns=["tap-the", "ca-nhan"],
    )

    assert table.columns == ["tap-the", "ca-nhan"]
    assert [table.column_total(column) for column in table.columns] == [0, 3]


@pytest.mark.django_db
def test_cells_cost_one_query(django_assert_num_queries):
    make_award()

    with django_assert_num_queries(1):
        count_cells(Award.objects.public())
