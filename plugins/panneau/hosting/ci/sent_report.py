"""The month last sent, remembered in the repository: one closed issue, with a comment for each month.

A repository variable would take a token of its own, which expires: the one that a workflow is given may write issues
and not variables. An issue also tells those who watch the repository that the report has left.
"""

from __future__ import annotations

from dataclasses import dataclass

from panneau.hosting.ci.issues import IssueTracker
from panneau.views.months import Month, parse_month

LABEL = "rapport"
TITLE = "Rapport mensuel des consultations"
BODY = "Dernier mois envoyé : {month}\n\nCe signalement est tenu par le programme, qui y lit quel mois est parti."
_MARK = "Dernier mois envoyé : "


@dataclass(frozen=True, slots=True)
class RepositoryMonthStore:
    """The month last sent, kept in an issue of the repository. Raises: requests.RequestException, in every method."""

    issues: IssueTracker

    def read_last_month(self) -> Month | None:
        """Read the month last sent; None when none was. Only an issue that this program has made is believed."""
        issue = self.issues.fetch_own(LABEL, TITLE)
        first = issue.body.partition("\n")[0].strip() if issue else ""
        return parse_month(first.removeprefix(_MARK)) if first.startswith(_MARK) else None

    def remember(self, month: Month) -> None:
        """Note in the issue that a month was sent; the issue is made where there is none."""
        body = BODY.format(month=month)
        issue = self.issues.fetch_own(LABEL, TITLE)
        if issue is None:
            self.issues.open(TITLE, body, label=LABEL)
            issue = self.issues.fetch_own(LABEL, TITLE)
        if issue is not None:
            self.issues.rewrite(issue, body)
            self.issues.comment(issue, f"Le rapport de {month.french()} est parti.")
