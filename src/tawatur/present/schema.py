"""JSON Schemas of what Tawatur prints, made from the records themselves.

The field's comment in `tawatur.types` is its description here, so that the two can't drift apart. The schemas ship as
`data/schemas/article.json` (a line of `tawatur annotate`) and `data/schemas/comparison.json` (`tawatur compare --json`); run
this module to write them anew.
"""

from __future__ import annotations

import ast
import inspect
import json
import types
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from tawatur import types as records
from tawatur.data import ROOT, rows
from tawatur.types import Article, Comparison, Span

ROOTS: dict[str, type] = {"article": Article, "comparison": Comparison}
#: fields whose values are a closed set: the label group that names them all
_CLOSED = {
    ("Entity", "kind"): "kind",
    ("Party", "kind"): "kind",
    ("Statement", "kind"): "speaker",
    ("Statement", "mode"): "mode",
    ("Statement", "act"): "act",
    ("Event", "type"): "type",
    ("Happening", "type"): "type",
    ("Event", "status"): "status",
    ("Size", "what"): "size",
    ("Origin", "kind"): "origins",
    ("Question", "verdict"): "verdict",
    ("Copy", "kind"): "copykind",
    ("Change", "what"): "change",
    ("Change", "how"): "how",
    ("Step", "change"): "step",
    ("Figure", "rule"): "rule",
    ("Comparison", "rule"): "rule",
}
_SHAPES: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    types.NoneType: {"type": "null"},
    Span: {"$ref": "#/$defs/Span"},
}
_SPAN = {
    "description": "half-open stretch of the article's text, in Unicode code points: text[start:end]",
    "type": "array",
    "prefixItems": [{"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 0}],
    "items": False,
    "minItems": 2,
}


def schema(name: str) -> dict[str, Any]:
    """Return the shipped schema called "article" or "comparison"."""
    text = (ROOT / f"schemas/{name}.json").read_text("utf-8")
    made: dict[str, Any] = json.loads(text)
    return made


def made(name: str) -> dict[str, Any]:
    """Make a schema from the records."""
    root = ROOTS[name]
    defs: dict[str, Any] = {"Span": _SPAN}
    shape = _record(root, defs)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": root.__name__,
        **shape,
        "$defs": dict(sorted(defs.items())),
    }


def _record(record: type, defs: dict[str, Any]) -> dict[str, Any]:
    """Describe a record; the records inside it go to the definitions."""
    hints, notes = get_type_hints(record), _notes().get(record.__name__, {})
    properties = {}
    for field in fields(record):
        shape = dict(_shape(hints[field.name], defs))
        group = _CLOSED.get((record.__name__, field.name))
        if group:
            shape["enum"] = _values(group)
        properties[field.name.rstrip("_")] = (
            {"description": notes[field.name], **shape} if field.name in notes else shape
        )
    return {
        "description": inspect.getdoc(record),
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _shape(hint: Any, defs: dict[str, Any]) -> dict[str, Any]:
    """Describe the values of a type."""
    if hint in _SHAPES:
        return _SHAPES[hint]
    if is_dataclass(hint) and isinstance(hint, type):
        if hint.__name__ not in defs:
            defs[hint.__name__] = {}
            defs[hint.__name__] = _record(hint, defs)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    parts = get_args(hint)
    if get_origin(hint) in (Union, types.UnionType):
        return {"anyOf": [_shape(part, defs) for part in parts]}
    if parts[-1] is Ellipsis:
        return {"type": "array", "items": _shape(parts[0], defs)}
    items = [_shape(part, defs) for part in parts]
    return {"type": "array", "prefixItems": items, "items": False, "minItems": len(items)}


def _values(group: str) -> list[str]:
    """Return the closed set of values that a group of labels names."""
    keys = (row["key"].split(".") for row in rows("labels.tsv"))
    return [key[1] for key in keys if key[0] == group and len(key) == 2]


@cache
def _notes() -> dict[str, dict[str, str]]:
    """Return the comment above each field of each record."""
    source = inspect.getsource(records)
    lines = source.splitlines()
    return {
        node.name: {
            part.target.id: note
            for part in node.body
            if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name) and (note := _note(lines, part))
        }
        for node in ast.parse(source).body
        if isinstance(node, ast.ClassDef)
    }


def _note(lines: list[str], field: ast.AnnAssign) -> str:
    """Return the `#:` comment above a field."""
    line = lines[field.lineno - 2].strip()
    return line.removeprefix("#: ") if line.startswith("#: ") else ""


def write_all(folder: Path) -> None:
    """Write the schemas as files."""
    for name in ROOTS:
        text = json.dumps(made(name), ensure_ascii=False, indent=1)
        (folder / f"{name}.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    write_all(ROOT / "schemas")
