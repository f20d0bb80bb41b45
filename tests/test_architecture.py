"""Lower floors of the house never import from higher ones."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FLOORS = {
    "vietnamese": 0,
    "staff": 1,
    "visits": 1,
    "images": 1,
    "search": 1,
    "editorial": 2,
    "organizations": 3,
    "documents": 4,
    "awards": 5,
    "news": 6,
    "portal": 7,
}
FILES = [path for package in FLOORS for path in (ROOT / package).rglob("*.py")]


def imported_packages(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return {name.partition(".")[0] for name in names}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_imports_only_from_lower_floors(path):
    package = path.relative_to(ROOT).parts[0]
    for other in imported_packages(path) & set(FLOORS) - {package}:
        assert FLOORS[other] < FLOORS[package], f"{package} imports {other}"


def test_only_vietnamese_stands_without_django():
    for path in (ROOT / "vietnamese").rglob("*.py"):
        assert "django" not in imported_packages(path), path
