"""What is incomplete is counted, listed, and told on the desk of who may mend it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.admin import worklist
from awards.incomplete import GAPS, count_gaps, decisions_that_lack
from awards.models import Award, Decision
from documents.models import DocumentFile, FileKind, FileVersion
from staff.roles import ADMINISTRATOR, AWARDS_STAFF, CHIEF_EDITOR, EDITOR
from tests.making import make_award, make_decision, make_document, make_user

pytestmark = pytest.mark.django_db
DESK = "/admin/"
INCOMPLETE = "/admin/awards/award/thieu-thong-tin/"


def make_whole_decision(number):
    """A decision that lacks nothing."""
    document = make_document(number)
    file = DocumentFile.objects.create(document=document, label="Toàn văn")
    file.current = FileVersion.objects.create(
        file=file, kind=FileKind.PDF, sha256="a" * 64, size=1
    )
    file.save()
    return make_decision(
        number, document=document, issuer_name="Liên hiệp", signer_name="Lê An"
    )


def test_a_linked_document_is_a_scan_only_with_a_file_in_it():
    make_whole_decision("1/QĐ")
    make_decision("2/QĐ")
    make_decision("3/QĐ", document=make_document("3/QĐ"))
    empty = make_decision("4/QĐ", document=make_document("4/QĐ"))
    DocumentFile.objects.create(document=empty.document, label="Toàn văn")

    found = decisions_that_lack(GAPS["ban-quet"])

    assert [decision.number for decision in found] == ["4/QĐ", "3/QĐ", "2/QĐ"]
    assert count_gaps()["ban-quet"] == 3


@pytest.mark.parametrize(
    ("role", "is_told"),
    [(EDITOR, False), (CHIEF_EDITOR, False), (AWARDS_STAFF, True),
     (ADMINISTRATOR, True)],
)  # fmt: skip
def test_the_desk_tells_whoever_may_mend_it_how_many_decisions_lack_something(
    client, role, is_told
):
    make_whole_decision("1/QĐ")
    make_award("", make_whole_decision("2/QĐ"), count=6)
    make_decision("3/QĐ", signer_name="", document=None)
    client.force_login(make_user(role))

    page = client.get(DESK).content.decode()

    link = f'<a href="{INCOMPLETE}">Khen thưởng: 2 quyết định thiếu thông tin</a>'
    assert (link in page) is is_told
    assert ("Việc đang chờ" in page) is is_told


def test_a_desk_without_anything_waiting_says_nothing(client):
    make_whole_decision("1/QĐ")
    client.force_login(make_user(AWARDS_STAFF))

    assert "Việc đang chờ" not in client.get(DESK).content.decode()


def queries_of_the_desk(client):
    with CaptureQueriesContext(connection) as captured:
        page = client.get(DESK).content.decode()
    ours = [query for query in captured if "awards_award" in query["sql"]]
    return len(captured), ours, page


def test_the_desk_asks_one_query_and_counts_so_far(client, monkeypatch):
    monkeypatch.setattr(worklist, "MOST_TOLD", 9)
    client.force_login(make_user(AWARDS_STAFF))
    make_decision("1/QĐ")
    client.get(DESK)
    few, _, _ = queries_of_the_desk(client)
    Decision.objects.bulk_create(
        Decision(number=f"{n}/QĐ", number_key=f"{n}qd") for n in range(50)
    )
    Award.objects.bulk_create(
        Award(decision=decision, recipient_kind="ca-nhan", name_key="", name="Lê An")
        for decision in Decision.objects.all()
    )

    many, ours, page = queries_of_the_desk(client)

    assert "hơn 9 quyết định thiếu thông tin" in page
    assert few == many
    (asked,) = ours
    assert "LIMIT 10" in asked["sql"]


def test_the_list_begins_with_all_that_the_desk_counts(client):
    make_whole_decision("1/QĐ")
    make_award("", make_whole_decision("2/QĐ"), count=6)
    make_decision("3/QĐ", signer_name="", document=None)
    client.force_login(make_user(AWARDS_STAFF))

    page = client.get(INCOMPLETE)

    text = page.content.decode()
    assert "Tất cả (2 quyết định)" in text
    assert "Dòng chưa có tên (1 dòng)" in text
    assert {row[0].number for row in page.context["rows"]} == {"2/QĐ", "3/QĐ"}
