"""Lines are found, corrected, annulled; the catalogue grows; gaps are listed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.models import Award, AwardKind, AwardStatus
from organizations.undoing import digest
from staff.roles import AWARDS_STAFF
from tests.making import make_award, make_decision, make_person, make_user

pytestmark = pytest.mark.django_db
ON = {"reason": "Khai sai", "on": "01/02/2024"}
INCOMPLETE = "/admin/awards/award/thieu-thong-tin/"


@pytest.fixture(autouse=True)
def staff(client):
    person = make_user(AWARDS_STAFF)
    client.force_login(person)
    return person


def change_page(award, verb):
    return reverse(f"admin:awards_award_{verb}", args=[award.pk])


def seen(award):
    """What a form that is opened now knows of the line."""
    return {"seen_state": digest(Award.objects.get(pk=award.pk))}


def corrected(award, **columns):
    values = {
        "name": award.name,
        "unit": award.unit,
        "kind": award.kind_id or "",
        "grade": award.grade,
        "certificate_number": award.certificate_number,
    }
    return {**values, **ON, **seen(award), **columns}


def test_a_line_is_corrected_with_its_reason_and_keeps_its_trace(client, staff):
    award = make_award("Lê Ân")
    path = change_page(award, "correct")

    assert client.get(path).status_code == 200
    client.post(path, corrected(award, name="Lê An"))

    award.refresh_from_db()
    change = award.changes.get()
    assert (award.name, award.status) == ("Lê An", AwardStatus.CORRECTED)
    assert (change.before, change.by) == ({"name": "Lê Ân"}, staff)
    form = client.get(reverse("admin:awards_award_change", args=[award.pk]))
    assert "Khai sai" in form.content.decode()
    for name, row in (("award", award), ("decision", award.decision)):
        history = client.get(reverse(f"admin:awards_{name}_history", args=[row.pk]))
        assert "Đính chính" in history.content.decode()


def test_a_correction_of_nothing_and_one_without_reason_are_refused(client):
    award = make_award("Lê Ân")
    path = change_page(award, "correct")

    same = client.post(path, corrected(award))
    silent = client.post(path, corrected(award, name="Lê An", reason=""))

    assert "hãy sửa điều cần đính chính" in same.content.decode()
    assert silent.status_code == 200
    assert not award.changes.exists()


def test_a_line_is_annulled_and_reinstated(client):
    award = make_award()

    client.post(change_page(award, "annul"), ON | seen(award))
    award.refresh_from_db()
    assert award.status == AwardStatus.ANNULLED

    client.post(change_page(award, "reinstate"), ON | seen(award))
    award.refresh_from_db()
    assert award.status == AwardStatus.VALID


def test_only_what_is_annulled_is_reinstated(client):
    award = make_award()

    client.post(change_page(award, "reinstate"), ON | seen(award))

    assert not award.changes.exists()


def test_lines_are_found_without_accents(client):
    decision = make_decision()
    make_award("Nguyễn Thị Ánh", decision)
    make_award("Lê Văn Bình", decision)

    answer = client.get(reverse("admin:awards_award_changelist"), {"q": "nguyen anh"})

    assert [str(line) for line in answer.context["cl"].result_list] == [
        "Nguyễn Thị Ánh"
    ]


def test_what_is_shipped_is_called_otherwise_but_not_renamed_or_deleted(client):
    kind = AwardKind.objects.get(name="Lao động tiên tiến")
    data = {"name": "Khác", "other_names": "LĐTT; Lao động giỏi", "used_until": "2030"}
    data["seen_state"] = digest(kind)

    client.post(reverse("admin:awards_awardkind_change", args=[kind.pk]), data)
    deleted = client.post(
        reverse("admin:awards_awardkind_delete", args=[kind.pk]), {"post": "yes"}
    )

    kind.refresh_from_db()
    assert (kind.name, kind.other_names) == (
        "Lao động tiên tiến",
        "LĐTT; Lao động giỏi",
    )
    assert kind.used_until == "2030"
    assert "mục có sẵn" in deleted.content.decode()


def test_the_work_list_tells_what_is_missing_and_where(client):
    decision = make_decision("", decided_on="", reason="có công")
    make_award("", decision, recipient_kind="tap-the", count=6)
    make_award("Lê An", decision)
    make_award("Lê Chi", decision, person=make_person("Lê Chi"))

    answer = client.get(INCOMPLETE)

    counts = {gap.key: count for gap, count, _ in answer.context["gaps"]}
    assert (counts["so"], counts["ten"], counts["hinh-thuc"]) == (1, 1, 3)
    assert counts["lien-ket"] == 1
    ((listed, lacking, address),) = answer.context["rows"]
    assert listed == decision
    assert "Dòng chưa có tên (1)" in lacking
    assert address in answer.content.decode()


def test_the_work_list_leaves_out_who_is_in_no_directory_and_what_is_annulled(client):
    make_award("Lê An", is_unlisted=True)
    make_award("", status=AwardStatus.ANNULLED)

    answer = client.get(INCOMPLETE)

    counts = {gap.key: count for gap, count, _ in answer.context["gaps"]}
    assert (counts["lien-ket"], counts["ten"]) == (0, 0)


@pytest.mark.parametrize("gap", ["so", "ten", "lien-ket", "khac"])
def test_the_work_list_costs_the_same_for_2_and_for_20(client, gap):
    def cost():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(INCOMPLETE, {"thieu": gap}).status_code == 200
        return len(captured)

    def fill(count):
        for _ in range(count):
            make_award("", make_decision(""), count=2)

    fill(2)
    client.get(INCOMPLETE)
    few = cost()
    fill(18)

    assert cost() == few <= 12


def fields_of(client, award):
    answer = client.get(reverse("admin:awards_award_change", args=[award.pk]))
    return set(answer.context["adminform"].form.fields)


def test_what_a_public_line_says_is_read_there_and_what_is_empty_filled_in(client):
    award = make_award("Lê Ân", unit="Hội A", reason="Sáng kiến")
    draft = make_award("Lê Bê", make_decision("2/QĐ", status="draft"), unit="Hội A")

    assert {"unit", "office", "reason"} & fields_of(client, award) == {"office"}
    assert {"unit", "office", "reason"} < fields_of(client, draft)


def test_a_number_without_names_is_corrected_a_name_is_one(client):
    award = make_award("", count=6, recipient_kind="tap-the")
    path = change_page(award, "correct")

    client.post(path, corrected(award, count="60"))

    award.refresh_from_db()
    assert (award.count, award.status) == (60, AwardStatus.CORRECTED)
    assert award.changes.get().before == {"count": "6"}
    named = client.get(change_page(make_award("Lê Ân"), "correct"))
    assert "count" not in named.context["form"].fields
