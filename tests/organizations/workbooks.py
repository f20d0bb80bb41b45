"""Real workbooks for the tests, as an office would make them."""

from io import BytesIO

from openpyxl import Workbook, load_workbook

from organizations.exchange.accepting import LISTS, accept, plan_of
from organizations.exchange.plan import Outcome
from organizations.exchange.reading import read_workbook
from organizations.models import ImportDraft
from tests.making import make_user


def workbook_of(heads, *rows, change=None) -> bytes:
    """Return a workbook; `change` may do to its sheet what openpyxl can do."""
    workbook = Workbook()
    sheet = workbook.active
    for row in [heads, *rows]:
        sheet.append(row)
    if change:
        change(sheet)
    return saved(workbook)


def saved(workbook) -> bytes:
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def opened(data: bytes):
    return load_workbook(BytesIO(data))


def planned(name: str, data: bytes):
    """Return the plan of a workbook's import into the list of that name."""
    table = read_workbook(data, "danh-sach.xlsx", LISTS[name]())
    return LISTS[name]().plan(table.rows)


def outcomes(plan) -> list[str]:
    return [str(line.outcome) for line in plan.lines]


def faults(plan) -> dict[int, str]:
    return {line.number: " ".join(line.faults) for line in plan.of(Outcome.FAULTY)}


def draft_of(data: bytes, name="organization", by=None):
    table = read_workbook(data, "hoi.xlsx", LISTS[name]())
    return ImportDraft.objects.create(
        list_name=name,
        file_name="hoi.xlsx",
        content=table.kept(),
        by=by or make_user(),
    )


def import_all(data: bytes, name="organization"):
    """Import a workbook as somebody does who accepts its dry run."""
    draft = draft_of(data, name)
    return accept(draft, plan_of(draft).fingerprint, by=draft.by)
