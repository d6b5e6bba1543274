"""The values that travel through the checker: frozen, slotted, with tuples inside.

One word per thing (see docs/design.md): a *draft* is what a reader found in a file; a *report* is
a draft that parse/ understood; a *rule* is YAML; a *decision* is what a kind says of a report; a
*verdict* is a decision stamped with its rule; an *assessment* is all verdicts of one report.
"""

from checker.model.drafts import Draft, Paragraph
from checker.model.reports import (
    Block,
    Clause,
    Dated,
    Excerpt,
    Place,
    Predicate,
    Report,
    Section,
    Statement,
)
from checker.model.rulebooks import Rulebook, Scoring, Shelf, Table
from checker.model.rulings import Fallen, Ruling
from checker.model.verdicts import (
    GENERAL_SHARE,
    Assessment,
    Decision,
    Gap,
    Mend,
    Outcome,
    Overruled,
    Rule,
    Score,
    Unreadable,
    Verdict,
)
from checker.model.vocabulary import (
    SEVERITIES,
    STANDINGS,
    STATES,
    Act,
    Holder,
    Modality,
    Polarity,
    Role,
    Severity,
    Standing,
    State,
    Support,
    Time,
)

__all__ = [
    "GENERAL_SHARE",
    "SEVERITIES",
    "STANDINGS",
    "STATES",
    "Act",
    "Assessment",
    "Block",
    "Clause",
    "Dated",
    "Decision",
    "Draft",
    "Excerpt",
    "Fallen",
    "Gap",
    "Holder",
    "Mend",
    "Modality",
    "Outcome",
    "Overruled",
    "Paragraph",
    "Place",
    "Polarity",
    "Predicate",
    "Report",
    "Role",
    "Rule",
    "Rulebook",
    "Ruling",
    "Score",
    "Scoring",
    "Section",
    "Severity",
    "Shelf",
    "Standing",
    "State",
    "Statement",
    "Support",
    "Table",
    "Time",
    "Unreadable",
    "Verdict",
]
