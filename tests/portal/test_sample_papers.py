"""The files of the sample documents: marked on every page, made by the script."""

import json

import pypdfium2
import pytest
from docx import Document as WordDocument
from openpyxl import load_workbook

from portal.sample_content.make_papers import HERE, make

DATA = json.loads((HERE / "documents.json").read_text(encoding="utf-8"))
PAPERS = HERE / "papers"
MARK = "DỮ LIỆU MINH HỌA"
SCAN = "913-bc-lhhvn.pdf"
WITH_TEXT = [item for item in DATA["illustrations"] if not item["paper"].get("scan")]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("papers")
    make(folder)
    return folder


def pages_of(path):
    with pypdfium2.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


def words_of(path):
    return " ".join(" ".join(pages_of(path)).split())


def test_the_script_makes_the_files_that_are_kept(made):
    assert {path.name for path in made.iterdir()} == {
        path.name for path in PAPERS.iterdir()
    }
    for path in PAPERS.glob("*.pdf"):
        assert pages_of(path) == pages_of(made / path.name), path.name


def test_the_same_text_makes_the_same_bytes(made, tmp_path):
    make(tmp_path)

    for path in made.iterdir():
        assert path.read_bytes() == (tmp_path / path.name).read_bytes(), path.name


def test_every_file_is_small():
    sizes = {path.name: path.stat().st_size for path in PAPERS.iterdir()}

    assert {name for name, size in sizes.items() if size >= 60_000} == set()


@pytest.mark.parametrize("document", WITH_TEXT, ids=lambda item: item["key"])
def test_the_words_come_out_as_they_went_in_and_every_page_is_marked(document):
    path = PAPERS / document["paper"]["file"]
    words = words_of(path)

    assert document.get("number", "dự thảo") in words
    for text in document["paper"]["paragraphs"]:
        assert text in words
    for page in pages_of(path):
        assert page.startswith(MARK)
        assert page.count(MARK) == 2


def test_one_paper_goes_over_a_page_and_one_is_a_scan():
    assert len(pages_of(PAPERS / "902-qd-lhh.pdf")) == 2
    assert pages_of(PAPERS / SCAN) == [""]


def test_the_annexes_are_marked():
    form = WordDocument(PAPERS / "908-phieu-dang-ky.docx")
    sheet = load_workbook(PAPERS / "907-phu-luc.xlsx").active

    assert form.paragraphs[0].text == MARK
    assert sheet["A1"].value.startswith(MARK)


def test_papers_are_laid_out_as_the_decree_and_the_party_lay_them_out():
    decree, party = (
        words_of(PAPERS / name) for name in ("905-2022-qd-ubnd.pdf", "912-kh-tu.pdf")
    )

    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc" in decree
    assert "Hải Phòng, ngày 22 tháng 8 năm 2022" in decree
    assert "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH (đã ký)" in decree
    assert "THÀNH ỦY HẢI PHÒNG * Số 912-KH/TU ĐẢNG CỘNG SẢN VIỆT NAM" in party
