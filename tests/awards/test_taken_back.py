"""Taking an import back leaves every row of every table as it was."""

import pytest
from django.apps import apps

from awards.models import Award, Entry
from organizations.undoing import undo
from tests.awards.annexes import annex_of, import_annex
from tests.awards.results_lists import import_results, make_full_edition
from tests.making import make_award, make_decision, make_organization, make_user

pytestmark = pytest.mark.django_db
HEAD = ["STT", "Họ và tên", "Đơn vị", "Hình thức"]
RESULTS = ["TT", "Tên công trình", "Tác giả", "Đơn vị", "Lĩnh vực", "Giải"]
LETTER = "Giấy khen Z"
# The trace that is meant to stay, and when a decision was last worked on.
TRACES = {"operation", "operationchange", "importdraft"}
MOMENTS = {"saved_at", "revised_at"}


def everything():
    """Return {table: its rows} of all that an import could reach."""
    found = {}
    for app in ("awards", "organizations", "documents"):
        for model in apps.get_app_config(app).get_models(include_auto_created=True):
            if model._meta.model_name not in TRACES:
                rows = model._base_manager.order_by("pk").values()
                found[model._meta.label] = [
                    {name: row[name] for name in row if name not in MOMENTS}
                    for row in rows
                ]
    return found


@pytest.mark.parametrize("status", ["draft", "published"])
def test_an_annex_with_new_and_filled_lines(status):
    make_award("Ai đó", kind=LETTER)
    decision = make_decision("7/QĐ", status=status)
    filled = make_award("Nguyễn Văn An", decision)
    make_award("", decision, recipient_kind="tap-the", count=6)
    make_organization("Hội A")
    before = everything()

    rows = [1, "Nguyễn Văn An", "Hội A", LETTER], [2, "Trần Thị Bình", "Hội A", LETTER]
    operation = import_annex(annex_of(HEAD, *rows), decision)
    filled.refresh_from_db()
    assert (filled.unit, Award.objects.count()) == ("Hội A", 4)
    undo(operation, by=make_user())

    assert everything() == before


def test_results_with_new_and_mended_works():
    edition = make_full_edition()
    first = annex_of(RESULTS, [1, "Máy A", "Lê An; Trần Bình", "Hội A", "Cơ khí"])
    import_results(first, edition)
    before = everything()

    second = annex_of(
        RESULTS,
        [1, "MÁY A", "Lê An (60%); Trần Bính (40%)", "Hội B", "Cơ khí", "Nhất"],
        [2, "Máy B", "Vũ Dũng", "Hội B", "Cơ khí", "Nhì"],
    )
    operation = import_results(second, edition)
    assert Entry.objects.count() == 2
    undo(operation, by=make_user())

    assert everything() == before
