"""What is kept on a person can be shown, handed over and erased."""

import json
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.management import CommandError, call_command
from django.urls import reverse

from editorial.models import RetiredAddress
from images.models import Image
from organizations.erasing import NAMELESS, erase
from organizations.models import (
    ImportDraft,
    Operation,
    OperationChange,
    Person,
    Position,
)
from organizations.personal_data import gather
from organizations.search import PERSON_INDEX
from organizations.undoing import recorded
from search.words import Query
from staff.roles import ADMINISTRATOR, AWARDS_STAFF, EDITOR
from tests.making import (
    make_article,
    make_image,
    make_organization,
    make_page,
    make_person,
    make_position,
    make_user,
)

pytestmark = pytest.mark.django_db
SECRETS = {
    "phone": "0912000111",
    "email": "rieng@example.vn",
    "address": "Số 1 phố Riêng",
    "internal_note": "Ghi chú trong nhà",
    "biography": "<p>Sinh tại Kiến An.</p>",
    "remark": "lời ghi công khai",
}


@pytest.fixture
def person():
    item = make_person(
        "Trần Quý Hiếm", titles="PGS.TS.", photo=make_image(alt="Chân dung"), **SECRETS
    )
    make_position(item, note="từng nghỉ ốm", decision="12/QĐ-LHH", started_on="2019")
    return item


def everything_about(person):
    return json.dumps([kept._asdict() for kept in gather(person)], ensure_ascii=False)


def test_everything_that_is_kept_is_gathered(person):
    person.slug = "tran-quy-hiem-cu"
    person.save()
    with recorded(Operation.Kind.UNITE, "Gộp vào “Trần Quý Hiếm”", by=None):
        pass
    LogEntry.objects.log_actions(
        make_user().pk, [person], CHANGE, "Đã sửa điện thoại.", single_object=True
    )

    found = everything_about(person)

    for secret in (
        *SECRETS.values(), "Trần Quý Hiếm", "PGS.TS.", "Chân dung", "từng nghỉ ốm",
        "12/QĐ-LHH", "Chủ tịch", "/nhan-su/tran-quy-hiem/", "Gộp vào",
        "Đã sửa điện thoại.",
    ):  # fmt: skip
        assert secret in found, secret


def found_by(words):
    found = PERSON_INDEX.matching(Query.parse(words))
    return list(Person.objects.filter(pk__in=found))


def test_erasing_leaves_no_trace_of_the_name_in_any_table(person):
    boss = make_user()
    person.slug = "tran-quy-hiem-cu"
    person.save()
    with recorded(Operation.Kind.UNITE, "Gộp vào “Trần Quý Hiếm”", by=None) as record:
        person.phone = "0912000111"
        person.full_name = "Trần Quý Hiếm"
        record.save(person)
        person.remark = "khác"
        record.save(person)
    LogEntry.objects.log_actions(
        boss.pk, [person], CHANGE, "Đã sửa.", single_object=True
    )

    erase(person, by=boss)

    left = [
        (model.__name__, row)
        for model in apps.get_models(include_auto_created=True)
        for row in model._base_manager.values()
        if any(
            secret in str(row)
            for secret in ("Hiếm", "hiem", "0912000111", "rieng@", "Riêng", "ốm")
        )
    ]
    assert left == []
    assert found_by("hiem") == []
    assert [str(found) for found in found_by("chu tich")] == [NAMELESS]


def test_erasing_keeps_what_statistics_need(person):
    before = Position.objects.values("office", "organization", "started_on").get()

    erase(person)

    after = Position.objects.values("office", "organization", "started_on").get()
    assert after == before
    assert not Position.objects.public().exists()
    assert not Person.objects.public().exists()
    assert not RetiredAddress.objects.exists()
    assert not Image.objects.exists()


def test_erasing_finds_the_name_in_the_log_of_forms_and_in_workbooks(person):
    boss = make_user(ADMINISTRATOR)
    words = {"name": "chức vụ", "object": "Trần Quý Hiếm, Chủ tịch", "fields": ["từ"]}
    changed = [{"changed": words}]
    LogEntry.objects.log_actions(
        boss.pk, [make_person("Người khác")], CHANGE, changed, single_object=True
    )
    for words in ("Trần Quý Hiếm", "Trần Quý Báu"):
        ImportDraft.objects.create(
            list_name="positions", file_name="a.xlsx", content=[[words]], by=boss
        )

    erase(person)

    assert NAMELESS in LogEntry.objects.get().get_change_message()
    assert "Hiếm" not in LogEntry.objects.get().get_change_message()
    assert [draft.content for draft in ImportDraft.objects.all()] == [
        [["Trần Quý Báu"]]
    ]


def test_stories_that_name_the_person_are_shown(person):
    make_article("Tin một", body="<p>Ông Trần Quý Hiếm phát biểu.</p>")
    make_article("Tin hai", body="<p>Hàng quý hiếm họ Trần.</p>")

    found = everything_about(person)

    assert "Tin một" in found
    assert "Tin hai" not in found


def test_a_photo_that_a_story_shows_stays_with_the_story(person):
    make_article(cover=person.photo)

    erase(person)

    assert Image.objects.count() == 1


def test_the_name_of_somebody_else_stays(person):
    other = make_person("Trần Quý Báu")
    with recorded(Operation.Kind.UNITE, "Gộp “Trần Quý Báu”", by=None) as record:
        other.phone = "0225"
        record.save(other)

    erase(person)

    other.refresh_from_db()
    assert other.full_name == "Trần Quý Báu"
    assert Operation.objects.get().summary == "Gộp “Trần Quý Báu”"
    assert OperationChange.objects.exists()


def test_whose_name_begins_alike_keeps_everything(person):
    """The reviewer's case: An and Anh; and a namesake in an import."""
    longer, namesake = make_person("Trần Quý Hiếmm"), make_person("Lê Văn An")
    for item in (longer, namesake):
        summary = f"Gộp “{item}”"
        with recorded(Operation.Kind.UNITE, summary, by=None) as record:
            item.phone = "0225"
            record.save(item)
    LogEntry.objects.log_actions(
        make_user().pk, [longer], CHANGE, "Đã sửa.", single_object=True
    )
    other_an = make_person("Lê Văn An")

    erase(person)
    erase(other_an)

    assert OperationChange.objects.count() == 2
    assert LogEntry.objects.get().object_repr == "Trần Quý Hiếmm"
    assert set(Operation.objects.values_list("summary", flat=True)) == {
        "Gộp “Trần Quý Hiếmm”",
        "Gộp “Lê Văn An”",
    }


def test_titles_go_with_the_name(person):
    with recorded(Operation.Kind.UNITE, f"Gộp vào “{person}”", by=None) as record:
        person.phone = "0225"
        record.save(person)

    erase(person)

    assert Operation.objects.get().summary == f"Gộp vào “{NAMELESS}”"


def test_the_command_hands_over_and_erases_only_when_sure(person, tmp_path):
    file, said = tmp_path / "du-lieu.json", StringIO()
    call_command("personal_data", "export", person.slug, output=str(file), stdout=said)
    call_command("personal_data", "erase", person.slug, stdout=said)

    assert json.loads(file.read_text())["ho_ten"] == "PGS.TS. Trần Quý Hiếm"
    assert "0912000111" in file.read_text()
    assert "Chưa xóa gì" in said.getvalue()
    assert Person.objects.get().phone == "0912000111"

    call_command("personal_data", "erase", person.slug, yes=True, stdout=said)

    assert Person.objects.get().phone == ""
    with pytest.raises(CommandError, match="Không có ai ở địa chỉ"):
        call_command("personal_data", "export", "khong-co", stdout=said)


def address(person, page="personal_data"):
    return reverse(f"admin:organizations_person_{page}", args=[person.pk])


def test_the_office_shows_hands_over_and_erases(client, person):
    client.force_login(make_user(ADMINISTRATOR))

    page = client.get(address(person)).content.decode()
    file = client.get(address(person, "personal_data_file"))
    unsure = client.post(address(person), {}).content.decode()

    assert "0912000111" in page
    assert "attachment" in file["Content-Disposition"]
    assert "0912000111" in file.content.decode()
    assert "Hãy đánh dấu vào ô xác nhận" in unsure
    assert Person.objects.get().phone == "0912000111"

    answer = client.post(address(person), {"sure": "on"}, follow=True)

    assert "Đã xóa dữ liệu cá nhân" in answer.content.decode()
    assert Person.objects.get().full_name == NAMELESS


@pytest.mark.parametrize("role", [EDITOR, AWARDS_STAFF, None])
def test_who_may_not_erase_does_not_see_it_all(client, person, role):
    client.force_login(make_user(role))

    for page in ("personal_data", "personal_data_file"):
        assert client.get(address(person, page)).status_code == 403
        assert client.post(address(person, page), {"sure": "on"}).status_code in (
            403,
            405,
        )
    assert Person.objects.get().full_name == "Trần Quý Hiếm"


def test_what_is_written_elsewhere_is_shown(person):
    make_page("Trang một", body="<p>Ông <b>Trần</b> Quý Hiếm.</p>")
    make_page("Trang hai", body="<p>Hàng quý hiếm họ Trần.</p>")
    make_image(alt="Ông TRẦN QUÝ HIẾM phát biểu", colour=(1, 2, 3))
    make_organization(
        "Hội B", introduction="<p>Do ông Trần Quý Hiếm lập.</p>", slug="b"
    )
    make_organization(
        "Hội C", contact_name="TS. Trần Quý Hiếm", contact_phone="0225333", slug="c"
    )

    found = everything_about(person)

    for words in ("Trang một", "phát biểu", "Hội B", "Hội C", "0225333"):
        assert words in found, words
    assert "Trang hai" not in found


def test_labels_and_times_are_as_an_office_writes_them(person):
    moment = datetime(2026, 3, 1, 20, 5, tzinfo=UTC)
    LogEntry.objects.log_actions(
        make_user().pk, [person], CHANGE, "Đã sửa.", single_object=True
    )
    LogEntry.objects.update(action_time=moment)

    labels = {label for kept in gather(person) for label, _ in kept.lines}

    assert {"Mã", "Họ và tên", "Điện thoại"} <= labels
    assert any("02/03/2026" in label for label in labels)
    assert not any("ID" in label for label in labels)
