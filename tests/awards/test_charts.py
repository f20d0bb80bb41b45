"""The drawing of bars."""

from awards.charts import WIDTH, bars


def test_the_longest_bar_has_the_whole_width_and_pieces_stand_side_by_side():
    long, short = bars([("A", [("Tập thể", 6), ("Cá nhân", 2)]), ("B", [("X", 4)])])

    assert [(piece.x, piece.width) for piece in long.pieces] == [
        ("0", "750"),
        ("750", "250"),
    ]
    assert [(piece.x, piece.width) for piece in short.pieces] == [("0", "500")]
    assert sum(float(piece.width) for piece in long.pieces) == WIDTH
    assert long.words == "A: 8 (tập thể 6, cá nhân 2)"


def test_a_column_keeps_its_pattern_where_one_before_it_is_empty():
    (bar,) = bars([("A", [("Tập thể", 0), ("Cá nhân", 3)])])

    assert [piece.place for piece in bar.pieces] == [1]


def test_nothing_is_no_fault():
    assert bars([]) == []
    assert bars([("A", [("X", 0)])])[0].pieces == []
