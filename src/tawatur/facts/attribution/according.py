"""Prepositional attribution as it stands: "according to X", in any of its forms."""

from __future__ import annotations

from dataclasses import dataclass

from tawatur.facts.attribution.frames import over_asides
from tawatur.facts.attribution.phrases import noun_phrase, words_of
from tawatur.facts.attribution.scene import Scene

_PRONOUNS = ("ه", "ها", "هم", "نا", "هما")


_WHAT = ("ما", "لما", "مما")


@dataclass(frozen=True, slots=True)
class According:
    """A prepositional attribution: where its cue ends and its noun phrase begins."""

    cue: range
    phrase: range
    #: refers back to a speaker already named (حسب تعبيره)
    back: bool = False


def according(scene: Scene, at: int) -> According | None:
    """Read "according to X" at a token, in any of its forms."""
    form = scene.form(at)
    rest = form[1:] if form[:1] == "و" and form not in ("وفق", "وفقا") else form
    if rest in words_of("according") or rest in words_of("according-to"):
        return _according_to(scene, at, at + 1)
    if rest == "علي" and scene.form(at + 1) in ("حد", "لسان", "ذمه"):
        wide = 2 if scene.form(at + 1) == "حد" else 1
        word = scene.form(at + wide)
        if word.endswith(_PRONOUNS) and word.startswith(("تعبير", "قول", "وصف", "زعم")):
            return According(range(at, at + wide + 1), range(at, at), back=True)
        return _according_to(scene, at, at + wide + 1)
    return None


def _according_to(scene: Scene, at: int, after: int) -> According | None:
    """Read what stands behind the preposition: a clause with ما, a pronoun, or a noun phrase."""
    if scene.form(after) in words_of("own"):
        return According(range(at, after + 1), range(after, after), back=True)
    if scene.form(after) in ("عن", "الي"):
        after += 1
    clause = scene.form(after) in _WHAT or scene.form(at).endswith("ما")
    if clause:
        after = _after_verb(scene, after + (scene.form(after) in _WHAT))
    if after >= scene.unit.stop:
        return According(range(at, after), range(after, after), back=True) if clause else None
    phrase = noun_phrase(scene.named, scene.quoted, after, scene.unit.stop)
    if not len(phrase):
        return According(range(at, after), range(after, after), back=True) if clause else None
    return According(range(at, phrase.start), phrase)


def _after_verb(scene: Scene, at: int) -> int:
    """Go over the verb of "according to what X reported" and what belongs to it ("ما أفاد به", "ما جاء في")."""
    at += 1
    while scene.form(at) in ("به", "عنه", "عنها", "اليه", "فيه", "في"):
        at += 1
    return over_asides(scene, at)
