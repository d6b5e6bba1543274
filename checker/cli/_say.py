"""Words to the user on standard error, and streams that no character can stop."""

from __future__ import annotations

import io
from typing import TextIO

import click

from checker.text.lazy_regex import pattern

# A file name may hold escape sequences; they must not reach the terminal.
_UNSAFE = pattern(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class _Debug:
    """Whether the details of faults of the program are wanted (``--debug``)."""

    wanted = False


def debugging() -> bool:
    """Whether ``--debug`` was given."""
    return _Debug.wanted


def show_details(wanted: bool) -> None:
    """Let details of faults be shown, or not."""
    _Debug.wanted = wanted


def say(text: str) -> None:
    """A line on standard error."""
    click.echo(clean(text), err=True)


def clean(text: str) -> str:
    """The text without what could steer a terminal."""
    return _UNSAFE.sub("?", text)


def settle_streams(*streams: TextIO) -> None:
    """Let streams print ? for what their encoding (GBK on many consoles) lacks."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
