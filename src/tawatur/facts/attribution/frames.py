"""Frames: from a cue to its speaker and to where its content begins.

A cue counts only where its content follows in one of the frames of data/cues_verbs.tsv.
"""

from __future__ import annotations

from tawatur.facts.attribution.cues import Cue, cues_of, is_that
from tawatur.facts.attribution.phrases import bare, has_preposition, is_head, is_surname, noun_phrase, words_of
from tawatur.facts.attribution.scene import Scene, like_speaker
from tawatur.text import Word

#: tokens between a cue and its content, at most
_REACH = 45
#: commas between a cue and its content, at most
_COMMAS = 4
#: tokens from the opening to the closing mark of a quotation of one or two words
_WORD_OR_TWO = 3
#: what stands before a noun, never before a verb; and before a predicate, never before what goes on with a speaker's words
_BEFORE_NOUNS = ("في", "من", "الي", "علي", "عن", "بين")
_COPULAS = ("كان", "كانت", "وكان", "وكانت", "يكون", "تكون", "ليس")
_PREPOSITIONS = {"i": ("الي",), "m": ("من",), "a": ("عن",), "u": ("علي",), "e": ("في", "فى")}


def opening(scene: Scene, number: int, cue: Cue) -> tuple[range | None, int, str] | None:
    """Return the speaker of a cue, the beginning of its content and the frame; None where it is no cue here."""
    if _is_noun_in_disguise(scene, number, cue):
        return None
    if cue.form == "finite" and cue.act != "deny" and scene.form(number - 1) in words_of("negation"):
        return None
    source = _speaker(scene, number, cue)
    start = content_start(scene, number, source, cue)
    if start is None:
        return None
    content_at, rule = start
    if source is None and cue.form == "finite" and not _may_drop_subject(scene, number):
        return None
    if rule == "that" and source is not None and source.start > number and not _reaches(scene, source, content_at):
        return None
    if cue.form == "noun" and (
        source is None or rule not in ("that", "quotation") or scene.form(number - 1) in ("في", "وفي")
    ):
        return None
    if source is not None and source.stop > content_at and source.start > number:
        return None
    return source, content_at, rule


def _is_plain_object(scene: Scene, at: int) -> bool:
    """Say whether a noun behind a verb without a subject is what it says ("ونفى وجود"), not who says it."""
    word = scene.reading.tokens[at]
    return bare(word.form) in words_of("object") or bool(word.pronoun) or word.form in ("ما", "اي")


def _reaches(scene: Scene, source: range, start: int) -> bool:
    """Say whether a speaker and his words belong together: what does not look like a speaker must stand beside them."""
    if like_speaker(scene, source) or source.stop >= start - 1:
        return True
    return scene.form(source.stop) in (
        "،",
        "(",
        "في",
        "ل",
        "خلال",
        "علي",
        "اليوم",
        "امس",
        "الذي",
        "التي",
        "عبر",
        "-",
        "وهو",
        "وهي",
        "من",
    )


def _speaker(scene: Scene, number: int, cue: Cue) -> range | None:
    """Return the speaker's noun phrase of a verb: behind it, or before it where the clause begins with it."""
    if cue.form == "participle":
        return None
    after = _speaker_after(scene, number, "d" in cue.frames or cue.act == "demand")
    if cue.form == "noun" or (after is not None and like_speaker(scene, after)):
        return after
    before = None if _opens_clause(scene, number) else speaker_before(scene, number)
    if before is not None:
        return before
    return None if after is not None and "o" in cue.frames and not _meets_content(scene, after) else after


def _meets_content(scene: Scene, phrase: range) -> bool:
    """Say whether a clause or a quotation follows a phrase at once, so that it can only be the subject."""
    follows = scene.form(phrase.stop)
    return (
        follows == ":"
        or (phrase.stop in scene.unit and is_that(scene.reading.tokens[phrase.stop]))
        or phrase.stop in scene.quoted
    )


def _is_noun_in_disguise(scene: Scene, number: int, cue: Cue) -> bool:
    """Say whether a form that could be a cue is an ordinary noun here ("المتحدث باسم", "رد على")."""
    word = scene.reading.tokens[number]
    if number in scene.named.at or any(
        first < number < scene.named.at[first][0]
        for first in range(max(scene.unit.start, number - 5), number)
        if first in scene.named.at
    ):
        return True
    before = scene.form(number - 1)
    if word.form in ("يذكر", "ويذكر") and scene.form(number + 1) == "ان":
        return True
    if word.form == "عبر" and not _opens_clause(scene, number) and scene.form(number + 1) != "عن":
        return True
    if cue.lemma == "بين" and cue.form == "finite":
        return "تبين" in word.form or not (number + 1 in scene.named.at or scene.form(number + 1) == "ان")
    if cue.form == "participle":
        return before in (*_BEFORE_NOUNS, *_COPULAS) or not (
            word.form.endswith(("ا", "ه", "ين", "القول"))
            or is_that(scene.reading.tokens[min(number + 1, scene.unit.stop - 1)])
        )
    return cue.form == "finite" and before in (*_BEFORE_NOUNS, "كل")


def _speaker_after(scene: Scene, number: int, alone: bool) -> range | None:
    """Return the noun phrase behind a verb, where it has one; `alone` keeps its object out."""
    at = over_asides(scene, number + 1)
    if at >= scene.unit.stop or (at not in scene.named.at and has_preposition(scene.reading.tokens[at])):
        return None
    phrase = noun_phrase(scene.named, scene.quoted, at, scene.unit.stop, alone=alone)
    return phrase if len(phrase) else None


def over_asides(scene: Scene, at: int) -> int:
    """Go over what may stand between a verb and its subject ("من جهته", "بدوره")."""
    while at < scene.unit.stop:
        form, particles = scene.form(at), scene.reading.tokens[at].particles
        if form in words_of("aside"):
            at += 1
        elif form in ("من", "في") and scene.form(at + 1).startswith(
            ("جهت", "جانب", "ناحيت", "المقابل", "السياق", "هذا")
        ):
            at += 3 if scene.form(at + 1) == "هذا" else 2
        elif (form == "ل" or particles[:1] == ("ل",)) and (
            phrase := noun_phrase(scene.named, scene.quoted, at + (form == "ل"), scene.unit.stop)
        ):
            at = phrase.stop
        elif form == "،" and at > scene.unit.start and scene.form(at - 1).startswith(("جهت", "جانب")):
            at += 1
        else:
            break
    return at


def content_start(scene: Scene, number: int, source: range | None, cue: Cue) -> tuple[int, str] | None:
    """Find where the content of a cue begins, and by which frame."""
    begin = source.stop if source and source.start > number else number + 1
    if "o" in cue.frames and (source is None or source.start < number or like_speaker(scene, source)):
        at_once = _by_object(scene, number, source, cue)
        if at_once is not None and (source is not None or _is_plain_object(scene, at_once)):
            return at_once, "object"
    commas = 0
    for at in range(begin, min(scene.unit.stop, begin + _REACH)):
        word = scene.reading.tokens[at]
        if is_that(word) and scene.form(at - 1) not in words_of("takes-that"):
            return _after_that(scene, number, at, source, cue)
        if word.form == '"' and at in scene.quoted:
            if ("q" in cue.frames or (set("nboi") & set(cue.frames) and at == begin)) and not _quoted_name(scene, at):
                return at, "quotation"
        elif word.form == ":" and set("nq") & set(cue.frames):
            return at + 1, "colon"
        elif word.form in ("،", "-"):
            commas += 1
            if commas > _COMMAS:
                return None
        elif word.mark and word.form in (".", "؛", "؟", "!"):
            return None
        else:
            start = by_preposition(scene, at, begin, cue)
            if start is not None:
                return _with_object(scene, number, at, start, source, cue)
            if at > begin and _blocks(scene, at):
                return None
    return None


def _after_that(scene: Scene, number: int, at: int, source: range | None, cue: Cue) -> tuple[int, str] | None:
    """Take the clause behind a complementizer, where the cue takes one."""
    if not set("nqd") & set(cue.frames):
        return None
    if "d" in cue.frames and scene.reading.tokens[at].form.startswith("ب"):
        return _with_object(scene, number, at, at + 1, source, cue)
    return at + 1, "that"


def _with_object(scene: Scene, number: int, at: int, start: int, source: range | None, cue: Cue) -> tuple[int, str]:
    """Where the cue has an object of its own (اتهم X بـY), let the content begin at the object."""
    if "d" in cue.frames and not cue.object:
        first = source.stop if source and source.start > number else number + 1
        while scene.form(first) == "،":
            first += 1
        if first < at:
            return first, "accused"
    return start, "preposition"


def _quoted_name(scene: Scene, at: int) -> bool:
    """Say whether a quotation is a name (صحيفة "الفجر") rather than something said."""
    close = scene.quoted[at]
    short = close - at <= 5
    follows = scene.form(close + 1)
    if short and (
        is_head(scene.reading.tokens[at - 1], "media")
        or scene.form(at - 1) in ("عبر", "علي", "ل", "مع", "تنظيم", "حزب")
    ):
        return True
    if close - at <= _WORD_OR_TWO and not scene.reading.tokens[at - 1].mark and _that_follows(scene, close + 1):
        return True
    goes_on = close + 1 in scene.unit and (is_that(scene.reading.tokens[close + 1]) or follows in ("الي", "عن", "من"))
    return short and goes_on


def _that_follows(scene: Scene, at: int) -> bool:
    """Say whether what is said comes later in the sentence, behind a complementizer, so that a quotation before is a name."""
    for number in range(at, min(at + _REACH, scene.unit.stop)):
        word = scene.reading.tokens[number]
        if is_that(word):
            return True
        if word.form in (".", ":", '"') or any(cue.form == "finite" for cue in cues_of(word)):
            return False
    return False


def by_preposition(scene: Scene, at: int, begin: int, cue: Cue) -> int | None:
    """Return where the content begins behind the preposition that a cue asks for."""
    word = scene.reading.tokens[at]
    if scene.form(at - 1) == "نقلا":
        # "كشفت صحيفة، نقلا عن ضابط، أن ..."
        return None
    for code, forms in _PREPOSITIONS.items():
        if code in cue.frames and word.form in forms and at + 1 < scene.unit.stop:
            after = scene.reading.tokens[at + 1]
            if is_head(after, "venue") and not is_that(after):
                return None
            return at + 2 if is_that(after) else at + 1
    if set("bd") & set(cue.frames) and word.form.startswith("ب") and len(word.form) > 1 and at - begin <= 6:
        if is_that(word):
            return at + 1
        if word.core.start > word.span.start or word.form == "ب":
            return at
    if set("bd") & set(cue.frames) and word.form == "ب" and at - begin <= 6:
        return at + 1
    return None


def _blocks(scene: Scene, at: int) -> bool:
    """Say whether another cue takes over before the content has begun."""
    word = scene.reading.tokens[at]
    if at in scene.named.at:
        return False
    for cue in cues_of(word):
        if cue.form == "finite" and "n" in cue.frames and word.form[0] == "و":
            return True
        if is_accusative(word, cue) and frame_at_once(scene, at, cue):
            return word.form not in ("قايلا", "قايله", "قايلين")
    return False


def _by_object(scene: Scene, number: int, source: range | None, cue: Cue) -> int | None:
    """Return the bare object behind verb and subject ("نفت المقاومة قيام عناصرها بـ...")."""
    if cue.form == "noun" or cue.object:
        return None
    at = source.stop if source and source.start > number else number + 1
    while (past := _past_insertion(scene, at)) > at:
        at = past
    if "f" in cue.frames and scene.form(at) == "من":
        at = (
            noun_phrase(scene.named, scene.quoted, at + 1, scene.unit.stop, alone=True).stop
            if at + 1 in scene.unit
            else at
        )
    if at not in scene.unit or scene.reading.tokens[at].mark:
        return None
    word = scene.reading.tokens[at]
    closed = (
        word.form in words_of("stop")
        or word.form in words_of("relative")
        or word.form in ("في", "من", "عن", "علي", "الي", "نقلا")
    )
    attached = word.form[0] in "بل" and word.core.start > word.span.start
    if closed or attached or is_that(word) or is_head(word, "venue"):
        return None
    return at


def _past_insertion(scene: Scene, at: int) -> int:
    """Go over what may stand between subject and object: a comma, a day, "، في بيان،"; return where it ends."""
    if scene.form(at) in words_of("aside") or _is_day(scene, at):
        return at + 1
    if scene.form(at) != "،":
        return at
    if scene.form(at + 1) in ("في", "بعد", "خلال", "عبر", "من", "علي"):
        close = next((n for n in range(at + 2, min(at + 10, scene.unit.stop)) if scene.form(n) == "،"), None)
        return close + 1 if close else at
    return at + 1


def _is_day(scene: Scene, at: int) -> bool:
    """Say whether a token dates the speaking ("أعلن الوزير اليوم الأحد ...")."""
    return scene.form(at) in words_of("day")


def _opens_clause(scene: Scene, number: int) -> bool:
    """Say whether a verb stands at the head of its sentence or clause, so that no subject stands before it."""
    word = scene.reading.tokens[number]
    if number == scene.unit.start or word.form[0] == "و" or word.form[0] == "ف":
        return True
    return scene.form(number - 1) in words_of("opens-clause")


def _may_drop_subject(scene: Scene, number: int) -> bool:
    """Say whether a verb inside its sentence may stand without a subject ("الذي طلب", "لم يؤكد", "، قال")."""
    before = scene.form(number - 1)
    return (
        _opens_clause(scene, number)
        or before in words_of("auxiliary")
        or before in words_of("relative")
        or before in ("،", '"', ":", ".", "انه", "انها", "سوف", "ما")
        or is_that(scene.reading.tokens[number - 1])
    )


def speaker_before(scene: Scene, number: int) -> range | None:
    """Return the noun phrase before a verb that ends where the verb begins ("المصدر السياسي، أكد أن")."""
    stop = number
    while (
        scene.form(stop - 1) in words_of("auxiliary")
        or scene.form(stop - 1) in ("،", "ايضا")
        or scene.form(stop - 1) in words_of("relative")
    ):
        stop -= 1
    for start in range(max(scene.unit.start, stop - 14), stop):
        before = scene.form(start - 1)
        boundary = (
            start == scene.unit.start
            or before in ("،", "و", '"', ":", "لكن", "ان", "حيث", "فيما", "بينما", "-")
            or is_that(scene.reading.tokens[start - 1])
        )
        if not boundary or (scene.reading.tokens[start].mark and start not in scene.quoted):
            continue
        pluperfect = scene.form(start) in ("وكان", "وكانت", "كان", "كانت")
        if pluperfect or scene.form(start) in ("لكن", "ولكن", "ان"):
            start += 1
        phrase = noun_phrase(scene.named, scene.quoted, start, stop)
        fits = pluperfect or like_speaker(scene, phrase) or is_surname(scene.reading.tokens[phrase.start], phrase)
        if len(phrase) and phrase.stop == stop and fits:
            return phrase
    return None


def is_accusative(word: Word, cue: Cue) -> bool:
    """Say whether a form is the participle that goes on with a speaker's words (مضيفا، مؤكدة، داعين)."""
    return cue.form == "participle" and word.form.endswith(("ا", "ه", "ين")) and word.form[:2] != "ال"


def frame_at_once(scene: Scene, at: int, cue: Cue) -> bool:
    """Say whether the content of a cue follows on its heels."""
    after = scene.form(at + 1)
    if after == '"' or (at + 1 < scene.unit.stop and is_that(scene.reading.tokens[at + 1])):
        return True
    return any(code in cue.frames and after in forms for code, forms in _PREPOSITIONS.items())
