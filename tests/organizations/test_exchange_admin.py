"""The pages of export and import: who may, what they show, what they write."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from organizations.exchange import inspection
from organizations.exchange.writing import MEDIA_TYPE
from organizations.models import ImportDraft, Operation, Organization, Position
from staff.roles import AWARDS_STAFF, CHIEF_EDITOR, EDITOR
from tests.making import make_organization, make_position, make_user
from tests.organizations.workbooks import draft_of, opened, workbook_of

pytestmark = pytest.mark.django_db
KIND = "Hội thành viên"
HEADS = ["Loại", "Tên đầy đủ"]
ROWS = [KIND, "Hội Cơ khí"], ["Tập đoàn", "Hội Y học"]
PAGES = ("export", "import", "import_template", "import_plan", "import_faults")


def address(page, model="organization", **query):
    return reverse(f"admin:organizations_{model}_{page}", query=query or None)


@pytest.fixture
def chief(client):
    user = make_user(CHIEF_EDITOR)
    client.force_login(user)
    return user


def upload(client, data, name="danh sách hội.xlsx", **options):
    sent = {"workbook": SimpleUploadedFile(name, data)}
    return client.post(address("import"), sent, **options)


def text(answer):
    return answer.content.decode()


def opened_answer(answer):
    assert answer["Content-Type"] == MEDIA_TYPE
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    return opened(answer.content)


def heads_of(answer):
    return [cell.value for cell in opened_answer(answer).worksheets[0][1]]


# The way through


def test_upload_look_and_accept(client, chief):
    shown = upload(client, workbook_of(HEADS, *ROWS), follow=True)

    assert "Nhập 1 dòng, bỏ qua 1 dòng lỗi" in text(shown)
    assert "Không có “Tập đoàn”" in text(shown)
    assert "danh sách hội.xlsx" in text(shown)
    assert not Organization.objects.exists()

    plan = shown.context["plan"]
    done = client.post(
        shown.redirect_chain[-1][0], {"fingerprint": plan.fingerprint}, follow=True
    )

    assert Organization.objects.get().name == "Hội Cơ khí"
    assert not ImportDraft.objects.exists()
    operation = Operation.objects.get()
    assert (operation.by, operation.kind) == (chief, Operation.Kind.IMPORT)
    link = reverse("admin:organizations_operation_change", args=[operation.pk])
    assert link in text(done)


def test_leaders_are_imported_on_their_own_pages(client, chief):
    position = make_position()
    data = workbook_of(["Mã", "Ghi chú"], [position.pk, "nghỉ hưu"])
    draft = draft_of(data, "position", by=chief)
    page = address("import_plan", "position", ban=draft.pk)

    plan = client.get(page).context["plan"]
    client.post(page, {"fingerprint": plan.fingerprint})

    assert Position.objects.get().note == "nghỉ hưu"


def test_where_the_data_changed_meanwhile_a_new_dry_run_is_shown(client, chief):
    record = make_organization("Hội Cơ khí", phone="1")
    data = workbook_of(["Mã", "Điện thoại"], [record.pk, "0225 3842 123"])
    page = upload(client, data).url
    seen = client.get(page).context["plan"].fingerprint
    Organization.objects.filter(pk=record.pk).update(phone="2")

    answer = client.post(page, {"fingerprint": seen})

    assert "dữ liệu trên cổng đã thay đổi" in text(answer)
    record.refresh_from_db()
    assert record.phone == "2"
    client.post(page, {"fingerprint": answer.context["plan"].fingerprint})
    record.refresh_from_db()
    assert record.phone == "0225 3842 123"


@pytest.mark.parametrize("sent", [{}, {"fingerprint": ""}, {"fingerprint": "\0"}])
def test_nothing_is_accepted_unseen(client, chief, sent):
    page = upload(client, workbook_of(HEADS, *ROWS)).url

    answer = client.post(page, sent)

    assert answer.status_code == 200
    assert not Organization.objects.exists()


def test_a_dry_run_without_effect_offers_no_button(client, chief):
    make_organization("Hội Cơ khí")

    shown = upload(client, workbook_of(HEADS, ROWS[0]), follow=True)

    assert "Không có gì để nhập" in text(shown)
    assert 'type="submit" class="default"' not in text(shown)


def test_the_faulty_rows_are_given_back(client, chief):
    page = upload(client, workbook_of(HEADS, *ROWS)).url
    number = page.rpartition("=")[2]

    sheet = opened_answer(client.get(address("import_faults", ban=number))).worksheets[
        0
    ]

    assert sheet.max_row == 2
    assert "Không có “Tập đoàn”" in sheet.cell(2, sheet.max_column).value


def test_what_a_workbook_says_is_shown_as_text(client, chief):
    data = workbook_of(HEADS, ["<script>alert(1)</script>", "<b>Hội</b>"])

    shown = upload(client, data, follow=True)

    assert "<script>alert" not in text(shown)
    assert "&lt;script&gt;alert" in text(shown)


# Drafts


@pytest.mark.parametrize("page", ["import_plan", "import_faults"])
@pytest.mark.parametrize("ban", ["", "0", "abc", "-1", "9" * 30, "١"])
def test_an_odd_draft_leads_back_to_the_upload(client, chief, page, ban):
    answer = client.get(address(page, ban=ban))

    assert answer.status_code == 302
    assert answer.url == address("import")


def test_drafts_are_their_own_persons_and_of_their_list(client, chief):
    data = workbook_of(HEADS, ROWS[0])
    of_other, of_list = draft_of(data), draft_of(data, by=chief)

    for page in (
        address("import_plan", ban=of_other.pk),
        address("import_plan", "position", ban=of_list.pk),
    ):
        assert client.get(page).status_code == 302
        assert client.post(page, {"fingerprint": "x"}).status_code == 302
    assert not Organization.objects.exists()


def test_a_draft_is_forgotten_after_a_day(client, chief):
    draft = draft_of(workbook_of(HEADS, ROWS[0]), by=chief)
    draft.created_at = timezone.now() - timedelta(days=1, seconds=1)
    draft.save()

    answer = client.get(address("import_plan", ban=draft.pk), follow=True)
    assert "để quá một ngày" in text(answer)
    upload(client, workbook_of(HEADS, ROWS[0]))

    assert not ImportDraft.objects.filter(pk=draft.pk).exists()
    assert ImportDraft.objects.count() == 1


# What is refused


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("ds.csv", b"a,b", "Chỉ nhận tệp .xlsx"),
        ("ds.xlsx", b"a,b", "không phải bảng tính Excel"),
        ("ds.xlsx", b"PK\x03\x04" + b"\0" * (5 * 2**20), "nặng quá 5 MB"),
        ("ds.xlsx", workbook_of(["A", "B"], [1, 2]), "Không thấy hàng tiêu đề"),
    ],
    ids=["csv", "renamed", "heavy", "heads"],
)
def test_a_file_that_is_not_read_is_a_sentence_beside_the_form(
    client, chief, name, data, sentence
):
    answer = upload(client, data, name)

    assert answer.status_code == 200
    assert sentence in text(answer)
    assert 'type="file"' in text(answer)
    assert not ImportDraft.objects.exists()


def test_no_file_is_a_sentence(client, chief):
    assert "Chưa chọn tệp" in text(client.post(address("import")))


def test_a_request_beyond_all_limits_is_answered_unread(client, chief):
    answer = client.post(
        address("import"),
        data=b"x" * 10,
        content_type="multipart/form-data; boundary=b",
        CONTENT_LENGTH=str(50 * 2**20),
    )

    assert answer.status_code == 413
    assert inspection.TOO_HEAVY in text(answer)


@pytest.mark.parametrize("page", ["import", "import_plan"])
def test_what_writes_is_refused_without_the_forms_token(chief, page):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(chief)
    draft = draft_of(workbook_of(HEADS, ROWS[0]), by=chief)
    sent = {"workbook": SimpleUploadedFile("a.xlsx", workbook_of(HEADS, ROWS[0]))}

    answer = strict.post(address(page, ban=draft.pk), sent)

    assert answer.status_code == 403
    assert ImportDraft.objects.count() == 1
    assert not Organization.objects.exists()


# Who may


@pytest.mark.parametrize(
    ("role", "model", "pages"),
    [
        (None, "organization", ()),
        (EDITOR, "organization", ("export",)),
        (EDITOR, "position", ("export",)),
        (AWARDS_STAFF, "organization", ("export",)),
        (AWARDS_STAFF, "position", ("export",)),
        (CHIEF_EDITOR, "organization", PAGES),
        (CHIEF_EDITOR, "position", PAGES),
    ],
)
def test_who_sees_which_page_and_its_link(client, role, model, pages):
    client.force_login(make_user(role))

    opened_pages = {
        page for page in PAGES if client.get(address(page, model)).status_code != 403
    }
    the_list = client.get(address("changelist", model))

    assert opened_pages == set(pages)
    shown = {
        page for page in ("export", "import") if address(page, model) in text(the_list)
    }
    assert shown == {"export", "import"} & set(pages)


def test_leaders_are_imported_only_by_who_may_add_people_too(client):
    user = make_user()
    for verb in ("view", "add", "change", "delete"):
        user.user_permissions.add(Permission.objects.get(codename=f"{verb}_position"))
    client.force_login(user)

    assert client.get(address("import", "position")).status_code == 403


def test_contacts_of_people_go_out_only_to_who_may_change(client):
    make_organization(contact_name="Bà Liên hệ", contact_phone="0912345678")

    client.force_login(make_user(EDITOR))
    to_editor = client.get(address("export"))
    client.force_login(make_user(CHIEF_EDITOR))
    to_chief = client.get(address("export"))

    assert "Người liên hệ" in heads_of(to_chief)
    assert not [head for head in heads_of(to_editor) if "liên hệ" in head]
    sheet = opened_answer(to_editor).worksheets[0]
    assert "0912345678" not in [cell.value for cell in sheet[2]]
    guide = opened_answer(to_editor).worksheets[1]
    assert guide.max_row > 5
