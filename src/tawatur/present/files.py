"""Files that are there whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import NamedTemporaryFile


def write(path: str | os.PathLike[str], text: str) -> None:
    """Write a text file as UTF-8 in one step: beside its place first, then renamed into it.

    Whatever stops the writing, Ctrl-C included, leaves the old file as it was and nothing else behind.
    """
    # A link keeps pointing where it points: its target is replaced, not the link.
    target = Path(path).resolve()
    with NamedTemporaryFile(
        "w", encoding="utf-8", newline="\n", dir=target.parent, prefix=f".{target.name[:80]}.", delete=False
    ) as beside:
        try:
            beside.write(text)
            beside.flush()
            os.fsync(beside.fileno())
            Path(beside.name).chmod(_mode(target))
            Path(beside.name).replace(target)
        except BaseException:
            Path(beside.name).unlink(missing_ok=True)
            raise


def _mode(target: Path) -> int:
    """Return the permissions that the file has, or those that a new file of this user gets."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
