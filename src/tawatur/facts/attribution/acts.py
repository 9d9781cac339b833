"""Acts: what is done by words, where the verb is neutral and the content tells."""

from __future__ import annotations

from tawatur.facts.attribution.phrases import words_of
from tawatur.facts.attribution.scene import Draft, Scene


def act_told(scene: Scene, draft: Draft, mode: str) -> str:
    """Refine what a neutral verb does by its content: what is needed is demanded, what the speaker will do is promised."""
    if draft.act != "assert" or draft.rule == "according":
        return draft.act
    if _demands(scene, draft.content):
        return "demand"
    if _denies(scene, draft.content):
        return "deny"
    first, before = scene.form(draft.content.start), scene.form(draft.content.start - 1)
    if first == '"':
        first, before = scene.form(draft.content.start + 1), first
    of_speaker = before.endswith(("انه", "انها", "انهم", "اننا", "انني", "انا"))
    if (of_speaker and first.startswith(("سي", "ست", "سن"))) or (
        mode == "direct" and first.startswith(("سن", "سا")) and len(first) > 4
    ):
        return "promise"
    if (
        first in ("هل", "ماذا", "لماذا", "متي")
        or scene.form(draft.content.stop) == "؟"
        or scene.form(draft.content.stop - 1) == "؟"
    ):
        return "ask"
    return draft.act


def _demands(scene: Scene, content: range) -> bool:
    """Say whether a content tells what is needed ("على ضرورة ...", "يجب أن ...")."""
    forms = [scene.form(number) for number in content if scene.form(number) not in ('"', "علي", "الي")]
    return bool(forms) and any(form in words_of("needed") for form in (forms[0], forms[0].removeprefix("ب")))


def _denies(scene: Scene, content: range) -> bool:
    """Say whether a content calls what others say untrue."""
    return any(
        scene.form(number) in words_of("untrue")
        or (scene.form(number) in words_of("baseless") and scene.form(number - 1) == "لا")
        for number in content
    )
