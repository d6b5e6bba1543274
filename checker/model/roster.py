"""Who is to hand in a report, and who did: a list of bodies held against the reports of a run."""

from datetime import date
from typing import NamedTuple


class Expected(NamedTuple):
    """A body on the list. ``handed`` is the day on which it handed in, where the list says so; ``year`` the year it reports on."""

    body: str
    group: str = ""
    short: tuple[str, ...] = ()
    deadline: date | None = None
    handed: date | None = None
    year: int | None = None


class Entry(NamedTuple):
    """A body with the paths of what it handed in; ``late`` says in words (Chinese) why it is, ``wrong_year`` are paths of other years."""

    expected: Expected
    paths: tuple[str, ...] = ()
    late: str = ""
    wrong_year: tuple[str, ...] = ()


class Stranger(NamedTuple):
    """A file of which no body on the list is the author, and why not (Chinese)."""

    path: str
    why: str


class Roster(NamedTuple):
    """The list in its order, and who is not on it; ``year`` is the one that reports are expected to be on."""

    entries: tuple[Entry, ...]
    strangers: tuple[Stranger, ...] = ()
    year: int | None = None

    @property
    def absent(self) -> tuple[Entry, ...]:
        """Those who handed in nothing."""
        return tuple(each for each in self.entries if not each.paths)

    @property
    def twice(self) -> tuple[Entry, ...]:
        """Those who handed in several files."""
        return tuple(each for each in self.entries if len(each.paths) > 1)

    @property
    def late(self) -> tuple[Entry, ...]:
        """Those who handed in after their deadline."""
        return tuple(each for each in self.entries if each.late)

    @property
    def astray(self) -> tuple[Entry, ...]:
        """Those whose report is on another year."""
        return tuple(each for each in self.entries if each.wrong_year)

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups in the order of the list; a body without a group has «»."""
        return tuple(dict.fromkeys(each.expected.group for each in self.entries))

    def group_of(self, path: str) -> str:
        """The group of the body that handed in a file; «» where it is not on the list."""
        return self.by_path.get(path, "")

    @property
    def by_path(self) -> dict[str, str]:
        """Path → group."""
        return {path: each.expected.group for each in self.entries for path in each.paths}


class Group(NamedTuple):
    """What a group handed in; ``mean`` is that of its scores to one decimal, None where there is none."""

    name: str
    expected: int
    handed: int
    passed: int
    failed: int
    late: int
    mean: float | None
