"""Contents: where what is passed on ends, and the writer takes the word again."""

from __future__ import annotations

from dataclasses import replace

from tawatur.facts.attribution.according import according
from tawatur.facts.attribution.cues import Cue, cues_of
from tawatur.facts.attribution.frames import frame_at_once, is_accusative, opening
from tawatur.facts.attribution.phrases import words_of
from tawatur.facts.attribution.scene import Draft, Scene

#: words in which a sum of money is told
_SUM = 3


def content_end(scene: Scene, start: int, cue: int) -> int:
    """Return the token after the last one of a content that begins at `start`."""
    if scene.form(start) == '"' and start in scene.quoted:
        close = scene.quoted[start]
        after = scene.form(close + 1)
        if (
            close + 1 >= scene.unit.stop
            or after in ("،", ".", "؛", ":", "!", "؟", '"', ")", "-")
            or ends_content(scene, close + 1)
        ):
            return min(close + 1, scene.unit.stop)
    at = start
    while at < scene.unit.stop:
        if at > start and at > cue and ends_content(scene, at):
            break
        at = scene.quoted[at] + 1 if at in scene.quoted and scene.quoted[at] < scene.unit.stop else at + 1
    return _without_tail(scene, start, at)


def _without_tail(scene: Scene, start: int, stop: int) -> int:
    """Take final marks off, but not a mark that closes what the content opened."""
    while stop > start and scene.reading.tokens[stop - 1].mark:
        form = scene.form(stop - 1)
        opened = [n for n in range(start, stop) if scene.quoted.get(n) == stop - 1]
        if (
            (opened and scene.form(stop - 2) not in (".", "،"))
            or (form == ")" and any(scene.form(n) == "(" for n in range(start, stop)))
            or form == "%"
        ):
            break
        stop -= 1
    return stop


def ends_content(scene: Scene, at: int) -> bool:
    """Say whether the writer takes the word again at a token: another cue, or an own remark."""
    word = scene.reading.tokens[at]
    after_mark = scene.form(at - 1) in ("،", '"', "؛", ".")
    if according(scene, at) is not None or any(_takes_over(scene, at, cue, after_mark) for cue in cues_of(word)):
        return True
    if word.form in ("كما", "فيما", "بينما", "اذ", "وفيما") and at + 1 < scene.unit.stop:
        return any(cue.form == "finite" for cue in cues_of(scene.reading.tokens[at + 1]))
    if word.form in ("في", "وفي") and scene.form(at + 1) == "اشاره":
        return after_mark
    return after_mark and (word.form in ("وذلك", "علما", "الامر") or _turns(scene, at))


def _turns(scene: Scene, at: int) -> bool:
    """Say whether the writer sets something against what was said ("، لكنه عزا", "، في حين قال", "، وهو ما نفاه")."""
    form, after = scene.form(at), scene.form(at + 1)
    alone = form in ("لكنه", "لكنها", "لكنهم", "ولكنه", "ولكنها")
    in_two = (
        (form == "غير" and after.startswith("ان"))
        or (form in ("في", "وفي") and after in ("حين", "وقت"))
        or (form in ("وهو", "وهي") and after in ("ما", "امر", "الامر"))
    )
    if not alone and not in_two:
        return False
    start = at + 1 if alone else at + 2
    near = range(start, min(start + 2, scene.unit.stop))
    return any(cue.form == "finite" for number in near for cue in cues_of(scene.reading.tokens[number]))


def _takes_over(scene: Scene, at: int, cue: Cue, after_mark: bool) -> bool:
    """Say whether a cue inside a content is the writer's next one: a participle, or a verb joined with و."""
    word = scene.reading.tokens[at]
    if is_accusative(word, cue):
        return after_mark or word.form.endswith("ا") or frame_at_once(scene, at, cue)
    joined = cue.form == "finite" and word.form[0] == "و" and word.form not in ("وصف", "وعد", "ورد") and not cue.object
    return joined and at != scene.unit.start and opening(scene, at, cue) is not None


def trimmed(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Leave out what is no content, and end contents where the writer goes on."""
    return [_cut(scene, draft) for draft in drafts if not _concerns(scene, draft) and not _left_open(scene, draft)]


def _concerns(scene: Scene, draft: Draft) -> bool:
    """Say whether what looks like a content is none: what an accusation concerns ("بتهم تتعلق بالإرهاب"), or a sum set aside."""
    first = range(draft.content.start, min(draft.content.start + _SUM, draft.content.stop))
    sets_aside = len(draft.cue) and any(cue.lemma == "رصد" for cue in cues_of(scene.reading.tokens[draft.cue.start]))
    return scene.form(first.start) in words_of("concerns") or (
        bool(sets_aside) and any(scene.form(number) in words_of("allotted") for number in first)
    )


def _left_open(scene: Scene, draft: Draft) -> bool:
    """Say whether a speaker tells nothing but that he doesn't ("ولم يوضح ما إذا كانت الغارة ...")."""
    start = draft.content.start
    whether = scene.form(start) in ("ما", "عما") and scene.form(start + 1) == "اذا"
    return whether and scene.form(draft.cue.start - 1) in words_of("negation")


def _cut(scene: Scene, draft: Draft) -> Draft:
    """End a content where the writer goes on: he tells when or where ("وذلك في ..."), or what somebody calls the words quoted."""
    start, stop = draft.content.start, draft.content.stop
    closing = scene.quoted.get(start, stop)
    if closing + 1 < stop:
        word = scene.reading.tokens[closing + 1]
        if word.pronoun and any(cue.form == "finite" for cue in cues_of(word)):
            return replace(draft, content=range(start, closing + 1))
    for at in range(start + 1, stop - 1):
        if scene.form(at) == "وذلك" and scene.form(at + 1) in words_of("circumstance") and not _quoted(scene, at):
            return replace(draft, content=whole(scene, range(start, at)))
    return draft


def _quoted(scene: Scene, at: int) -> bool:
    return any(opening < at < closing for opening, closing in scene.quoted.items())


def whole(scene: Scene, content: range) -> range:
    """Return a content as it was heard with both marks of each quotation in it, and without a final comma or full stop."""
    start, stop = content.start, content.stop
    while stop - start > 1 and scene.form(stop - 1) in ("،", ".", "؛", ":"):
        stop -= 1
    if scene.quoted.get(start - 1, stop + 1) <= stop:
        start -= 1
    return range(start, stop + any(scene.quoted.get(number) == stop for number in range(start, stop)))
