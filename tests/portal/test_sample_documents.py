"""The sample documents: true where they are claimed, marked where invented."""

import json
import re
import unicodedata
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils import timezone

from documents.models import (
    Document,
    DocumentFile,
    Form,
    Issuer,
    Level,
    Relation,
    RelationKind,
    Signer,
    Stage,
    Validity,
)
from documents.search import search_documents
from organizations.models import Organization
from portal.sample_content import documents, loading, organizations
from search.words import Query
from tests.making import make_document
from tests.portal.test_sample_organizations import texts

pytestmark = pytest.mark.django_db
REMARK = "dữ liệu minh họa"
MODELS = [Document, Issuer, Signer, Relation]
# What the union's own page of 26/01/2024 says of them.
DATES = {
    "35/2023/QĐ-UBND": "2023-10-04",
    "55/2023/QĐ-UBND": "2023-12-15",
    "45-NQ/TW": "2023-11-24",
}


@pytest.fixture
def _documents(monkeypatch):
    """All but the files: reading those takes seconds."""
    monkeypatch.setattr(documents, "store_file", lambda *args, **kwargs: None)
    organizations.load()
    documents.load()


@pytest.fixture
def _files():
    organizations.load()
    documents.load()


def known():
    return Document.objects.filter(remark="")


def invented():
    return Document.objects.filter(remark=REMARK)


@pytest.mark.usefixtures("_documents")
def test_of_the_known_ones_it_says_what_was_published_and_no_more():
    numbered = known().exclude(number="")

    assert known().count() == 9
    assert dict(numbered.values_list("number", "issued_on")) == DATES
    assert {item.validity for item in numbered} == {Validity.UNKNOWN}
    unnumbered = known().filter(number="")
    assert set(unnumbered.values_list("issued_on", flat=True)) == {""}
    assert not known().exclude(effective_on="", expires_on="").exists()
    assert not known().exclude(comments_open_on=None, comments_close_on=None).exists()
    assert set(known().values_list("stage", flat=True)) == set(Stage)
    assert not Signer.objects.filter(document__remark="").exists()
    ends = Relation.objects.values_list("source__remark", "target__remark")
    assert set(ends) == {(REMARK, REMARK)}


@pytest.mark.usefixtures("_documents")
def test_what_is_not_issued_yet_is_called_so():
    planned = Document.objects.get(stage=Stage.PLANNED)
    draft = known().get(stage=Stage.DRAFT)

    assert str(planned).endswith("(2024 - 2025) (sẽ xây dựng)")
    assert str(draft).endswith("tiêu biểu (dự thảo)")


@pytest.mark.usefixtures("_documents")
def test_whatever_is_invented_says_so_and_has_a_number_that_no_office_gave():
    numbers = invented().exclude(stage=Stage.DRAFT).values_list("number", flat=True)

    assert invented().count() == 18
    assert set(known()) | set(invented()) == set(Document.objects.all())
    assert {re.match(r"9\d\d\D", number) is None for number in numbers} == {False}
    for signer in Signer.objects.all():
        assert signer.person is None or signer.person.remark == REMARK
    # Nothing is said in the name of an organization that is a real member.
    real = Organization.objects.filter(remark="").filter(kind="association")
    assert not Issuer.objects.filter(organization__in=real).exists()


@pytest.mark.usefixtures("_documents")
def test_they_show_everything_that_the_register_can_tell():
    found = {item.validity for item in invented()}

    assert found == {*Validity, None} - {Validity.UNKNOWN}
    assert set(Relation.objects.values_list("kind", flat=True)) == set(RelationKind)
    assert Relation.objects.filter(is_partial=True).exists()
    assert set(Document.objects.values_list("level", flat=True)) == set(Level)
    assert set(Signer.objects.values_list("form", flat=True)) == {"", *Form}
    assert {item.issued_on[:4] for item in invented()} == {
        "",
        *map(str, range(2019, 2027)),
    }
    joint = Document.objects.get(number__startswith="907/")
    assert [str(issuer) for issuer in joint.issuers.all()] == [
        "Liên hiệp các Hội Khoa học và Kỹ thuật thành phố Hải Phòng",
        "Sở Khoa học và Công nghệ thành phố Hải Phòng",
        "Liên đoàn Lao động thành phố Hải Phòng",
    ]
    assert [str(signer) for signer in joint.signers.all()] == [
        "Nguyễn Văn Làm Mẫu",
        "Trần Văn Thí Dụ",
        "Phạm Thị Minh Họa",
    ]


@pytest.mark.usefixtures("_files")
def test_each_invented_one_has_a_file_that_search_reads():
    assert {item.files.count() for item in invented()} == {1, 2}
    assert {item.files.count() for item in known()} == {0}
    kinds = DocumentFile.objects.values_list("current__kind", flat=True)
    assert set(kinds) == {"pdf", "docx", "xlsx"}
    scan = DocumentFile.objects.get(current__has_text=False)
    assert scan.document.summary
    everything = Document.objects.all()
    for words, number in (
        ("buổi nói chuyện một tài liệu ngắn", "907/KHLT-LHH-SKHCN-LĐLĐ"),
        ("tài liệu ngắn về tiết kiệm điện", "907/KHLT-LHH-SKHCN-LĐLĐ"),
        ("sáng kiến giải quyết việc gì", "908/TB-LHH"),
    ):
        assert search_documents(everything, Query.parse(words))[0].number == number


@pytest.mark.usefixtures("_documents")
def test_the_draft_takes_comments_on_the_day_of_loading():
    draft = invented().get(stage=Stage.DRAFT)
    today = timezone.localdate()

    assert draft.takes_comments
    assert draft.comments_open_on < today < draft.comments_close_on
    assert draft.comments_close_on - today == timedelta(days=30)


@pytest.mark.usefixtures("_documents")
def test_every_record_passes_the_rules_and_is_public():
    for model in MODELS:
        assert model.objects.exists()
        for item in model.objects.all():
            item.full_clean()
    assert Document.objects.public().count() == Document.objects.count() == 27


def test_the_texts_are_written_as_an_office_writes():
    raw = documents.FILE.read_text(encoding="utf-8")
    assert raw == unicodedata.normalize("NFC", raw)
    for text in texts(json.loads(raw)):
        assert text == " ".join(text.split())
        assert not set(text.casefold().split()) & {"hoá", "khoá", "uỷ", "thuỷ"}
        assert " ," not in text and " ." not in text, text


def test_a_portal_with_a_document_is_not_empty():
    make_document()

    with pytest.raises(CommandError, match="đã có nội dung"):
        call_command("load_sample_content")
    assert not loading.is_empty()


def test_nothing_is_left_where_one_record_is_refused(monkeypatch, tmp_path):
    data = json.loads(documents.FILE.read_text(encoding="utf-8"))
    data["illustrations"][-1]["issued_on"] = "hôm qua"
    faulty = tmp_path / "documents.json"
    faulty.write_text(json.dumps(data), encoding="utf-8")
    monkeypatch.setattr(documents, "FILE", faulty)
    monkeypatch.setattr(documents, "store_file", lambda *args, **kwargs: None)
    organizations.load()

    with pytest.raises(ValidationError, match="Không đọc được ngày"):
        documents.load()

    assert documents.is_empty()
