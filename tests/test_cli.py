from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

from tawatur.accounts import RULES
from tawatur.cli import compare, report
from tawatur.present.schema import schema

TEXT = "انفجار في سوق المرجان\n\n2024-05-02\n\nقال مصدر أمني إن انفجارا وقع في سوق المرجان وأدى إلى مقتل ثلاثة مدنيين."


def run(*arguments: str, data: bytes | None = None, cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "tawatur", *arguments]
    return subprocess.run(command, input=data, capture_output=True, cwd=cwd, check=False, timeout=120)


@pytest.mark.parametrize("command", [compare, report], ids=["compare", "report"])
def test_rules_of_the_option_are_those_of_the_code_and_of_the_schema(command: click.Command) -> None:
    [option] = [parameter for parameter in command.params if parameter.name == "rule"]
    assert isinstance(option.type, click.Choice)
    assert tuple(option.type.choices) == RULES
    assert tuple(schema("comparison")["properties"]["rule"]["enum"]) == RULES


def test_a_rule_changes_the_figures_and_is_printed(folder: Path) -> None:
    done = run("compare", str(folder), "--rule", "conservative", "--json", "--jobs", "1")
    comparison = json.loads(done.stdout)
    figures = [question["figure"] for story in comparison["stories"] for question in story["questions"]]
    assert comparison["rule"] == "conservative"
    assert {figure["rule"] for figure in figures if figure} == {"conservative"}
    assert run("compare", str(folder), "--rule", "median").returncode == 2


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_annotate_prints_one_object_a_line(folder: Path) -> None:
    (folder / "two.txt").write_text(TEXT, encoding="utf-8")
    done = run("annotate", str(folder), "--jobs", "1")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [record["doc"] for record in records] == ["good", "two"]
    assert records[0]["meta"]["published"] == "2024-05-02"
    start, end = records[0]["statements"][0]["source"]
    assert records[0]["text"][start:end] == "مصدر أمني"


def test_standard_input(folder: Path) -> None:
    done = run("annotate", "-", data=TEXT.encode())
    assert done.returncode == 0
    assert json.loads(done.stdout)["statements"]


BAD = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 40,
    "picture.txt": b"\x89PNG\r\n\x1a\n" + b"\x00" * 300,
    "english.txt": b"The ministry said on Tuesday that the bridge was open again after repairs. " * 5,
    "broken.jsonl": b'{"id": 1, "text": ',
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_bad_input_is_refused_by_name_and_the_rest_goes_on(folder: Path, name: str) -> None:
    (folder / name).write_bytes(BAD[name])
    done = run("annotate", str(folder), "--jobs", "1")
    errors = done.stderr.decode()
    assert done.returncode == 3
    assert len(done.stdout.splitlines()) == 1
    assert name in errors
    assert "Traceback" not in errors


def test_too_large_is_refused(folder: Path) -> None:
    (folder / "large.txt").write_text(TEXT * 400, encoding="utf-8")
    done = run("annotate", str(folder), "--limit", "0.05", "--jobs", "1")
    assert done.returncode == 3
    assert "large.txt" in done.stderr.decode()


def test_a_missing_file_is_named(folder: Path) -> None:
    done = run("annotate", str(folder / "good.txt"), str(folder / "lost.txt"), "--jobs", "1")
    assert done.returncode == 3
    assert "lost.txt" in done.stderr.decode()


def test_nothing_to_compare_is_a_failure(tmp_path: Path) -> None:
    done = run("compare", str(tmp_path))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr.decode()


def test_wrong_usage() -> None:
    assert run("annotate").returncode == 2
    assert run("report", "x", "--language", "fr").returncode == 2


def test_compare_prints_the_whole_comparison(folder: Path) -> None:
    done = run("compare", str(folder), "--json", "--jobs", "1")
    comparison = json.loads(done.stdout)
    assert done.returncode == 0
    assert set(comparison) == {"articles", "stories", "entities", "judgements", "rule"}
    assert comparison["stories"][0]["articles"] == ["good"]


def test_judgements_go_round_and_are_obeyed(folder: Path) -> None:
    for name in ("good", "two"):
        (folder / f"{name}.txt").write_text(TEXT.replace("سوق المرجان", "بغداد"), encoding="utf-8")
    explained = run("compare", str(folder), "--explain", "--jobs", "1").stdout.decode()
    (judged,) = [line for line in explained.splitlines() if '"name":"بغداد"' in line]
    assert json.loads(judged)["why"] == "the same name"
    (folder / "mine.judged").write_text(judged.replace('"same":true', '"same":false'), encoding="utf-8")
    articles = [str(folder / name) for name in ("good.txt", "two.txt")]
    done = run("compare", *articles, "--judgements", str(folder / "mine.judged"), "--json", "--jobs", "1")
    comparison = json.loads(done.stdout)
    assert [party["articles"] for party in comparison["entities"]] == [["good"], ["two"]]
    assert [one["why"] for one in comparison["judgements"]] == ["by your judgement, line 1"]
    page = run("report", *articles, "--judgements", "mine.judged", "-o", "page.html", "--jobs", "1", cwd=folder)
    assert page.returncode == 0
    assert "1 judgement was obeyed, from mine.judged" in page.stderr.decode()
    assert "بحكمك، السطر 1" in (folder / "page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"{", b"[" * 100_000])
def test_judgements_that_cannot_be_read_are_one_clear_line(folder: Path, data: bytes) -> None:
    (folder / "mine.judged").write_bytes(data)
    done = run("compare", str(folder / "good.txt"), "--judgements", str(folder / "mine.judged"), "--jobs", "1")
    assert done.returncode == 1
    assert done.stdout == b""
    assert len(done.stderr.decode().splitlines()) == 1
    assert "mine.judged" in done.stderr.decode()


def test_report_is_written_whole(folder: Path) -> None:
    done = run("report", str(folder), "-o", "page.html", "--jobs", "1", cwd=folder)
    page = (folder / "page.html").read_text(encoding="utf-8")
    assert done.returncode == 0
    assert page.rstrip().endswith("</html>")
    assert sorted(path.name for path in folder.iterdir()) == ["good.txt", "page.html"]


def test_report_to_a_place_that_is_none(folder: Path) -> None:
    done = run("report", str(folder), "-o", "no/such/folder/page.html", "--jobs", "1", cwd=folder)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


def test_a_reader_that_goes_away_leaves_no_traceback(folder: Path) -> None:
    for number in range(40):
        (folder / f"{number}.txt").write_text(TEXT * 20, encoding="utf-8")
    command = f'"{sys.executable}" -m tawatur annotate "{folder}" --jobs 1 | head -1'
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, timeout=120)
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs groups of processes")
def test_ctrl_c_ends_all_processes_with_one_line(tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"{number}.txt").write_text(TEXT, encoding="utf-8")
    command = [sys.executable, "-m", "tawatur", "annotate", str(tmp_path), "--jobs", "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout
        assert process.stdout.readline()  # the processes are at work once a first article is out
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=120)
    assert process.returncode == 130
    # an empty line comes first, so that the message does not stand behind the terminal's own ^C
    assert errors.decode() == "\ntawatur: interrupted; nothing was half written\n"
