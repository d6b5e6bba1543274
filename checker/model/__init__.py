"""The values that travel through the checker: frozen, slotted, with tuples inside.

One word per thing (see docs/design.md): a *draft* is what a reader found in a file; a *report* is
a draft that parse/ understood; a *rule* is YAML; a *decision* is what a kind says of a report; a
*verdict* is a decision stamped with its rule; an *assessment* is all verdicts of one report.
"""

from checker.model.drafts import Draft, Paragraph
from checker.model.reports import (
    STANDINGS,
    Act,
    Block,
    Clause,
    Dated,
    Excerpt,
    Holder,
    Modality,
    Place,
    Polarity,
    Predicate,
    Report,
    Section,
    Standing,
    Statement,
    Time,
)
from checker.model.rulebooks import Rulebook, Scoring, Shelf, Table
from checker.model.verdicts import (
    SEVERITIES,
    STATE_NAMES,
    STATES,
    Assessment,
    Decision,
    Gap,
    Outcome,
    Rule,
    Score,
    Severity,
    State,
    Unreadable,
    Verdict,
)

__all__ = [
    "SEVERITIES",
    "STANDINGS",
    "STATES",
    "STATE_NAMES",
    "Act",
    "Assessment",
    "Block",
    "Clause",
    "Dated",
    "Decision",
    "Draft",
    "Excerpt",
    "Gap",
    "Holder",
    "Modality",
    "Outcome",
    "Paragraph",
    "Place",
    "Polarity",
    "Predicate",
    "Report",
    "Rule",
    "Rulebook",
    "Score",
    "Scoring",
    "Section",
    "Severity",
    "Shelf",
    "Standing",
    "State",
    "Statement",
    "Table",
    "Time",
    "Unreadable",
    "Verdict",
]
