"""Write docs/cli.md from the commands, so that the reference can't fall behind them.

`python docs/generate.py` writes the page; `--check` only says whether it is current.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tawatur.cli import main as root

PAGE = Path(__file__).with_name("cli.md")
_HEAD = """\
# Commands

<!-- made by docs/generate.py from the commands; do not edit -->
"""
#: wide enough for the tables of options, narrow enough for a printed page
_WIDTH = 100


def page() -> str:
    """Return the reference of all commands."""
    return "\n".join([_HEAD, *_sections(root, "tawatur", None)])


def _sections(command: click.Command, name: str, parent: click.Context | None) -> list[str]:
    """Return the section of a command and those of its subcommands."""
    context = click.Context(command, info_name=name, parent=parent, terminal_width=_WIDTH, max_content_width=_WIDTH)
    path = context.command_path
    found = [f"## `{path}`\n\n```text\n{command.get_help(context)}\n```\n"]
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            found += _sections(command.commands[child], child, context)
    return found


if __name__ == "__main__":
    if "--check" not in sys.argv:
        PAGE.write_text(page(), encoding="utf-8")
    elif PAGE.read_text(encoding="utf-8") != page():
        sys.exit("docs/cli.md is behind the commands: run python docs/generate.py")
