"""``fazhi`` and ``python -m checker``."""

from __future__ import annotations


def main() -> None:
    """Run the command line; ends the process with 0 (passed), 1 (failed) or 2 (could not be checked)."""
    from checker.cli import app  # noqa: PLC0415  worker processes import this module, and need no click
    from checker.executors import collect_rarely  # noqa: PLC0415

    collect_rarely()
    app(prog_name="fazhi")


if __name__ == "__main__":
    main()
