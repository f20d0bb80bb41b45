"""The pages on which an annex comes in: who may, what they show, what they write."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from organizations.exchange.writing import MEDIA_TYPE
from organizations.models import ImportDraft, Operation
from staff.roles import AWARDS_STAFF, EDITOR
from tests.awards.annexes import annex_of
from tests.making import make_award, make_decision, make_organization, make_user
from tests.organizations.workbooks import opened

pytestmark = pytest.mark.django_db
HEAD = ["STT", "Tên tập thể, cá nhân", "Đơn vị", "Hình thức"]
ROWS = [1, "Ông Nguyễn Văn An", "Hội A"], [2, "Hội Y học"], [3, "Ông B", "", "Cúp"]
PAGES = ("export", "import", "import_template", "import_plan", "import_faults")


@pytest.fixture
def decision():
    return make_decision(status="draft")


@pytest.fixture
def staff(client):
    user = make_user(AWARDS_STAFF)
    client.force_login(user)
    return user


def address(page, decision, **query):
    viewname = f"admin:awards_decision_{page}"
    return reverse(viewname, args=[decision.pk], query=query or None)


def upload(client, decision, data, name="phụ lục.xlsx", **fields):
    sent = {"workbook": SimpleUploadedFile(name, data), **fields}
    return client.post(address("import", decision), sent, follow=True)


def text(answer):
    return answer.content.decode()


def test_upload_look_tick_accept_and_take_back(client, staff, decision):
    organization = make_organization("Hội Y học")
    shown = upload(client, decision, annex_of(HEAD, *ROWS))

    assert "Nhập 2 dòng, bỏ qua 1 dòng lỗi" in text(shown)
    assert "không có “Cúp” trong danh mục" in text(shown)
    assert "Liên kết với “Hội Y học”" in text(shown)
    assert not decision.awards.exists()

    plan_address = shown.redirect_chain[-1][0]
    sent = {"fingerprint": shown.context["plan"].fingerprint, "lien-ket": ["3", "x"]}
    done = client.post(plan_address, sent, follow=True)

    lines = decision.awards.order_by("order")
    assert [(award.name, award.organization) for award in lines] == [
        ("Nguyễn Văn An", None),
        ("Hội Y học", organization),
    ]
    assert not ImportDraft.objects.exists()
    operation = Operation.objects.get()
    undoing = address("import_undo", decision, lan=operation.pk)
    assert undoing in text(done)

    assert "2 bản ghi đã thêm" in text(client.get(undoing))
    client.post(undoing)

    assert not decision.awards.exists()
    assert "đã hoàn tác" in text(client.get(address("import", decision)))


def test_a_dry_run_that_is_no_longer_true_writes_nothing(client, staff, decision):
    shown = upload(client, decision, annex_of(HEAD, *ROWS))
    make_award("Nguyễn Văn An", decision, unit="Hội A")

    sent = {"fingerprint": shown.context["plan"].fingerprint}
    answer = client.post(shown.redirect_chain[-1][0], sent)

    assert "dữ liệu trên cổng đã thay đổi" in text(answer)
    assert decision.awards.count() == 1


def test_a_kind_chosen_for_all_is_laid_where_a_line_names_none(client, staff, decision):
    kind = make_award(kind="Giấy khen của Liên hiệp Hội").kind
    shown = upload(client, decision, annex_of(HEAD, *ROWS), kind=str(kind.pk))

    assert [line.record.kind for line in shown.context["plan"].new] == [kind, kind]


@pytest.mark.parametrize("kind", ["x", "999999", "9" * 30])
def test_an_odd_kind_is_refused_with_a_sentence(client, staff, decision, kind):
    shown = upload(client, decision, annex_of(HEAD, *ROWS), kind=kind)

    assert "không có trong danh mục" in shown.context["refusal"]


@pytest.mark.parametrize(
    ("data", "name"), [(b"PK\x03\x04x", "a.xlsx"), (b"", "a.xlsx"), (b"x", "a.pdf")]
)
def test_what_is_no_workbook_is_refused_with_a_sentence(
    client, staff, decision, data, name
):
    answer = upload(client, decision, data or b" ", name)

    assert "Hãy" in answer.context["refusal"]
    assert not ImportDraft.objects.exists()


def test_files_go_out(client, staff, decision):
    make_award("=1+1", decision)
    sheets = {
        page: client.get(address(page, decision))
        for page in ("export", "import_template")
    }

    assert {answer["Content-Type"] for answer in sheets.values()} == {MEDIA_TYPE}
    sheet = opened(sheets["export"].content).worksheets[0]
    assert (sheet["B2"].value, sheet["B2"].data_type) == ("=1+1", "s")


def test_faulty_rows_go_out_to_be_mended(client, staff, decision):
    shown = upload(client, decision, annex_of(HEAD, *ROWS))

    answer = client.get(shown.context["faults"])

    sheet = opened(answer.content).worksheets[0]
    assert [cell.value for cell in sheet["B"]] == ["Tên tập thể, cá nhân", "Ông B"]


def test_only_who_may_change_the_decision_imports(client, decision):
    client.force_login(make_user(EDITOR))

    codes = {page: client.get(address(page, decision)).status_code for page in PAGES}
    assert codes.pop("export") == 200
    assert set(codes.values()) == {403}


def test_a_draft_of_another_decision_or_person_is_none(client, staff, decision):
    shown = upload(client, decision, annex_of(HEAD, *ROWS))
    draft = ImportDraft.objects.get()
    other = make_decision(status="draft")

    elsewhere = client.get(address("import_plan", other, ban=draft.pk), follow=True)
    assert "không còn" in text(elsewhere)
    client.force_login(make_user(AWARDS_STAFF))
    foreign = client.get(shown.redirect_chain[-1][0], follow=True)
    assert "không còn" in text(foreign)


def test_another_decisions_import_is_not_taken_back_here(client, staff, decision):
    shown = upload(client, decision, annex_of(HEAD, *ROWS))
    sent = {"fingerprint": shown.context["plan"].fingerprint}
    client.post(shown.redirect_chain[-1][0], sent)
    other = make_decision(status="draft")

    lan = Operation.objects.get().pk
    assert client.get(address("import_undo", other, lan=lan)).status_code == 404


def test_a_forged_upload_is_refused(decision):
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user(AWARDS_STAFF))

    sent = {"workbook": SimpleUploadedFile("a.xlsx", annex_of(HEAD, *ROWS))}
    assert client.post(address("import", decision), sent).status_code == 403
    assert not ImportDraft.objects.exists()


def test_a_dry_run_groups_money_and_tells_of_dropped_courtesies(
    client, decision, staff
):
    rows = [1, "Ông Nguyễn Văn An", 1_000_000], [2, "Bà Lê Bình"], [3, "Hội Y học"]
    head = ["STT", "Tên tập thể, cá nhân", "Tiền thưởng"]

    html = text(upload(client, decision, annex_of(head, *rows)))

    assert "Tiền thưởng (đồng): 1.000.000<" in html
    assert "Đã bỏ “Ông”, “Bà” trước 02 tên." in html


def test_a_kind_that_is_not_known_is_not_called_missing_too(client, decision, staff):
    rows = [1, "Hội A", "", "Cúp"], [2, "Hội B", "", "-"]

    html = text(upload(client, decision, annex_of(HEAD, *rows)))

    assert "không có “Cúp” trong danh mục" in html
    assert html.count("Chưa ghi danh hiệu, hình thức.") == 1


def test_a_wrong_file_is_refused_in_vietnamese(client, decision, staff):
    html = text(upload(client, decision, b"%PDF-1.7", name="phụ lục.xlsx"))

    assert "lưu thành tệp mới dạng .xlsx" in html
    assert "Save As" not in html
