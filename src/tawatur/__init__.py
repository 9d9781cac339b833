"""Who says what in Arabic news, through whom, from how many origins, and where the accounts differ."""

__version__ = "0.1.0"
