"""What can go wrong, in one small tree.

TawaturError
├── Refused          one input can't be used; the rest goes on
└── UsageError       the call itself is wrong
"""

from __future__ import annotations


class TawaturError(Exception):
    """Base of all errors that Tawatur raises on purpose."""


class Refused(TawaturError):
    """An input that can't be used: which one, what is wrong with it, what to do."""

    def __init__(self, source: str, reason: str, remedy: str) -> None:
        super().__init__(f"{source}: {reason}; {remedy}")
        #: the input's name
        self.source = source
        #: what is wrong
        self.reason = reason
        #: the way out
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[Refused], tuple[str, str, str]]:
        """Travel whole between processes."""
        return type(self), (self.source, self.reason, self.remedy)


class UsageError(TawaturError):
    """A call that can't be carried out as it was made."""
