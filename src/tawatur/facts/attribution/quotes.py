"""Quotation marks in pairs, unbalanced ones too, and sentences joined where a quotation runs over their ends."""

from __future__ import annotations

from tawatur.facts.reading import Reading

#: tokens of a sentence with its quotations, at most
_LONGEST = 600
_OPENERS = frozenset("«“„‟❝〝‹")
_CLOSERS = frozenset("»”❞〞›")


def pairs(reading: Reading) -> dict[int, int]:
    """Map the token that opens a quotation to the token that closes it, within one paragraph."""
    found: dict[int, int] = {}
    opened: int | None = None
    for number, token in enumerate(reading.tokens):
        if number and "\n" in reading.text[reading.tokens[number - 1].span.end : token.span.start]:
            opened = None
        if token.form != '"':
            continue
        if opened is not None and not _opens_again(reading, number):
            found[opened] = number
            opened = None
        elif _may_open(reading, number):
            opened = number
    return found


def units(reading: Reading, quoted: dict[int, int]) -> tuple[range, ...]:
    """Join the sentences that one pair of quotation marks holds together."""
    joined: list[range] = []
    reach = 0
    for sentence in reading.sentences:
        if joined and reach >= sentence.start:
            joined[-1] = range(joined[-1].start, sentence.stop)
        else:
            joined.append(sentence)
        ends = [quoted[token] for token in sentence if token in quoted]
        reach = max([reach, *ends])
    return tuple(piece for unit in joined for piece in _pieces(unit))


def _pieces(unit: range) -> list[range]:
    """Cut what no newsroom writes: a sentence so long that reading it whole would take time without end."""
    return [unit[start : start + _LONGEST] for start in range(0, len(unit), _LONGEST)]


def _beside(reading: Reading, number: int) -> tuple[str, str]:
    span = reading.tokens[number].span
    before = reading.text[span.start - 1 : span.start]
    return before, reading.text[span.end : span.end + 1]


def _may_open(reading: Reading, number: int) -> bool:
    """Say whether a mark can open: not one that closes by its shape or by what stands beside it."""
    if reading.tokens[number].span.of(reading.text) in _OPENERS:
        return True
    before, after = _beside(reading, number)
    attached = before.isalnum() and reading.tokens[number - 1].form not in ("ب", "ل", "ال", "ك", "و", "لل", "بال")
    return not attached and (bool(after.strip()) or not before.strip())


def _opens_again(reading: Reading, number: int) -> bool:
    """Say whether a mark opens although one is open already: the earlier one was never closed."""
    char = reading.tokens[number].span.of(reading.text)
    if char in _OPENERS:
        return True
    if char in _CLOSERS:
        return False
    before, after = _beside(reading, number)
    return (not before.strip() or before in "(:") and (after.isalnum() and before != "")
