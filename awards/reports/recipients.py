"""Who received it: the columns and the sentence that reports have in common."""

from awards.figures import Table
from awards.models import RecipientKind
from vietnamese.numbers import padded_count

RECIPIENTS = dict(RecipientKind.choices)


def summary_of(table: Table) -> str:
    """Return "06 tập thể, 01 cá nhân" of a table whose columns are recipient kinds."""
    counts = [(column, table.column_total(column)) for column in RECIPIENTS]
    said = [
        padded_count(count, RECIPIENTS[column].lower())
        for column, count in counts
        if count
    ]
    return ", ".join(said) or "chưa có khen thưởng"
