"""What a reader makes of a file: paragraphs with their places."""

from typing import Literal, NamedTuple


class Paragraph(NamedTuple):
    """A piece of text as a reader found it, with its place in the file.

    ``paragraph``, ``line`` and ``page`` count from 1 and are None where the format has no such
    thing. ``wrapped`` says that the line may go on in the next one (plain text); formats with real
    paragraphs leave it False. A note stands behind the paragraph with its mark, or last where none has it.
    """

    text: str
    paragraph: int | None = None
    line: int | None = None
    page: int | None = None
    wrapped: bool = False
    align: Literal["left", "center", "right"] | None = None
    source: Literal["body", "cell", "note"] = "body"


class Draft(NamedTuple):
    """What a reader makes of a file's bytes.

    ``makeshift`` says that the program that reads the format best was not there, or did not do it:
    another time more may be read. ``unread`` are the pages (counted from 1) that hold something that
    could not be read: what is missing elsewhere may stand there. ``notices`` are sentences for the
    user about how the file was read (Chinese, one line each).
    """

    paragraphs: tuple[Paragraph, ...]
    revisions: int = 0
    comments: int = 0
    makeshift: bool = False
    unread: tuple[int, ...] = ()
    notices: tuple[str, ...] = ()
