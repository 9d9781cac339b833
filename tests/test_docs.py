"""The documentation is current: links resolve, code runs, generated parts follow the code."""

from __future__ import annotations

import doctest
import re
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md"), ROOT / "examples" / "README.md"])

_LINK = re.compile(r"\]\(([^)\s]+)\)")
_PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _named(page: Path) -> str:
    return str(page.relative_to(ROOT))


def _blocks(page: Path) -> list[str]:
    return _PYTHON.findall(page.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def generated() -> dict[str, Any]:
    return runpy.run_path(str(DOCS / "generate.py"), run_name="generate")


def test_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 120


@pytest.mark.parametrize("page", PAGES, ids=_named)
def test_links_resolve(page: Path) -> None:
    targets = [link for link in _LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]
    missing = [link for link in targets if not (page.parent / link.split("#")[0]).exists()]
    assert missing == []


def test_command_reference_is_current(generated: dict[str, Any]) -> None:
    assert (DOCS / "cli.md").read_text(encoding="utf-8") == generated["commands"](), "run python docs/generate.py"


def test_table_of_word_lists_is_current(generated: dict[str, Any]) -> None:
    assert (DOCS / "data.md").read_text(encoding="utf-8") == generated["data"](), "run python docs/generate.py"


def test_word_lists_name_source_and_licence(generated: dict[str, Any]) -> None:
    rows = generated["lists"]().splitlines()[2:]
    assert [row for row in rows if not re.search(r"Apache|MIT|CC[ 0]|BSD", row.split(" | ")[-1])] == []


def test_notice_names_each_list_under_another_licence() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    lists = sorted((ROOT / "src" / "tawatur" / "data").glob("*.tsv"))
    foreign = [path.name for path in lists if re.search(r"^#.*CC BY", path.read_text(encoding="utf-8"), re.MULTILINE)]
    assert foreign
    assert [name for name in foreign if name not in notice] == []


@pytest.mark.parametrize("page", [page for page in PAGES if _blocks(page)], ids=_named)
def test_python_in_the_pages_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    for block in _blocks(page):
        if ">>>" in block:
            example = doctest.DocTestParser().get_doctest(block, {}, page.name, str(page), 0)
            assert doctest.DocTestRunner().run(example).failed == 0
        else:
            exec(compile(block, str(page), "exec"), {})


def test_picture_of_the_report_is_small() -> None:
    assert 0 < (DOCS / "images" / "report.png").stat().st_size < 300_000


def test_site_builds(tmp_path: Path) -> None:
    pytest.importorskip("mkdocs", reason="mkdocs is in the dev extra")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert {page.with_suffix(".html").name for page in DOCS.glob("*.md")} <= {
        page.name for page in tmp_path.glob("*.html")
    }
