"""The commands: thin. They parse, call, print, and turn errors into one clear line and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from tawatur import __version__
from tawatur.errors import Refused, TawaturError

if TYPE_CHECKING:
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


def _inputs(command: _Command) -> _Command:
    """Give a command the paths and the options that every reading command has."""
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
        click.option("--quiet", "-q", is_flag=True, help="Show no progress; refused inputs are still named."),
    ):
        command = option(command)
    return command


@cli.command()
@_inputs
def annotate(paths: tuple[str, ...], jobs: int | None, limit: float, quiet: bool) -> None:
    """Print the facts of each article: one JSON object a line, in the order of the inputs.

    PATH is a file (text, HTML, JSON Lines), a folder, or - for standard input.
    """
    from tawatur.present.json import line

    reader = _Reader(paths, jobs, limit, quiet)
    for article in reader:
        click.echo(line(article))
    reader.finish()


@cli.command()
@_inputs
@click.option("--json", "as_json", is_flag=True, help="Print the whole comparison as one JSON object.")
@click.option("--language", type=click.Choice(["ar", "en"]), default="ar", show_default=True, help="Of the summary.")
def compare(paths: tuple[str, ...], jobs: int | None, limit: float, quiet: bool, as_json: bool, language: str) -> None:
    """Compare the accounts of all articles: stories, copies, origins, questions and answers, timeline."""
    from tawatur.accounts import compare as compare_articles
    from tawatur.present.json import whole
    from tawatur.present.summary import summary

    reader = _Reader(paths, jobs, limit, quiet)
    comparison = compare_articles(reader.all())
    click.echo(whole(comparison) if as_json else summary(comparison, language=language))
    reader.finish()


@cli.command()
@_inputs
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("report.html"),
    show_default=True,
    help="Where to write the page.",
)
@click.option("--language", type=click.Choice(["ar", "en"]), default="ar", show_default=True, help="Of the labels.")
def report(paths: tuple[str, ...], jobs: int | None, limit: float, quiet: bool, output: Path, language: str) -> None:
    """Write one self-contained page that puts the accounts side by side."""
    from tawatur.accounts import compare as compare_articles
    from tawatur.present.files import write
    from tawatur.present.report import report as make_report
    from tawatur.present.summary import summary

    reader = _Reader(paths, jobs, limit, quiet)
    articles = reader.all()
    comparison = compare_articles(articles)
    try:
        write(output, make_report(articles, comparison, language=language))
    except OSError as error:
        raise TawaturError(
            f"{output}: could not be written ({error.strerror}); choose another place with -o"
        ) from error
    click.echo(summary(comparison, language=language))
    click.echo(str(output))
    reader.finish()


class _Reader:
    """Annotate the inputs of a command, name the refused ones, show progress, and remember what was refused."""

    def __init__(self, paths: tuple[str, ...], jobs: int | None, limit: float, quiet: bool) -> None:
        self._paths = paths
        self._jobs = jobs or os.cpu_count() or 1
        self._limit = int(limit * _MEGABYTE)
        self._quiet = quiet
        self._refused = 0
        self._read = 0

    def __iter__(self) -> Iterator[Article]:
        from tawatur.pipeline import annotate_inputs
        from tawatur.read import inputs

        results = annotate_inputs(inputs(self._paths, limit=self._limit), jobs=self._jobs)
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
