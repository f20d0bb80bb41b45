"""Makes the files of the invented sample documents anew.

    python -m portal.sample_content.make_papers [FOLDER]

Needs the packages of requirements-dev.txt and the fonts of fonts-noto-core. The same
text gives the same bytes. What is made is committed: a portal that loads its sample
content needs neither.
"""

import json
import sys
from pathlib import Path

from portal.sample_content.annexes import write_form, write_plan
from portal.sample_content.paper_layout import write_paper
from portal.sample_content.scanned_paper import write_scan

HERE = Path(__file__).parent
ANNEXES = {"907-phu-luc.xlsx": write_plan, "908-phieu-dang-ky.docx": write_form}


def make(folder: Path) -> None:
    """Write every file that documents.json names into the folder."""
    folder.mkdir(exist_ok=True)
    data = json.loads((HERE / "documents.json").read_text(encoding="utf-8"))
    for document in data["illustrations"]:
        paper = document["paper"]
        write = write_scan if paper.get("scan") else write_paper
        write(document, folder / paper["file"])
        for annex in document.get("annexes", []):
            ANNEXES[annex["path"]](folder / annex["path"])


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "papers")
