"""The office's page of a document's files."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from documents.admin.files import NO_FILE, NO_FILES, DocumentUploadHandler
from documents.models import Document, DocumentFile, FileVersion
from documents.reading.process import EMPTY, SENTENCES, TOO_HEAVY, Reason
from documents.uploads import SAME_CONTENT
from editorial.models import Status
from staff.roles import CHIEF_EDITOR, EDITOR
from tests.documents import file_builders as build
from tests.images.making import stored_files
from tests.images.test_upload_limits import BOUNDARY, LazyBody
from tests.making import make_document, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    return settings.MEDIA_ROOT


@pytest.fixture
def office(client):
    client.user = make_user(CHIEF_EDITOR)
    client.force_login(client.user)
    return client


def page(document, name="files", *keys):
    return reverse(f"admin:documents_document_{name}", args=[document.pk, *keys])


def upload(content: bytes, name="tep.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


def add(client, document, *rows, **options):
    """Send rows of (content, label); None for no file."""
    data = {}
    for number, (content, label) in enumerate(rows):
        data[f"moi-{number}-label"] = label
        if content is not None:
            data[f"moi-{number}-content"] = upload(content)
    return client.post(page(document), data, **options)


def replace(client, file, content: bytes, **options):
    address = page(file.document, "file_replace", file.pk)
    return client.post(
        address, {f"thay-{file.pk}-content": upload(content, "moi.pdf")}, **options
    )


def send(client, address, body):
    return client.request(
        **{
            "REQUEST_METHOD": "POST",
            "PATH_INFO": address,
            "CONTENT_TYPE": f"multipart/form-data; boundary={BOUNDARY}",
            "CONTENT_LENGTH": str(body.length),
            "wsgi.input": body,
        }
    )


def text_of(answer) -> str:
    return answer.content.decode()


def test_several_files_are_added_at_once_each_with_its_name(office, media):
    document = make_document()

    answer = add(
        office,
        document,
        (build.pdf("a"), "Toàn văn"),
        (build.word("b"), "Phụ lục"),
        follow=True,
    )

    assert answer.redirect_chain == [(page(document), 302)]
    assert [str(file) for file in document.files.all()] == ["Toàn văn", "Phụ lục"]
    assert {version.uploaded_by for version in FileVersion.objects.all()} == {
        office.user
    }
    assert len(stored_files(media)) == 2
    logged = [entry.change_message for entry in LogEntry.objects.order_by("pk")]
    assert logged == ["Thêm tệp “Toàn văn”.", "Thêm tệp “Phụ lục”."]


def test_a_refused_file_says_why_and_keeps_the_name_typed(office):
    document = make_document()

    answer = add(
        office,
        document,
        (b"MZ" + bytes(99), "Tờ trình <b>"),
        (build.pdf("a"), "Còn lại"),
    )

    html = text_of(answer)
    assert SENTENCES[Reason.NOT_ACCEPTED] in html
    assert 'value="Tờ trình &lt;b&gt;"' in html
    assert [str(file) for file in document.files.all()] == ["Còn lại"]


@pytest.mark.parametrize(
    ("content", "label", "sentence"),
    [
        (b"", "Toàn văn", EMPTY),
        (None, "Toàn văn", "Chưa chọn tệp cho tên này."),
        (build.pdf("a"), " \u200b ", "Hãy ghi tên hiện cho người đọc"),
        (build.pdf("a"), "x" * 151, "150"),
        (None, "", NO_FILES),
    ],
)
def test_what_is_missing_is_said(office, media, content, label, sentence):
    document = make_document()

    answer = add(office, document, (content, label))

    assert sentence in text_of(answer)
    assert not DocumentFile.objects.exists()
    assert stored_files(media) == set()


def test_a_scan_asks_for_a_summary_until_there_is_one(office):
    document = make_document()
    asks = "Hãy ghi “Tóm tắt nội dung”"

    added = text_of(add(office, document, (build.scan(), "Bản quét"), follow=True))
    assert "là bản quét, không có lớp chữ" in added
    assert asks in added

    Document.objects.update(summary="Khen thưởng ba tập thể.")
    assert asks not in text_of(office.get(page(document)))


def test_a_file_of_a_former_kind_is_said_to_be_unread(office):
    answer = add(office, make_document(), (build.old_word(), "Phụ lục"), follow=True)
    assert "Chưa đọc được chữ bên trong tệp kiểu cũ" in text_of(answer)


def make_file(office, content=None, **fields) -> DocumentFile:
    document = make_document(**fields)
    add(office, document, (content or build.pdf("cu"), "Toàn văn"))
    return document.files.get()


def test_replacing_keeps_the_former_content_for_the_office(office, client):
    file = make_file(office)
    former = file.current
    Document.objects.update(revised_at=None)

    html = text_of(replace(office, file, build.pdf("moi"), follow=True))

    assert "Đã thay tệp “Toàn văn”" in html
    assert "Bản hiện hành" in html
    assert "Bản cũ 1" in html
    assert office.user.full_name in html
    answer = office.get(page(file.document, "file_version", former.pk))
    assert len(b"".join(answer)) == former.size
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Disposition"].startswith("attachment;")
    assert Document.objects.get().revised_at is not None


def test_a_file_that_is_no_better_does_not_replace(office):
    content = build.pdf("cu")
    file = make_file(office, content)

    same = text_of(replace(office, file, content))
    bad = text_of(replace(office, file, b"<html>"))
    none = office.post(page(file.document, "file_replace", file.pk))

    assert SAME_CONTENT in same
    assert SENTENCES[Reason.NOT_ACCEPTED] in bad
    assert NO_FILE in text_of(none)
    assert FileVersion.objects.count() == 1


def names_sent(*rows) -> dict:
    data = {"form-TOTAL_FORMS": len(rows), "form-INITIAL_FORMS": len(rows)}
    for number, (file, label, order) in enumerate(rows):
        data |= {
            f"form-{number}-id": file.pk,
            f"form-{number}-label": label,
            f"form-{number}-order": order,
        }
    return data


def test_files_are_renamed_and_put_in_another_order(office):
    document = make_document()
    add(office, document, (build.pdf("a"), "Một"), (build.pdf("b"), "Hai"))
    one, two = document.files.all()

    office.post(
        page(document, "file_names"), names_sent((one, "Phụ lục", 5), (two, "Hai", 1))
    )

    assert [str(file) for file in document.files.all()] == ["Hai", "Phụ lục"]
    logged = LogEntry.objects.latest("pk").change_message
    assert logged == "Đổi tên hoặc thứ tự tệp: “Phụ lục”."


def test_a_name_that_is_missing_is_asked_for_and_the_others_stay_typed(office):
    document = make_document()
    add(office, document, (build.pdf("a"), "Một"), (build.pdf("b"), "Hai"))
    one, two = document.files.all()

    answer = office.post(
        page(document, "file_names"), names_sent((one, "", 1), (two, "Đã gõ", 2))
    )

    assert 'value="Đã gõ"' in text_of(answer)
    assert [str(file) for file in document.files.all()] == ["Một", "Hai"]


def test_a_file_of_another_document_is_not_reached_by_this_one(office):
    file = make_file(office)
    other = make_document("02/QĐ")
    keys = {"file_replace": file.pk, "file_delete": file.pk}

    for name, key in keys.items():
        assert office.post(page(other, name, key)).status_code == 404
    version = page(other, "file_version", file.current_id)
    assert office.get(version).status_code == 404
    office.post(page(other, "file_names"), names_sent((file, "Đổi trộm", 1)))
    file.refresh_from_db()
    assert file.label == "Toàn văn"


def test_deleting_asks_first(office, media, django_capture_on_commit_callbacks):
    file = make_file(office)
    address = page(file.document, "file_delete", file.pk)

    assert "không lấy lại được" in text_of(office.get(address))
    assert DocumentFile.objects.exists()

    with django_capture_on_commit_callbacks(execute=True):
        office.post(address)
    assert not DocumentFile.objects.exists()
    assert stored_files(media) == set()
    assert LogEntry.objects.latest("pk").change_message == "Xóa tệp “Toàn văn”."


def test_an_editor_changes_files_of_drafts_only(client, office):
    public = make_file(office)
    draft = make_document("02/QĐ", status=Status.DRAFT, published_at=None)
    editor = Client()
    editor.force_login(make_user(EDITOR))

    assert add(editor, draft, (build.pdf("b"), "Dự thảo")).status_code == 302
    assert add(editor, public.document, (build.pdf("b"), "Thêm")).status_code == 403
    assert replace(editor, public, build.pdf("b")).status_code == 403
    for name in ("file_names", "file_delete"):
        keys = [public.pk] if name == "file_delete" else []
        assert editor.post(page(public.document, name, *keys)).status_code == 403
    seen = editor.get(page(public.document))
    assert seen.status_code == 200
    assert "Tải lên</" not in text_of(seen)
    assert 'type="file"' not in text_of(seen)
    assert public.document.files.count() == 1


def test_strangers_and_staff_without_rights_see_no_former_content(client, office):
    file = make_file(office)
    addresses = [
        page(file.document),
        page(file.document, "file_version", file.current_id),
    ]
    staff = Client()
    staff.force_login(make_user())

    for address in addresses:
        assert Client().get(address).status_code == 302
        assert staff.get(address).status_code == 403


def test_a_form_of_another_site_changes_nothing(office):
    file = make_file(office)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(office.user)

    assert add(strict, file.document, (build.pdf("b"), "b")).status_code == 403
    assert replace(strict, file, build.pdf("b")).status_code == 403
    assert FileVersion.objects.count() == 1


def test_a_request_beyond_the_limit_is_refused_unread(office, media):
    document, body = make_document(), LazyBody("moi-0-content", 200)

    answer = send(office, page(document), body)

    assert answer.status_code == 413
    assert DocumentUploadHandler.request_too_heavy in text_of(answer)
    assert body.bytes_read == 0


def test_a_file_beyond_the_limit_is_read_past_and_not_kept(office, media):
    file = make_file(office)
    before = stored_files(media)
    address = page(file.document, "file_replace", file.pk)

    answer = send(office, address, LazyBody(f"thay-{file.pk}-content", 60))

    assert TOO_HEAVY in text_of(answer)
    assert stored_files(media) == before


def test_the_page_asks_as_much_for_many_files_as_for_one(
    office, django_assert_max_num_queries
):
    document = make_document()
    add(office, document, *[(build.pdf(name), name) for name in "abc"])
    for file in document.files.all():
        replace(office, file, build.pdf(file.label * 2))

    with django_assert_max_num_queries(15):
        office.get(page(document))


def test_no_document_is_404(office):
    for key in (0, 999_999, 10**30):
        assert office.get(f"/admin/documents/document/{key}/tep/").status_code in (
            302,
            404,
        )
