"""The encoder: windows and pieces, flags, decoding, and what it adds to an article."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tawatur import annotate
from tawatur.facts.attribution.phrases import name_index, span_of
from tawatur.facts.attribution.quotes import pairs
from tawatur.facts.attribution.scene import Scene
from tawatur.facts.coding.mix import heard_least, mixes
from tawatur.facts.coding.model import Linear
from tawatur.facts.encoder.decode import Floats, best_span, spans
from tawatur.facts.encoder.field import AFTER, WORDS, Field, edge_feature, shipped_field, word_features
from tawatur.facts.encoder.flags import Found, flags, names
from tawatur.facts.encoder.labels import HEADS, ROLES
from tawatur.facts.encoder.model import MODELS, Heard, shipped
from tawatur.facts.encoder.names import _mended
from tawatur.facts.encoder.pieces import LONGEST, Pieces, windows
from tawatur.facts.find import first_findings
from tawatur.facts.naming.line import lay_out
from tawatur.facts.reading import read
from tawatur.facts.statements import _phrase, statements
from tawatur.time import times
from tawatur.types import Article, Meta, Span

TEXT = (
    "قال وزير الصحة سامي الحداد إن المستشفى استقبل خمسة جرحى بعد انفجار وقع مساء الأحد في مدينة نهرين.\n"
    'وأضاف الحداد لوكالة الرافد أن "حالة اثنين منهم خطرة". ونفت حركة السنابل مسؤوليتها عن الهجوم.'
)


def body(text: str) -> Article:
    return Article("a", "a", "", text, Meta(None, None, "2024-05-06", None, None, "ar", Span(0, len(text))))


def found(text: str) -> Found:
    return first_findings(read(body(text)), ())


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces(MODELS / "vocabulary.json")


@given(arrays(np.float32, st.tuples(st.integers(1, 12), st.just(7)), elements=st.floats(-9, 0, width=32)))
@settings(deadline=None)
def test_spans_are_apart_and_in_order(logs: Floats) -> None:
    last = 0
    for part, kind, share in spans(logs):
        assert last <= part.start < part.stop <= len(logs)
        assert 0 <= kind < 3
        assert 0 < share <= 1.0001
        last = part.stop


def test_a_span_goes_on_only_with_its_own_kind() -> None:
    # begin of kind 0, then inside of kind 1 likelier than inside of kind 0
    logs = np.log(np.array([[0.01, 0.01, 0.96, 0.01, 0.01], [0.05, 0.3, 0.05, 0.55, 0.05]], np.float32))
    assert [(part, kind) for part, kind, _ in spans(logs)] == [(range(2), 0)]


@given(arrays(np.float32, st.tuples(st.integers(1, 9), st.just(3)), elements=st.floats(-8, 0, width=32)))
@settings(deadline=None)
def test_best_span_is_the_best_of_all(logs: Floats) -> None:
    def gain(start: int, stop: int) -> float:
        inside = sum(float(logs[at, 1] - logs[at, 0]) for at in range(start + 1, stop))
        return float(logs[start, 2] - logs[start, 0]) + inside

    every = [gain(start, stop) for start in range(len(logs)) for stop in range(start + 1, len(logs) + 1)]
    part, best = best_span(logs)
    assert best == pytest.approx(max(0.0, *every), abs=1e-3)
    assert (part is None) == (best <= 0)


def test_windows_hold_every_token_once_and_stay_short(pieces: Pieces) -> None:
    text = " ".join(["كلمة"] * 900) + ".\n" + (TEXT + "\n") * 30
    reading = read(body(text))
    cut = list(windows(reading.sentences, tuple(pieces.surfaces(reading))))
    assert [at for window in cut for at in window.tokens] == list(range(len(reading.tokens)))
    assert max(sum(map(len, window.pieces)) for window in cut) <= LONGEST


@pytest.mark.parametrize("word", ["بغداد", "فيـ ـلق", "مُحَمَّد", "Reuters", "٢٠٢٤", "\ufdfa", "𐎀", "ﻣﺤﻤﺪ" * 200])
def test_every_word_has_pieces(pieces: Pieces, word: str) -> None:
    reading = read(body(f"قال {word} كلمة"))
    cut = list(pieces.surfaces(reading))
    assert len(cut) == len(reading.tokens)
    assert all(0 < len(some) <= 12 for some in cut)


def test_flags_show_what_was_found() -> None:
    shown = found(TEXT)
    table = flags(shown)
    assert table.shape == (len(shown.reading.tokens), len(names()))
    columns = {name: table[:, number] for number, name in enumerate(names())}
    forms = [token.form for token in shown.reading.tokens]
    assert columns["begin-person"][forms.index("سامي")]
    assert columns["cue-finite"][forms.index("قال")]
    assert columns["sense-ACCIDENT"][forms.index("انفجار")] or columns["sense-ASSAULT"][forms.index("انفجار")]
    assert not columns["pronoun"][forms.index("في")]


def test_flags_tell_the_news_from_the_background() -> None:
    """Where a paragraph stands, and whether a time lies long before the publication, near it or after it."""
    text = (
        "انفجار في مدينة نهرين يوم الأحد.\nوقال شهود إنهم سمعوه.\nوكان مثله وقع عام 2019.\nوستعقد الحكومة جلسة في 2025."
    )
    reading = read(body(text))
    dated = tuple(time for part in reading.parts for time in times(text, date(2024, 5, 6), part))
    table = flags(first_findings(reading, dated))
    columns = {name: table[:, number] for number, name in enumerate(names())}
    forms = [token.form for token in reading.tokens]
    assert [columns["lead"][forms.index(word)] for word in ("انفجار", "شهود", "مثله")] == [1, 1, 0]
    assert [columns["late"][forms.index(word)] for word in ("انفجار", "جلسه")] == [0, 1]
    for word, when in (("الاحد", "near"), ("2019", "before"), ("2025", "after")):
        assert [columns[f"time-{other}"][forms.index(word)] for other in ("before", "near", "after")] == [
            int(other == when) for other in ("before", "near", "after")
        ]


def test_the_encoder_reads_every_token_and_the_same_way_twice() -> None:
    shown = found(TEXT)
    once, twice = shipped().read(shown), shipped().read(shown)
    assert once.logits.shape == (len(shown.reading.tokens), sum(HEADS.values()))
    assert np.array_equal(once.logits, twice.logits)
    roles = once.roles([0])
    assert set(roles[0]) == set(ROLES)
    assert np.exp(roles[0]["content"]).sum(-1) == pytest.approx(1.0, abs=1e-4)


def test_an_empty_article_is_no_trouble() -> None:
    assert shipped().read(found("")).logits.shape[0] == 0
    assert list(spans(np.zeros((0, 5), np.float32))) == []


def test_what_the_encoder_adds_says_so_and_fast_leaves_it_out() -> None:
    slow, fast = annotate(TEXT), annotate(TEXT, fast=True)
    assert {statement.made_by.partition(":")[0] for statement in slow.statements} <= {"rule", "encoder"}
    assert all(statement.made_by.startswith("rule:") for statement in fast.statements)
    assert [statement.who for statement in slow.statements][:2] == ["سامي الحداد"] * 2


def test_a_name_that_begins_like_a_preposition_keeps_its_letters() -> None:
    text = "قال جمال باراس إن الطريق مغلق. وأكد باراس أن الجسر سليم."
    sources = [statement.source for statement in annotate(text).statements]
    assert [source and source.of(text) for source in sources] == ["جمال باراس", "باراس"]


def test_the_card_names_the_files_that_ship() -> None:
    card = (MODELS / "README.md").read_text(encoding="utf-8")
    for name in ("encoder.onnx", "pairs.onnx", "vocabulary.json"):
        assert hashlib.sha256((MODELS / name).read_bytes()).hexdigest() in card, name
    assert json.loads((MODELS / "vocabulary.json").read_text(encoding="utf-8"))["model"]["type"] == "Unigram"
    assert sum(path.stat().st_size for path in MODELS.iterdir()) < 40e6


@pytest.mark.parametrize(
    ("name", "kind", "kept"),
    [
        ("مجلس المدينة في", "organization", "مجلس المدينة"),
        ("قناة أم تي في", "organization", "قناة أم تي في"),
        ("فان الفضلي", "person", "الفضلي"),
        ("فان دام", "person", "فان دام"),
        ("الفضلي الكويتي", "person", "الفضلي"),
        ("على", "person", ""),
    ],
)
def test_what_is_no_part_of_a_name_is_taken_off_its_edges(name: str, kind: str, kept: str) -> None:
    line = lay_out(read(body(name)))
    words = _mended(line, kind, list(range(len(line.forms))))
    assert " ".join(name.split()[word] for word in words) == kept


@pytest.mark.parametrize(
    ("heard", "whole"), [("رئيس البلاد", "رئيس البلاد سامي الحداد"), ("رئيس البلاد سامي", "رئيس البلاد سامي الحداد")]
)
def test_a_speaker_is_heard_with_his_whole_name(heard: str, whole: str) -> None:
    shown = found("قال رئيس البلاد سامي الحداد إن المستشفى مفتوح.")
    named, quoted = name_index(shown.reading, shown.entities), pairs(shown.reading)
    phrase = _phrase(Scene(named, quoted, shown.reading.sentences[0]), range(1, 1 + len(heard.split())))
    assert phrase is not None
    assert span_of(shown.reading, phrase).of(shown.reading.text) == whole


class Sure(Heard):
    """An encoder that hears one cue with its content and nothing else."""

    def logs(self, head: str) -> Floats:
        table = np.full((len(self.vectors), HEADS[head]), -9.0, np.float32)
        table[:, 0] = 0.0
        if head == "cue":
            table[0] = (-9.0, -9.0, 0.0)
        return table

    def roles(self, anchors: Sequence[int]) -> dict[int, dict[str, Floats]]:
        nothing = np.tile(np.array([0.0, -9.0, -9.0], np.float32), (len(self.vectors), 1))
        content = nothing.copy()
        content[3] = (-9.0, -9.0, 0.0)
        content[4:7] = (-9.0, 0.0, -9.0)
        source = nothing.copy()
        source[1] = (-9.0, -9.0, 0.0)
        source[2] = (-9.0, 0.0, -9.0)
        return {at: dict.fromkeys(ROLES, nothing) | {"content": content, "source": source} for at in anchors}


def test_a_statement_that_only_the_encoder_hears_is_added() -> None:
    text = "ألمح الوزير سالم باقتراب موعد توقيع الاتفاق."
    shown = found(text)
    assert statements(shown.reading, shown.entities) == ()
    count = len(shown.reading.tokens)
    heard = Sure(shipped(), (range(count),), np.zeros((count, 384), np.float32), np.zeros((count, 1), np.float32))
    (added,) = statements(shown.reading, shown.entities, heard)
    assert added.made_by == "encoder"
    assert added.source is not None
    assert (added.source.of(text), added.content.of(text)) == ("الوزير سالم", "اقتراب موعد توقيع الاتفاق")


def test_what_is_weighed_together_has_its_weights() -> None:
    assert set(mixes()) == {"trigger", "actor", "recipient", "place", "type", "status"}
    assert set(heard_least()) == {"trigger", "actor", "recipient", "place"}
    assert all(mix.linear >= 0 and mix.encoder > 0 for mix in mixes().values())


def test_the_field_gives_the_shares_of_all_paths_through_a_sentence() -> None:
    shown = found("وصل الوفد إلى نهرين. غادر.")
    tokens, text = shown.reading.tokens, shown.reading.text
    labels, dice = ("outside", "inside", "begin"), np.random.default_rng(7)
    told = {
        f
        for token in tokens
        for far in WORDS
        for f in (*word_features(token.form, token.core.of(text), far), edge_feature(far))
    }
    rows = {
        name: tuple(enumerate(dice.normal(size=3))) for name in (*sorted(told), *(AFTER + label for label in labels))
    }
    logs = Field(Linear(labels, rows), names()).logs(shown.reading, np.zeros((len(tokens), len(names())), np.uint8))

    def weight(name: str, label: int) -> float:
        return float(rows[name][label][1])

    def own(at: int, sentence: range, label: int) -> float:
        found = 0.0
        for far in WORDS:
            beside = at + far in sentence
            word = tokens[at + far] if beside else None
            parts = word_features(word.form, word.core.of(text), far) if word else (edge_feature(far),)
            found += sum(weight(name, label) for name in parts)
        return found

    assert len(shown.reading.sentences) == 2
    for sentence in shown.reading.sentences:
        shares = np.zeros((len(sentence), 3))
        for path in product(range(3), repeat=len(sentence)):
            steps = sum(weight(AFTER + labels[a], b) for a, b in pairwise(path))
            value = np.exp(steps + sum(own(at, sentence, label) for at, label in zip(sentence, path, strict=True)))
            shares[range(len(path)), path] += value
        expected = shares / shares.sum(-1, keepdims=True)
        assert np.exp(logs[sentence.start : sentence.stop]) == pytest.approx(expected, rel=1e-3, abs=2e-6)


def test_the_field_knows_a_name_from_its_surroundings() -> None:
    shown = found("وصل وزير الخارجية سامي الحداد إلى بغداد أمس.")
    logs = shipped_field().logs(shown.reading, flags(shown))
    best = [int(label) for label in logs.argmax(-1)]
    assert best == [0, 0, 0, 2, 1, 0, 6, 0, 0]
