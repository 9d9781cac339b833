"""The table of questions by articles, and the origins and copies beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tawatur.present.asking import answered, asked_html
from tawatur.present.figures import Past, past, worded
from tawatur.present.index import Index
from tawatur.present.labels import Labels
from tawatur.present.marking import question_entry
from tawatur.types import Account, Answer, Question, Story

#: a sign for each verdict, so that none is told by its colour alone
SIGNS = {"agree": "=", "differ": "≠", "updated": "↑", "more precise": "⊃", "one account": "•"}
UNKNOWN = "?"
#: slots whose answers are whole sentences: they stand in the cells, and once is enough
_WHOLE = ("telling",)
#: letters that name the answers to a question, in the order of the alphabet that people count with
_LETTERS = {"ar": "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ", "en": "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}


@dataclass(frozen=True, slots=True)
class Said:
    """One account in a cell."""

    letter: str
    words: Markup
    href: str
    #: speaker and relays, nearest to the speaker first; empty where the article speaks in its own voice
    chain: tuple[str, ...]
    #: fragment and number of the origin that it rests on
    origin: tuple[str, int] | None


@dataclass(frozen=True, slots=True)
class Cell:
    """What one article answers; nothing where it is silent."""

    doc: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer with how many accounts give it."""

    letter: str
    value: str
    accounts: int


@dataclass(frozen=True, slots=True)
class Row:
    """One question."""

    entry: str
    number: int
    question: Markup
    slot: str
    verdict: str
    sign: str
    why: str
    choices: tuple[Choice, ...]
    #: what the accounts of a number come to by the rule; empty where no number is asked for, or one figure alone is given
    figure: str
    history: tuple[Past, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A story's questions by the articles that answer any of them."""

    docs: tuple[str, ...]
    rows: tuple[Row, ...]
    #: articles that answer none
    silent: tuple[str, ...]


def table(story: Story, number: int, index: Index) -> Table:
    """Lay out the questions of a story, its articles in the order of their publication."""
    speaking = {
        account.doc for question in story.questions for answer in question.answers for account in answer.accounts
    }
    docs = [doc for doc in by_day(story.articles, index) if doc in speaking]
    silent = tuple(doc for doc in story.articles if doc not in speaking)
    origins = {origin.id: (f"o{number}-{at}", at) for at, origin in enumerate(story.origins, 1)}
    rows = (_row(question, at, number, docs, origins, index) for at, question in enumerate(story.questions))
    return Table(tuple(docs), tuple(rows), silent)


def counted(story: Story) -> list[Question]:
    """Return the questions whose verdicts count: not those that sum up others by their sentences."""
    return [question for question in story.questions if question.slot not in _WHOLE]


def by_day(docs: Sequence[str], index: Index) -> list[str]:
    """Sort articles by the day of their publication, the undated last."""
    return sorted(docs, key=lambda doc: index.listed[doc].published or "9999")


def letter(at: int, labels: Labels) -> str:
    """Return the letter of the answer at a place: one letter, then letters with numbers."""
    alphabet = _LETTERS[labels.language]
    turn, place = divmod(at, len(alphabet))
    return alphabet[place] + (str(turn + 1) if turn else "")


def _row(
    question: Question, at: int, story: int, docs: list[str], origins: dict[str, tuple[str, int]], index: Index
) -> Row:
    """Lay out one question."""
    cells: dict[str, list[Said]] = defaultdict(list)
    for place, answer in enumerate(question.answers):
        for account in answer.accounts:
            said = _said(letter(place, index.labels), answer, account, origins, index)
            if said not in cells[account.doc]:
                cells[account.doc].append(said)
    choices = tuple(
        Choice(letter(place, index.labels), answered(answer, question.slot, index.labels), len(answer.accounts))
        for place, answer in enumerate(question.answers)
        if question.slot not in _WHOLE
    )
    return Row(
        question_entry(story, at),
        at + 1,
        asked_html(question, index.labels),
        index.labels.name("slot", question.slot),
        question.verdict,
        SIGNS.get(question.verdict, UNKNOWN),
        question.why,
        choices,
        worded(question.figure, index.labels) if question.figure and len(question.answers) > 1 else "",
        past(question, index),
        tuple(Cell(doc, tuple(cells.get(doc, ()))) for doc in docs),
    )


def _said(letter: str, answer: Answer, account: Account, origins: dict[str, tuple[str, int]], index: Index) -> Said:
    """Lay out one account."""
    return Said(
        letter,
        index.words(account.doc, account.span),
        index.place(account.doc, "q", account.span),
        (account.who, *account.via) if account.who else account.via,
        origins.get(account.origin or ""),
    )
