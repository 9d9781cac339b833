"""The commands: thin. They parse, call, print, and turn errors into one clear line and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from tawatur import __version__
from tawatur.errors import Refused, TawaturError, UsageError

if TYPE_CHECKING:
    from tawatur.accounts import Rulings
    from tawatur.types import Article

DONE, FAILED, WRONG_USAGE, SOME_REFUSED, INTERRUPTED = 0, 1, 2, 3, 130
_MEGABYTE = 2**20
_Command = TypeVar("_Command", bound=Callable[..., Any])

EPILOG = (
    "Exit codes: 0 done; 1 failure; 2 wrong usage; 3 done, but some inputs were refused (each named on standard error "
    "with the reason); 130 interrupted."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, epilog=EPILOG)
@click.version_option(__version__, prog_name="tawatur")
def cli() -> None:
    """Show who says what in Arabic news, through whom, from how many origins, and where the accounts differ.

    Tawatur reports what sources say. It never says what is true.
    """


def _inputs(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the paths and options that every reading command has, as the reader of its inputs."""

    @wraps(command)
    def run(paths: tuple[str, ...], jobs: int | None, limit: float, fast: bool, quiet: bool, **others: Any) -> None:
        command(_Reader(paths, jobs, limit, fast, quiet), **others)

    for option in (
        click.argument("paths", nargs=-1, required=True, metavar="PATH..."),
        click.option(
            "--jobs", "-j", type=click.IntRange(1), default=None, help="Processes to use.  [default: all cores]"
        ),
        click.option(
            "--limit",
            type=click.FloatRange(0, min_open=True),
            default=20,
            show_default=True,
            metavar="MB",
            help="Refuse inputs larger than this.",
        ),
        click.option("--fast", is_flag=True, help="Leave the encoder out: several times faster, and finds less."),
        click.option("--quiet", "-q", is_flag=True, help="Show no progress; refused inputs are still named."),
    ):
        run = option(run)
    return run


def _judgements(command: _Command) -> _Command:
    """Give a command the option that takes a user's judgements."""
    option = click.option(
        "--judgements",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        default=None,
        metavar="FILE",
        help="Obey the judgements of this file on who and what is the same: JSON Lines, as --explain prints them.",
    )
    return option(command)


def _rule(command: _Command) -> _Command:
    """Give a command the option that says how figures are put together."""
    option = click.option(
        "--rule",
        type=click.Choice(["all", "conservative", "range", "majority"]),
        default="all",
        show_default=True,
        help="How the accounts of a number are put together: all of them from lowest to highest; the lowest alone "
        "(conservative); lowest, best and highest (range); or what more than half of the origins give (majority).",
    )
    return option(command)


@cli.command()
@_inputs
def annotate(reader: _Reader) -> None:
    """Print the facts of each article: one JSON object a line, in the order of the inputs.

    PATH is a file (text, HTML, JSON Lines), a folder, or - for standard input.
    """
    from tawatur.present.json import line

    for article in reader:
        click.echo(line(article))
    reader.finish()


@cli.command()
@_inputs
@_judgements
@_rule
@click.option("--json", "as_json", is_flag=True, help="Print the whole comparison as one JSON object.")
@click.option(
    "--explain",
    is_flag=True,
    help="Print every judgement on who and what is the same instead, one JSON object a line, with its score and reason. "
    "Change a line and hand the file back with --judgements.",
)
@click.option("--language", type=click.Choice(["ar", "en"]), default="ar", show_default=True, help="Of the summary.")
def compare(
    reader: _Reader,
    judgements: Path | None,
    rule: str,
    as_json: bool,
    explain: bool,
    language: str,
) -> None:
    """Compare the accounts of all articles: stories, copies, origins, questions and answers, timeline."""
    from tawatur.accounts import compare as compare_articles
    from tawatur.accounts import explain as explain_articles
    from tawatur.present.json import line, whole
    from tawatur.present.summary import summary

    rulings = _rulings(judgements)
    articles = reader.all()
    comparison = compare_articles(articles, rulings, rule)
    if explain:
        for judged in explain_articles(articles, rulings):
            click.echo(line(judged))
    else:
        click.echo(whole(comparison) if as_json else summary(comparison, language=language))
    _obeyed(rulings)
    reader.finish()


@cli.command()
@_inputs
@_judgements
@_rule
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("report.html"),
    show_default=True,
    help="Where to write the page.",
)
@click.option("--language", type=click.Choice(["ar", "en"]), default="ar", show_default=True, help="Of the labels.")
def report(
    reader: _Reader,
    judgements: Path | None,
    rule: str,
    output: Path,
    language: str,
) -> None:
    """Write one self-contained page that puts the accounts side by side."""
    from tawatur.accounts import compare as compare_articles
    from tawatur.present.files import write
    from tawatur.present.report import report as make_report
    from tawatur.present.summary import summary

    rulings = _rulings(judgements)
    articles = reader.all()
    comparison = compare_articles(articles, rulings, rule)
    try:
        write(output, make_report(articles, comparison, language=language))
    except OSError as error:
        raise TawaturError(
            f"{output}: could not be written ({error.strerror}); choose another place with -o"
        ) from error
    click.echo(summary(comparison, language=language))
    click.echo(str(output))
    _obeyed(rulings)
    reader.finish()


def _rulings(path: Path | None) -> Rulings:
    """Read a user's judgements before the articles, so that an error in them is told at once."""
    from tawatur.accounts import NO_RULINGS, read_rulings

    if path is None:
        return NO_RULINGS
    try:
        return read_rulings(path.read_bytes().decode("utf-8"), str(path))
    except OSError as error:
        raise UsageError(f"{path}: could not be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: is not UTF-8; save it so") from error


def _obeyed(rulings: Rulings) -> None:
    """Say that a user's judgements were used."""
    if rulings.judged:
        noun = "judgement was" if len(rulings.judged) == 1 else "judgements were"
        click.echo(f"tawatur: {len(rulings.judged)} {noun} obeyed, from {rulings.name}", err=True)


class _Reader:
    """Annotate the inputs of a command, name the refused ones, show progress, and remember what was refused."""

    def __init__(self, paths: tuple[str, ...], jobs: int | None, limit: float, fast: bool, quiet: bool) -> None:
        self._paths = paths
        self._jobs = jobs or os.cpu_count() or 1
        self._limit = int(limit * _MEGABYTE)
        self._fast = fast
        self._quiet = quiet
        self._refused = 0
        self._read = 0

    def __iter__(self) -> Iterator[Article]:
        from tawatur.pipeline import annotate_inputs
        from tawatur.read import inputs

        results = annotate_inputs(inputs(self._paths, limit=self._limit), jobs=self._jobs, fast=self._fast)
        with _progress(self._quiet) as step:
            for result in results:
                step()
                if isinstance(result, Refused):
                    self._refused += 1
                    click.echo(f"tawatur: refused {result}", err=True)
                else:
                    self._read += 1
                    yield result

    def all(self) -> list[Article]:
        """Return all articles; raise where there is none to compare."""
        articles = list(self)
        if not articles:
            raise TawaturError("no article could be read; name files or folders with Arabic articles")
        return articles

    def finish(self) -> None:
        """Exit with the code that says whether everything was read."""
        if self._refused:
            noun = "input was" if self._refused == 1 else "inputs were"
            click.echo(f"tawatur: {self._read} articles read; {self._refused} {noun} refused", err=True)
            sys.exit(SOME_REFUSED)
        if not self._read:
            raise TawaturError("no article found; name files or folders with Arabic articles")


@contextmanager
def _progress(quiet: bool) -> Iterator[Callable[[], None]]:
    """Count the articles on standard error, where a person watches."""
    if quiet or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed} articles"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda: bar.advance(task)


def main(arguments: Iterable[str] | None = None) -> NoReturn:
    """Run the commands; end with an exit code and never with a traceback."""
    try:
        sys.exit(cli.main(list(arguments) if arguments is not None else None, standalone_mode=False))
    except click.ClickException as error:
        error.show()
        sys.exit(WRONG_USAGE if isinstance(error, click.UsageError) else FAILED)
    except (click.Abort, KeyboardInterrupt):
        click.echo("tawatur: interrupted; nothing was half written", err=True)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # whoever read the output has gone: point standard output away so that Python's own flush stays quiet
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FAILED)
    except TawaturError as error:
        click.echo(f"tawatur: {error}", err=True)
        sys.exit(FAILED)


if __name__ == "__main__":
    main()
