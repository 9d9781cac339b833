"""Write the parts of the documentation that follow from the code, so that they can't fall behind it.

`python docs/generate.py` writes docs/cli.md from the commands and the table in docs/data.md from the headers of the word lists.
"""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

import click

from tawatur.cli import cli

HERE = Path(__file__).parent
#: wide enough for the tables of options, narrow enough for a printed page
_SHAPE = {"terminal_width": 100, "max_content_width": 100}
_CLI = "# Commands\n\n<!-- made by docs/generate.py from the commands; do not edit -->\n"
_SENTENCE = re.compile(r"(?<=\.) +(?=[A-Za-z])")
_SOURCE = re.compile(r"\b(?:source|licence|written for|counted|Apache|MIT|CC[ 0]|OFL)\b", re.IGNORECASE)
_BEGIN, _END = "<!-- lists: made by docs/generate.py -->\n", "<!-- lists: end -->\n"


def commands() -> str:
    """Return the reference of all commands."""
    return "\n".join([_CLI, *_sections(cli, "tawatur", None)])


def _sections(command: click.Command, name: str, parent: click.Context | None) -> list[str]:
    """Return the section of a command and those of its subcommands."""
    context = click.Context(command, info_name=name, parent=parent, **_SHAPE, **command.context_settings)
    found = [f"## `{context.command_path}`\n\n```text\n{command.get_help(context)}\n```\n"]
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            found += _sections(command.commands[child], child, context)
    return found


def data() -> str:
    """Return docs/data.md with its table of word lists brought up to date."""
    before, rest = (HERE / "data.md").read_text(encoding="utf-8").split(_BEGIN)
    _, after = rest.split(_END)
    return before + _BEGIN + lists() + _END + after


def lists() -> str:
    """Return a table of the word lists: what each is, where it comes from, under which licence."""
    folder = resources.files("tawatur") / "data"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".tsv")), key=lambda file: file.name)
    rows = [f"| `{file.name}` | {_about(file.read_text(encoding='utf-8'))} |\n" for file in files]
    return "| list | what it is | source and licence |\n|---|---|---|\n" + "".join(rows)


def _about(text: str) -> str:
    """Return the first sentence of a list's header, and those that name its source and licence."""
    header = " ".join(line.lstrip("# ").strip() for line in text.splitlines() if line.startswith("#"))
    first, *others = _SENTENCE.split(header.replace("|", "\\|"))
    source = " ".join(sentence for sentence in others if _SOURCE.search(sentence))
    return f"{first.rstrip('.')} | {source}"


if __name__ == "__main__":
    (HERE / "cli.md").write_text(commands(), encoding="utf-8")
    (HERE / "data.md").write_text(data(), encoding="utf-8")
