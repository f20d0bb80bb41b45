"""The pages on which results come in: who may, what they show, what they write."""

from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from awards.models import Prize
from organizations.exchange.inspection import TOO_LARGE
from organizations.exchange.writing import MEDIA_TYPE
from organizations.models import ImportDraft, Operation
from staff.roles import AWARDS_STAFF, EDITOR
from tests.awards.annexes import annex_of as sheet_of
from tests.awards.results_lists import make_full_edition
from tests.making import make_organization, make_user
from tests.organizations.test_workbooks import with_part
from tests.organizations.workbooks import opened

pytestmark = pytest.mark.django_db
PASTED = (
    "TT\tTên công trình\tTác giả\tĐơn vị\tGiải\n"
    "1\tMáy cấy\tLê Văn An\tHội Cơ khí\tGiải Nhì\n"
    "2\tMáy gặt\tTrần Bình\t\tGiải Tư\n"
    "3\tMáy xay\tTrần Bình (160%)\t\tGiải Nhì\n"
)
PAGES = ("export", "import", "import_template", "import_plan", "import_faults")


@pytest.fixture
def edition():
    return make_full_edition()


@pytest.fixture
def staff(client):
    user = make_user(AWARDS_STAFF)
    client.force_login(user)
    return user


def address(page, edition, **query):
    viewname = f"admin:awards_edition_{page}"
    return reverse(viewname, args=[edition.pk], query=query or None)


def paste(client, edition, text=PASTED, **fields):
    return client.post(
        address("import", edition), {"paste": text, **fields}, follow=True
    )


def accepted(client, shown, **fields):
    sent = {"fingerprint": shown.context["plan"].fingerprint, **fields}
    return client.post(shown.redirect_chain[-1][0], sent, follow=True)


def text(answer):
    return answer.content.decode()


def test_paste_look_tick_accept_and_take_back(client, staff, edition):
    organization = make_organization("Hội Cơ khí")
    shown = paste(client, edition)
    assert "Nhập 1 dòng, bỏ qua 2 dòng lỗi" in text(shown)
    assert "Giải Tư (1 dòng)" in text(shown)
    assert "Giải Nhì: 1 trong danh sách, báo cáo ghi 6." in text(shown)
    assert "Liên kết “Hội Cơ khí” với “Hội Cơ khí”" in text(shown)
    plan_address = shown.redirect_chain[-1][0]

    added = {"_them": "1", "giai": ["Giải Tư", "Giải Bịa"], "linh-vuc": ["Bịa"]}
    again = client.post(plan_address, added, follow=True)

    assert "Nhập 2 dòng, bỏ qua 1 dòng lỗi" in text(again)
    assert "khi có dòng dùng tới: Giải Tư." in text(again)
    assert not Prize.objects.filter(name__in=["Giải Tư", "Giải Bịa"]).exists()
    assert not edition.entries.exists()

    done = accepted(client, again, **{"lien-ket": ["2-dv", "x", "9-9"]})

    titles = dict(edition.entries.values_list("title", "prize__name"))
    assert titles == {"Máy cấy": "Giải Nhì", "Máy gặt": "Giải Tư"}
    assert edition.entries.get(title="Máy cấy").organization == organization
    assert "Khác báo cáo. Giải Nhất: 0 trong danh sách, báo cáo ghi 2." in text(done)
    assert not ImportDraft.objects.exists()
    undoing = address("import_undo", edition, lan=Operation.objects.get().pk)
    assert undoing in text(done)

    client.post(undoing)

    assert not edition.entries.exists()
    assert edition.prizes.count() == 4
    assert "đã hoàn tác" in text(client.get(address("import", edition)))


def test_a_workbook_comes_in_the_same_way(client, staff, edition):
    data = sheet_of(["Tên công trình", "Tác giả", "Giải"], ["Máy A", "An", "Nhất"])
    sent = {"workbook": SimpleUploadedFile("kết quả.xlsx", data), "hides": "on"}
    shown = client.post(address("import", edition), sent, follow=True)
    assert "Tác giả mới không công khai danh tính" in text(shown)

    accepted(client, shown)

    author = edition.entries.get().authors.get()
    assert (author.name, author.is_masked) == ("An", True)


def test_the_same_again_has_nothing_to_import(client, staff, edition):
    accepted(client, paste(client, edition))

    shown = paste(client, edition)

    assert shown.context["button"] == ""
    assert "dòng không đổi" in text(shown)
    answer = accepted(client, shown)
    assert "Không có gì để nhập" in text(answer)
    assert edition.entries.count() == 1


def test_a_dry_run_that_is_no_longer_true_writes_nothing(client, staff, edition):
    shown = paste(client, edition)
    edition.prizes.filter(name="Giải Nhì").delete()

    answer = accepted(client, shown)

    assert "dữ liệu trên cổng đã thay đổi" in text(answer)
    assert not edition.entries.exists()


@pytest.mark.parametrize(
    ("data", "name"), [(b"PK\x03\x04x", "a.xlsx"), (b" ", "a.xlsx"), (b"x", "a.pdf")]
)
def test_what_is_no_workbook_is_refused_with_a_sentence(
    client, staff, edition, data, name
):
    sent = {"workbook": SimpleUploadedFile(name, data)}
    answer = client.post(address("import", edition), sent)

    assert "Hãy" in answer.context["refusal"]
    assert not ImportDraft.objects.exists()


def test_a_bomb_is_refused_before_it_is_opened(client, staff, edition):
    data = sheet_of(["Tên công trình", "Tác giả"], ["Máy A", "An"])
    bomb = with_part(data, "xl/media/image1.png", b"\0" * 30 * 2**20)
    sent = {"workbook": SimpleUploadedFile("a.xlsx", bomb)}

    answer = client.post(address("import", edition), sent)

    assert answer.context["refusal"] == TOO_LARGE
    assert not ImportDraft.objects.exists()


def test_a_refused_paste_stays_in_the_box(client, staff, edition):
    answer = paste(client, edition, "TT\tTên giải pháp\tGiải", workbook="")
    assert "TT\tTên giải pháp\tGiải</textarea>" in text(answer)
    both = {"workbook": SimpleUploadedFile("a.xlsx", b"PK"), "paste": "Máy <A>"}
    answer = client.post(address("import", edition), both)

    assert "Có cả tệp và đoạn dán" in text(answer)
    assert "Máy &lt;A&gt;</textarea>" in text(answer)


@pytest.mark.parametrize("megabytes", [3, 10])
def test_a_paste_of_megabytes_is_refused_unread(client, staff, edition, megabytes):
    answer = paste(client, edition, "Máy cấy\n" * (megabytes * 2**20 // 10))

    assert answer.status_code == 413
    assert "nặng quá" in text(answer)
    assert not ImportDraft.objects.exists()


def test_nothing_at_all_is_refused_with_a_sentence(client, staff, edition):
    assert "hãy dán danh sách" in text(paste(client, edition, ""))


def test_thousands_of_ticked_boxes_are_taken(client, staff, edition):
    shown = paste(client, edition)

    ticked = [("lien-ket", f"{number}-0") for number in range(4_000)]
    sent = urlencode([("fingerprint", shown.context["plan"].fingerprint), *ticked])
    form = "application/x-www-form-urlencoded"
    client.post(shown.redirect_chain[-1][0], sent, content_type=form)

    assert edition.entries.count() == 1


def test_files_go_out(client, staff, edition):
    accepted(client, paste(client, edition, "Tên giải pháp\tTác giả\n=1+1\tAn"))
    sheets = {
        page: client.get(address(page, edition))
        for page in ("export", "import_template")
    }

    assert {answer["Content-Type"] for answer in sheets.values()} == {MEDIA_TYPE}
    sheet = opened(sheets["export"].content).worksheets[0]
    assert (sheet["B2"].value, sheet["B2"].data_type) == ("=1+1", "s")


def test_faulty_rows_go_out_to_be_mended(client, staff, edition):
    shown = paste(client, edition)

    answer = client.get(shown.context["faults"])

    sheet = opened(answer.content).worksheets[0]
    assert [cell.value for cell in sheet["B"]][1:] == ["Máy gặt", "Máy xay"]


def test_only_who_may_write_entries_imports(client, edition):
    client.force_login(make_user(EDITOR))

    codes = {page: client.get(address(page, edition)).status_code for page in PAGES}
    assert codes.pop("export") == 200
    assert set(codes.values()) == {403}
    assert paste(client, edition).status_code == 403
    assert "Nhập kết quả" not in text(client.get(address("change", edition)))


def test_who_may_not_see_entries_takes_none_out(client, edition):
    user = make_user(is_staff=True)
    permission = Permission.objects.get(codename="view_edition")
    user.user_permissions.add(permission)
    client.force_login(user)

    assert client.get(address("export", edition)).status_code == 403
    shown = text(client.get(address("change", edition)))
    assert address("export", edition) not in shown


def test_links_stand_on_the_page_of_the_edition(client, staff, edition):
    shown = text(client.get(address("change", edition)))

    for page in ("import", "export", "copy"):
        assert address(page, edition) in shown


def test_a_draft_of_another_edition_or_person_is_none(client, staff, edition):
    shown = paste(client, edition)
    draft = ImportDraft.objects.get()
    other = make_full_edition(contest=edition.contest)

    elsewhere = client.get(address("import_plan", other, ban=draft.pk), follow=True)
    assert "không còn" in text(elsewhere)
    client.force_login(make_user(AWARDS_STAFF))
    foreign = client.get(shown.redirect_chain[-1][0], follow=True)
    assert "không còn" in text(foreign)


def test_another_editions_import_is_not_taken_back_here(client, staff, edition):
    accepted(client, paste(client, edition))
    other = make_full_edition(contest=edition.contest)

    lan = Operation.objects.get().pk
    assert client.get(address("import_undo", other, lan=lan)).status_code == 404


def test_a_forged_upload_or_acceptance_is_refused(client, staff, edition):
    shown = paste(client, edition)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(staff)

    sent = {"fingerprint": shown.context["plan"].fingerprint}
    assert strict.post(shown.redirect_chain[-1][0], sent).status_code == 403
    assert strict.post(address("import", edition), {"paste": "x"}).status_code == 403
    assert not edition.entries.exists()
