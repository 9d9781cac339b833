"""The grammar of attribution: from a cue to its speaker and its content, inside one sentence.

Stages: every verb, participle, verbal noun and preposition of attribution in the sentence is tried; a cue counts only
where its content follows in one of the frames of data/cues_verbs.tsv; the content runs to the end of the sentence or
of its quotation, unless a new cue of the writer's begins before.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tawatur.data import rows
from tawatur.facts.cues import Cue, cues_of, is_that
from tawatur.facts.phrases import Named, is_head, noun_phrase, words_of
from tawatur.facts.reading import Reading
from tawatur.text import folded

#: tokens between a cue and its content, at most
_REACH = 45
#: commas between a cue and its content, at most
_COMMAS = 4
_PREPOSITIONS = {"i": ("الي",), "m": ("من",), "a": ("عن",), "u": ("علي",), "e": ("في", "فى")}
_PRONOUNS = ("ه", "ها", "هم", "نا", "هما")
#: classes of head words that can speak
_SPEAKERS = ("role", "unnamed", "organization", "media", "document", "public", "communique")
#: words after which أن belongs to them and not to a cue (إلا أن، يمكن أن)
_TAKES_THAT = frozenset(
    [
        "الا",
        "غير",
        "بيد",
        "بعد",
        "قبل",
        "يمكن",
        "ويمكن",
        "يجب",
        "ويجب",
        "علي",
        "رغم",
        "شرط",
        "دون",
        "بدون",
        "بشرط",
        "يريد",
        "تريد",
        "ينبغي",
        "يفترض",
        "الي",
        "منذ",
        "لولا",
        "مع",
        "كما",
        "اذا",
        "لا",
        "سوي",
        "من",
        "شان",
        "شانها",
        "شانه",
    ]
)
_NO_SPEAKER = frozenset(("قد", "كان", "كانت", "لم", "لن", "لا", "وكان", "وكانت", "وقد", "فقد"))


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement in tokens: what its cue, speaker and content are."""

    cue: range
    source: range | None
    content: range
    act: str
    rule: str
    #: a participle takes the speaker of its sentence; a holderless cue has none
    speaker: str = "own"
    #: a noun phrase that only passes on (نقلت X عن Y)
    relay: range | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """What the grammar looks at: one sentence with its names and quotations."""

    named: Named
    quoted: dict[int, int]
    unit: range

    @property
    def reading(self) -> Reading:
        """Return the article's reading."""
        return self.named.reading

    def form(self, number: int) -> str:
        """Return a token's folded form, or "" outside the sentence."""
        return self.reading.tokens[number].form if number in self.unit else ""


def verb_drafts(scene: Scene) -> list[Draft]:
    """Return the statements of the verbs, participles and verbal nouns of a sentence; one for each content."""
    found: dict[int, Draft] = {}
    for number in scene.unit:
        for cue in cues_of(scene.reading.tokens[number]):
            draft = _draft(scene, number, cue)
            if draft is not None:
                found.setdefault(draft.content.start, draft)
                break
        draft = holderless_draft(scene, number) or _in_document_draft(scene, number)
        if draft is not None:
            found.setdefault(draft.content.start, draft)
    return list(found.values())


def title_draft(scene: Scene) -> Draft | None:
    """Return the statement of a title of the form "X: ..."."""
    colon = next((number for number in scene.unit if scene.form(number) == ":"), None)
    if colon is None or not 0 < colon - scene.unit.start <= 8 or colon + 1 >= scene.unit.stop:
        return None
    source = noun_phrase(scene.named, scene.quoted, scene.unit.start, colon)
    content = range(colon + 1, content_end(scene, colon + 1, colon))
    if source.stop != colon or not like_speaker(scene, source) or not len(content):
        return None
    return Draft(range(colon, colon + 1), source, content, "assert", "title")


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
        start = _by_preposition(scene, after, after, cue)
    if start is None or start not in scene.unit:
        return None
    if (
        form.lstrip("وف").startswith(("ي", "ت", "ق"))
        and cue.frames != "a"
        and _speaker_before(scene, number) is not None
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
    start = _content_start(scene, number, source, Cue("جاء", "assert", "nq", "finite")) if len(source) else None
    if start is None:
        return None
    content = range(start[0], content_end(scene, start[0], number))
    return Draft(range(number, number + 1), source, content, "assert", "in-document") if len(content) else None


def _draft(scene: Scene, number: int, cue: Cue) -> Draft | None:
    opening = _opening(scene, number, cue)
    if opening is None:
        return None
    source, start, rule = opening
    content = range(start, content_end(scene, start, number))
    if len(content) == 0:
        return None
    speaker = "carried" if cue.form == "participle" else "own"
    return Draft(range(number, number + 1), source, content, cue.act, f"{cue.form}-{rule}", speaker)


def _opening(scene: Scene, number: int, cue: Cue) -> tuple[range | None, int, str] | None:
    """Return the speaker of a cue, the beginning of its content and the frame; None where it is no cue here."""
    if _is_noun_in_disguise(scene, number, cue):
        return None
    source = _speaker(scene, number, cue)
    start = _content_start(scene, number, source, cue)
    if start is None:
        return None
    content_at, rule = start
    if source is None and cue.form == "finite" and not _may_drop_subject(scene, number):
        return None
    if cue.form == "noun" and (
        source is None or rule not in ("that", "quotation") or scene.form(number - 1) in ("في", "وفي")
    ):
        return None
    if source is not None and source.stop > content_at and source.start > number:
        return None
    return source, content_at, rule


def _speaker(scene: Scene, number: int, cue: Cue) -> range | None:
    """Return the speaker's noun phrase of a verb: behind it, or before it where the clause begins with it."""
    if cue.form == "participle":
        return None
    after = _speaker_after(scene, number, "d" in cue.frames or cue.act == "demand")
    if cue.form == "noun" or (after is not None and like_speaker(scene, after)):
        return after
    before = None if _opens_clause(scene, number) else _speaker_before(scene, number)
    if before is not None:
        return before
    return None if after is not None and "o" in cue.frames else after


def like_speaker(scene: Scene, phrase: range) -> bool:
    """Say whether a noun phrase can speak: it begins with a name, or with a head word of speakers."""
    first = next((number for number in phrase if not scene.reading.tokens[number].mark), phrase.start)
    if any(
        entity.kind in ("person", "organization", "place")
        for _, entity in scene.named.inside(range(phrase.start, first + 1))
    ):
        return True
    return any(is_head(scene.reading.tokens[first], kind) for kind in _SPEAKERS)


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
    if cue.lemma == "بين" and cue.form == "finite" and word.form in ("بين", "وبين"):
        return not (number + 1 in scene.named.at or scene.form(number + 1) == "ان")
    if cue.form == "participle":
        return not (
            word.form.endswith(("ا", "ه", "ين")) or is_that(scene.reading.tokens[min(number + 1, scene.unit.stop - 1)])
        )
    return cue.form == "finite" and before in ("في", "من", "الي", "علي", "عن", "كل", "بين")


def _speaker_after(scene: Scene, number: int, alone: bool) -> range | None:
    """Return the noun phrase behind a verb, where it has one; `alone` keeps its object out."""
    at = _over_asides(scene, number + 1)
    if at >= scene.unit.stop:
        return None
    phrase = noun_phrase(scene.named, scene.quoted, at, scene.unit.stop, alone=alone)
    return phrase if len(phrase) else None


def _over_asides(scene: Scene, at: int) -> int:
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


def _content_start(scene: Scene, number: int, source: range | None, cue: Cue) -> tuple[int, str] | None:
    """Find where the content of a cue begins, and by which frame."""
    begin = source.stop if source and source.start > number else number + 1
    if "o" in cue.frames and (source is None or source.start < number or like_speaker(scene, source)):
        at_once = _by_object(scene, number, source, cue)
        if at_once is not None:
            return at_once, "object"
    commas = 0
    for at in range(begin, min(scene.unit.stop, begin + _REACH)):
        word = scene.reading.tokens[at]
        if is_that(word) and scene.form(at - 1) not in _TAKES_THAT:
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
            start = _by_preposition(scene, at, begin, cue)
            if start is not None:
                return _with_object(scene, number, start, source, cue)
            if at > begin and _blocks(scene, at):
                return None
    return None


def _after_that(scene: Scene, number: int, at: int, source: range | None, cue: Cue) -> tuple[int, str] | None:
    """Take the clause behind a complementizer, where the cue takes one."""
    if not set("nq") & set(cue.frames):
        return None
    if "d" in cue.frames and scene.reading.tokens[at].form.startswith("ب"):
        return _with_object(scene, number, at + 1, source, cue)
    return at + 1, "that"


def _with_object(scene: Scene, number: int, start: int, source: range | None, cue: Cue) -> tuple[int, str]:
    """Where the cue has an object of its own (اتهم X بـY), let the content begin at the object."""
    if "d" in cue.frames and not cue.object:
        first = source.stop if source and source.start > number else number + 1
        while scene.form(first) == "،":
            first += 1
        if first < start - 1:
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
    goes_on = close + 1 in scene.unit and (is_that(scene.reading.tokens[close + 1]) or follows in ("الي", "عن", "من"))
    return short and goes_on


def _by_preposition(scene: Scene, at: int, begin: int, cue: Cue) -> int | None:
    """Return where the content begins behind the preposition that a cue asks for."""
    word = scene.reading.tokens[at]
    for code, forms in _PREPOSITIONS.items():
        if code in cue.frames and word.form in forms and at + 1 < scene.unit.stop:
            after = scene.reading.tokens[at + 1]
            if is_head(after, "venue") and not is_that(after):
                return None
            return at + 2 if is_that(after) else at + 1
    if "b" in cue.frames and word.form.startswith("ب") and len(word.form) > 1 and at - begin <= 6:
        if is_that(word):
            return at + 1
        if word.core.start > word.span.start or word.form == "ب":
            return at
    if "b" in cue.frames and word.form == "ب" and at - begin <= 6:
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
        if (
            cue.form == "participle"
            and word.form.endswith(("ا", "ه", "ين"))
            and word.form[:2] != "ال"
            and _frame_at_once(scene, at, cue)
        ):
            return word.form not in ("قايلا", "قايله", "قايلين")
    return False


def _by_object(scene: Scene, number: int, source: range | None, cue: Cue) -> int | None:
    """Return the bare object behind verb and subject ("نفت المقاومة قيام عناصرها بـ...")."""
    if cue.form == "noun" or cue.object:
        return None
    at = source.stop if source and source.start > number else number + 1
    while scene.form(at) == "،" or scene.form(at) in words_of("aside") or _is_day(scene, at):
        at += 1
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
        or word.form in ("في", "من", "عن", "علي", "الي")
    )
    attached = word.form[0] in "بل" and word.core.start > word.span.start
    if closed or attached or is_that(word) or is_head(word, "venue"):
        return None
    return at


def _is_day(scene: Scene, at: int) -> bool:
    """Say whether a token dates the speaking ("أعلن الوزير اليوم الأحد ...")."""
    return scene.form(at) in words_of("day")


def _opens_clause(scene: Scene, number: int) -> bool:
    """Say whether a verb stands at the head of its sentence or clause, so that no subject stands before it."""
    word = scene.reading.tokens[number]
    if number == scene.unit.start or word.form[0] == "و" or word.form[0] == "ف":
        return True
    return scene.form(number - 1) in (
        "كما",
        "فيما",
        "بينما",
        "حيث",
        "و",
        "ثم",
        "او",
        "وقد",
        "قد",
        "وكان",
        "وكانت",
        "اذ",
        "فقد",
    )


def _may_drop_subject(scene: Scene, number: int) -> bool:
    """Say whether a verb inside its sentence may stand without a subject ("الذي طلب", "لم يؤكد", "، قال")."""
    before = scene.form(number - 1)
    return (
        _opens_clause(scene, number)
        or before in _NO_SPEAKER
        or before in words_of("relative")
        or before in ("،", '"', ":", ".", "انه", "انها", "سوف", "ما")
        or is_that(scene.reading.tokens[number - 1])
    )


def _speaker_before(scene: Scene, number: int) -> range | None:
    """Return the noun phrase before a verb that ends where the verb begins ("المصدر السياسي، أكد أن")."""
    stop = number
    while (
        scene.form(stop - 1) in _NO_SPEAKER
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
        if not boundary or scene.reading.tokens[start].mark:
            continue
        if scene.form(start) in ("لكن", "ولكن", "وكان", "وكانت", "كان", "كانت", "ان"):
            start += 1
        phrase = noun_phrase(scene.named, scene.quoted, start, stop)
        if len(phrase) and phrase.stop == stop and like_speaker(scene, phrase):
            return phrase
    return None


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
    after_comma = scene.form(at - 1) in ("،", '"', "؛", ".")
    if according(scene, at) is not None:
        return True
    for cue in cues_of(word):
        if cue.form == "participle" and word.form.endswith(("ا", "ه", "ين")) and word.form[:2] != "ال":
            if after_comma or _frame_at_once(scene, at, cue):
                return True
        if cue.form == "finite" and word.form[0] == "و" and word.form not in ("وصف", "وعد", "ورد") and not cue.object:
            if at != scene.unit.start and _opening(scene, at, cue) is not None:
                return True
    if word.form in ("كما", "فيما", "بينما", "اذ", "وفيما") and at + 1 < scene.unit.stop:
        following = scene.reading.tokens[at + 1]
        if any(cue.form == "finite" for cue in cues_of(following)):
            return True
    if word.form in ("في", "وفي") and scene.form(at + 1) in ("اشاره", "حين"):
        return after_comma
    return after_comma and word.form in ("وذلك", "علما", "الامر")


def _frame_at_once(scene: Scene, at: int, cue: Cue) -> bool:
    after = scene.form(at + 1)
    if after == '"' or (at + 1 < scene.unit.stop and is_that(scene.reading.tokens[at + 1])):
        return True
    return any(code in cue.frames and after in forms for code, forms in _PREPOSITIONS.items())


# ------------------------------------------------------------------------------------------- according to


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


_WHAT = ("ما", "لما", "مما")


def _according_to(scene: Scene, at: int, after: int) -> According | None:
    """Read what stands behind the preposition: a clause with ما, a pronoun, or a noun phrase."""
    if scene.form(after) in words_of("own"):
        return According(range(at, after + 1), range(after, after), back=True)
    if scene.form(after) in ("عن", "الي"):
        after += 1
    clause = scene.form(after) in _WHAT or scene.form(at).endswith("ما")
    if clause:
        after += scene.form(after) in _WHAT
        limit = after + 3
        while after < limit and not cues_of(scene.reading.tokens[min(after, scene.unit.stop - 1)]):
            after += 1
        if after >= limit or after >= scene.unit.stop:
            return None
        after += 1
        while scene.form(after) in ("به", "عنه", "عنها", "اليه", "فيه", "في"):
            after += 1
        after = _over_asides(scene, after)
    if after >= scene.unit.stop:
        return According(range(at, after), range(after, after), back=True) if clause else None
    phrase = noun_phrase(scene.named, scene.quoted, after, scene.unit.stop)
    if not len(phrase):
        return According(range(at, after), range(after, after), back=True) if clause else None
    return According(range(at, phrase.start), phrase)
