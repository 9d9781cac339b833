"""Imports point one way: a room may use the rooms below it, never one above."""

from __future__ import annotations

import ast
from pathlib import Path

import tawatur

ROOT = Path(tawatur.__file__).parent
LAYERS = (
    {"errors", "types", "data"},
    {"text"},
    {"time"},
    {"read", "clean", "facts", "gather"},
    {"accounts"},
    {"present"},
    {"pipeline"},
    {"api"},
    {"cli", "__init__"},
    {"__main__"},
)
LEVEL = {room: level for level, rooms in enumerate(LAYERS) for room in rooms}


def room_of(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    plain = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return {room_of(name) for name in named | plain if name.split(".")[0] == "tawatur"} - {"__init__"}


def test_every_room_has_its_level() -> None:
    rooms = {path.stem for path in ROOT.glob("*.py")} | {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert rooms == set(LEVEL)


def test_imports_point_down() -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {room}"
        for path in sorted(ROOT.rglob("*.py"))
        for mine in [path.relative_to(ROOT).parts[0].removesuffix(".py")]
        for room in sorted(imports(path))
        if room != mine and LEVEL[room] >= LEVEL[mine]
    ]
    assert wrong == []


def test_public_names_are_sorted_and_real() -> None:
    assert tawatur.__all__ == sorted(tawatur.__all__)
    assert all(hasattr(tawatur, name) for name in tawatur.__all__)


def test_no_training_dependency_is_imported() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in ROOT.rglob("*.py"))
    assert "import torch" not in sources
    assert "import sklearn" not in sources
