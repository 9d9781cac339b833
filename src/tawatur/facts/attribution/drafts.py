"""Drafts: the statements that the cues of one sentence make.

Every verb, participle, verbal noun and holderless word of attribution is tried, and every title "X: ...".
"""

from __future__ import annotations

from functools import cache

from tawatur.data import rows
from tawatur.facts.attribution.contents import content_end
from tawatur.facts.attribution.cues import Cue, cues_of, is_that
from tawatur.facts.attribution.frames import by_preposition, content_start, opening, speaker_before
from tawatur.facts.attribution.phrases import noun_phrase
from tawatur.facts.attribution.scene import Draft, Scene, like_speaker
from tawatur.text import folded

#: words before the colon of a title at most
_TITLED = 8


def verb_drafts(scene: Scene) -> list[Draft]:
    """Return the statements of the verbs, participles and verbal nouns of a sentence; one for each content."""
    found: dict[int, Draft] = {}
    for number in scene.unit:
        draft = _cue_draft(scene, number)
        if draft is None or draft.source is None:
            # a verb that may have nobody for its subject ("يعتقد") has nobody where none stands beside it
            draft = holderless_draft(scene, number) or draft or _in_document_draft(scene, number)
        if draft is not None and (draft.content.start not in found or _opens_at_once(scene, draft)):
            found[draft.content.start] = draft
    return list(found.values())


def _opens_at_once(scene: Scene, draft: Draft) -> bool:
    """Say whether nothing but a complementizer stands between cue and content, so that no earlier cue reaches over it."""
    return draft.cue.stop == draft.content.start - 1 and is_that(scene.reading.tokens[draft.cue.stop])


def _cue_draft(scene: Scene, number: int) -> Draft | None:
    """Return the statement of the first reading of a word as a cue that has a content."""
    drafts = (_draft(scene, number, cue) for cue in cues_of(scene.reading.tokens[number]))
    return next((draft for draft in drafts if draft is not None), None)


def _draft(scene: Scene, number: int, cue: Cue) -> Draft | None:
    found = opening(scene, number, cue)
    if found is None:
        return None
    source, start, rule = found
    content = range(start, content_end(scene, start, number))
    if all(scene.reading.tokens[at].mark for at in content):
        return None
    speaker = "carried" if cue.form == "participle" else "own"
    return Draft(range(number, number + 1), source, content, cue.act, f"{cue.form}-{rule}", speaker)


def title_draft(scene: Scene) -> Draft | None:
    """Return the statement of a title of the form "X: ...", "X to Y: ..." or "...; and X: ..."."""
    colon = next((number for number in scene.unit if scene.form(number) == ":"), None)
    if colon is None or colon + 1 >= scene.unit.stop:
        return None
    start = max((at + 1 for at in range(scene.unit.start, colon) if scene.form(at) == "."), default=scene.unit.start)
    source = noun_phrase(scene.named, scene.quoted, start, colon)
    content = range(colon + 1, content_end(scene, colon + 1, colon))
    if not 0 < colon - start <= _TITLED or not len(content) or not like_speaker(scene, source):
        return None
    if (source.stop != colon and not _is_told(scene, source.stop, colon)) or _is_place(scene, source):
        return None
    return Draft(range(colon, colon + 1), source, content, "assert", "title")


def _is_told(scene: Scene, at: int, colon: int) -> bool:
    """Say whether what stands between a speaker and the colon is whom he speaks to ("لـ«المرصد»:")."""
    word = scene.reading.tokens[at]
    begin = at + 1 if word.form == "ل" else at
    if word.form != "ل" and word.particles[:1] != ("ل",):
        return False
    stop = scene.quoted.get(begin) or noun_phrase(scene.named, scene.quoted, begin, colon).stop
    return all(scene.reading.tokens[number].mark for number in range(stop, colon))


def _is_place(scene: Scene, phrase: range) -> bool:
    """Say whether a phrase is a place alone, which in a title is the topic rather than a speaker."""
    return any(
        entity.kind == "place" and scene.named.at[at][0] == phrase.stop for at, entity in scene.named.inside(phrase)[:1]
    )


@cache
def _holderless() -> dict[str, Cue]:
    """Return the words of data/cues_holderless.tsv."""
    return {
        folded(row["word"]): Cue(row["word"], row["act"], row["frames"], "holderless")
        for row in rows("cues_holderless.tsv")
    }


def holderless_draft(scene: Scene, number: int) -> Draft | None:
    """Return what is passed on without saying whose it is ("يعتقد أن", "مخاوف من")."""
    form = scene.form(number)
    cue = _holderless().get(form) or _holderless().get(form[1:] if form[:1] in "وف" else form)
    if cue is None or number in scene.named.at:
        return None
    after = number + 1
    if after not in scene.unit:
        return None
    if "n" in cue.frames and is_that(scene.reading.tokens[after]):
        start: int | None = after + 1
    elif cue.frames == "o":
        start = after if not scene.reading.tokens[after].mark else None
    else:
        start = by_preposition(scene, after, after, cue)
    if start is None or start not in scene.unit:
        return None
    if (
        form.lstrip("وف").startswith(("ي", "ت", "ق"))
        and cue.frames != "a"
        and speaker_before(scene, number) is not None
    ):
        return None
    content = range(start, content_end(scene, start, number))
    return Draft(range(number, number + 1), None, content, cue.act, "holderless", "none") if len(content) else None


def _in_document_draft(scene: Scene, number: int) -> Draft | None:
    """Return what stands in a document ("جاء في البيان أن")."""
    if scene.form(number) not in ("جاء", "وجاء", "ورد", "وورد", "جاءت", "وجاءت", "يجيء") or scene.form(
        number + 1
    ) not in ("في", "فى"):
        return None
    if number + 2 not in scene.unit:
        return None
    source = noun_phrase(scene.named, scene.quoted, number + 2, scene.unit.stop)
    start = content_start(scene, number, source, Cue("جاء", "assert", "nq", "finite")) if len(source) else None
    if start is None:
        return None
    content = range(start[0], content_end(scene, start[0], number))
    return Draft(range(number, number + 1), source, content, "assert", "in-document") if len(content) else None
