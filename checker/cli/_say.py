"""Words to the user on standard error, and streams that no character can stop."""

from __future__ import annotations

import io
from typing import TextIO

import click

from checker.text.terminal import safe, safe_lines


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
    """A line on standard error, whatever names stand in it."""
    click.echo(safe(text), err=True)


def say_lines(text: str) -> None:
    """Lines on standard error."""
    click.echo(safe_lines(text), err=True)


def settle_streams(*streams: TextIO) -> None:
    """Let streams print ? for what their encoding (GBK on many consoles) lacks."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
