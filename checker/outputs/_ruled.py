"""The box of tables: a line of hyphens under the head."""

from __future__ import annotations

from rich.box import Box

# Box characters are two cells wide on many Chinese consoles; a hyphen is one cell everywhere.
RULED = Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
