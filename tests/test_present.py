"""What the page and the terminal say in words, and the files and JSON that are written."""

from __future__ import annotations

import json
import string
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.data import rows
from tawatur.present import json as present_json
from tawatur.present.asking import answered
from tawatur.present.dates import stretch, words
from tawatur.present.files import write
from tawatur.present.labels import LANGUAGES, labels
from tawatur.present.summary import interval, summary
from tawatur.present.table import letter
from tawatur.types import Answer, Article, Interval, Meta, Span
from tests.conftest import cases
from tests.present_sample import ARTICLES, COMPARISON

PLURALS = {"two", "few", "many"}


@pytest.mark.parametrize("case", cases("present_counts.tsv"), ids=lambda case: f"{case['language']}-{case['written']}")
def test_numbers_agree_with_their_nouns(case: dict[str, str]) -> None:
    assert labels(case["language"]).count(int(case["number"]), case["noun"]) == case["written"]


@pytest.mark.parametrize("case", cases("present_dates.tsv"), ids=lambda case: case["value"])
def test_dates_in_words(case: dict[str, str]) -> None:
    assert [words(case["value"], labels(language)) for language in ("ar", "en")] == [case["ar"], case["en"]]


def test_dates_as_days() -> None:
    assert stretch("2024-02~") is not None
    covered = stretch("2023-12/2024-02~")
    assert covered is not None
    assert (covered.first, covered.last, covered.about) == (date(2023, 12, 1), date(2024, 2, 29), True)
    assert stretch("2024/2023") is None
    assert stretch("../..") is None
    assert stretch(None) is None


@given(st.text(alphabet="0123456789-/.~T:?", max_size=25))
def test_any_value_can_be_said(value: str) -> None:
    assert words(value, labels("ar"))


def test_both_languages_have_every_label_with_the_same_gaps() -> None:
    arabic, english = (labels(language).texts for language in LANGUAGES)
    missing = [key for key in arabic if key not in english and key.split(".")[-1] not in PLURALS]
    assert missing == []
    assert set(english) <= set(arabic)
    free = {"interval.range"}  # English repeats the number where Arabic repeats the noun
    for key in set(english) - free:
        if key.split(".")[-1] not in {"one", "zero", "two"}:
            assert gaps(arabic[key]) == gaps(english[key]), key


def gaps(label: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(label) if name}


def test_every_slot_has_a_label() -> None:
    slots = {row["slot"] for row in rows("compare_questions.tsv")}
    assert [slot for slot in sorted(slots) if f"slot.{slot}" not in labels("ar").texts] == []


@pytest.mark.parametrize(
    ("slot", "value", "arabic", "english"),
    [
        ("time", "2024-03-05", "5 آذار/مارس 2024", "5 March 2024"),
        ("status", "لم يقع", "لم يقع", "it didn't happen"),
        ("order", "انفجار الميناء أولا", "انفجار الميناء أولا", "انفجار الميناء first"),
        ("killed", "5 عمال", "5 عمال", "5 عمال"),
    ],
)
def test_answers_in_words(slot: str, value: str, arabic: str, english: str) -> None:
    said = [answered(Answer(value, ()), slot, labels(language)) for language in ("ar", "en")]
    assert said == [arabic, english]


def test_labels_are_unique() -> None:
    keys = [row["key"] for row in rows("labels.tsv")]
    assert len(keys) == len(set(keys))


def test_answers_have_letters_for_ever() -> None:
    arabic = labels("ar")
    assert [letter(at, arabic) for at in (0, 1, 2, 3)] == ["أ", "ب", "ج", "د"]
    assert len({letter(at, arabic) for at in range(200)}) == 200


@pytest.mark.parametrize(
    ("low", "high", "arabic", "english"),
    [
        (3, 4, "3 أصول مستقلة على الأقل و4 على الأكثر", "at least 3 and at most 4 independent origins"),
        (1, 3, "أصل مستقل واحد على الأقل و3 على الأكثر", "at least 1 and at most 3 independent origins"),
        (2, 2, "أصلان مستقلان", "2 independent origins"),
        (0, 5, "5 أصول مستقلة على الأكثر", "at most 5 independent origins"),
    ],
)
def test_interval_in_words(low: int, high: int, arabic: str, english: str) -> None:
    assert interval(Interval(low, high, ""), labels("ar")) == arabic
    assert interval(Interval(low, high, ""), labels("en")) == english


def test_summary_for_a_pipe_has_whole_lines() -> None:
    assert summary(COMPARISON).splitlines() == [
        "3 مقالات، قصة واحدة، أصل مستقل واحد على الأقل و2 على الأكثر",
        "قاعدة جمع الأرقام: كل الروايات، من الأدنى إلى الأعلى",
        "",
        "القصة 1: انفجار في ميناء الرملة",
        "  3 مقالات، أصل مستقل واحد على الأقل و2 على الأكثر، تناقض واحد، تحديث واحد",
        "  ↑ تحديث: كم عدد القتلى: انفجار ميناء الرملة؟ 5 عمال / 7 عمال",
        "  ≠ اختلاف: هل الميناء مفتوح؟ مفتوح / مغلق",
    ]


def test_summary_tells_the_largest_stories_and_counts_the_rest() -> None:
    (story,) = COMPARISON.stories
    small = replace(story, articles=("mina",), title="صغيرة", questions=())
    lines = summary(replace(COMPARISON, stories=(small,) * 30 + (story,))).splitlines()
    assert lines[3] == "القصة 1: انفجار في ميناء الرملة"
    assert lines[-1] == "وغير ذلك: 11 قصة."


def test_summary_keeps_to_the_width_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert max(map(len, summary(COMPARISON, language="en").splitlines())) <= 40


def test_line_is_one_line_of_readable_json_in_the_order_of_the_records() -> None:
    text = present_json.line(ARTICLES[0])
    assert "\n" not in text
    assert "نادر الخطيب" in text
    record = json.loads(text)
    assert list(record)[:5] == ["doc", "source", "sha256", "text", "meta"]
    start, end = record["statements"][0]["content"]
    assert record["text"][start:end] == "الانفجار قتل 5 عمال يوم الثلاثاء"


def test_line_can_always_be_written_and_stays_a_line() -> None:
    text = "a\ud800\u2028\u0085\x0b\r\nb"
    article = Article("x", "x", "0", text, Meta(None, None, None, None, None, "ar", Span(0, 1)))
    line = present_json.line(article)
    assert line.encode()
    assert line.splitlines() == [line]
    assert json.loads(line)["text"] == text


def test_whole_prints_reserved_names_plainly() -> None:
    record = json.loads(present_json.whole(COMPARISON))
    assert record["stories"][0]["copies"][0]["from"] == "mina"
    assert record["entities"][0]["roles"][0]["to"] == "2024-03-06"


def test_write_replaces_a_file_whole(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text("old", "utf-8")
    path.chmod(0o640)
    write(path, "جديد\n")
    assert path.read_bytes() == "جديد\n".encode()
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("stop", [KeyboardInterrupt, OSError])
def test_interrupted_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: type[BaseException]
) -> None:
    def interrupted(_: int) -> None:
        raise stop

    path = tmp_path / "report.html"
    path.write_text("old", "utf-8")
    monkeypatch.setattr("os.fsync", interrupted)
    with pytest.raises(stop):
        write(path, "new")
    assert path.read_text("utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_write_follows_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("old", "utf-8")
    link.symlink_to(target)
    write(link, "new")
    assert link.is_symlink()
    assert target.read_text("utf-8") == "new"


def test_fonts_ship_with_their_licences() -> None:
    fonts = files("tawatur") / "data" / "fonts"
    names = {entry.name for entry in fonts.iterdir()}
    assert {name for name in names if name.endswith(".woff2")} == {
        "naskh-regular.woff2",
        "naskh-bold.woff2",
        "sans-regular.woff2",
        "sans-bold.woff2",
    }
    for licence in ("OFL-NotoNaskhArabic.txt", "OFL-Vazirmatn.txt"):
        text = (fonts / licence).read_text("utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in text
        assert "Reserved Font Name" not in text.split("-----")[0]
