"""The month last sent, remembered in the repository: one closed issue, with a comment for each month.

A repository variable would take a token of its own, which expires: the one that a workflow is given may write issues
and not variables. An issue also tells those who watch the repository that the report has left.
"""

from __future__ import annotations

from dataclasses import dataclass

from panneau.hosting.ci.github import Repository
from panneau.views.months import Month, parse_month

LABEL = "rapport"
TITLE = "Rapport mensuel des consultations"
AUTHOR = "github-actions%5Bbot%5D"
BODY = "Dernier mois envoyé : {month}\n\nCe signalement est tenu par le programme, qui y lit quel mois est parti."
_MARK = "Dernier mois envoyé : "


@dataclass(frozen=True, slots=True)
class RepositoryMonthStore:
    """The month last sent, kept in an issue of the repository. Raises: requests.RequestException, in every method."""

    repository: Repository

    def read_last_month(self) -> Month | None:
        """Read the month last sent; None when none was. Only an issue that the workflow itself has made is believed."""
        for issue in self._fetch_issues():
            first = str(issue.get("body") or "").partition("\n")[0].strip()
            if first.startswith(_MARK):
                return parse_month(first.removeprefix(_MARK))
        return None

    def remember(self, month: Month) -> None:
        """Note in the issue that a month was sent; the issue is made where there is none."""
        body = BODY.format(month=month)
        number = next((issue["number"] for issue in self._fetch_issues()), None)
        if number is None:
            self.repository.post("issues", {"title": TITLE, "labels": [LABEL], "body": body})
            number = self._fetch_issues()[0]["number"]
        self.repository.patch(f"issues/{number}", {"body": body, "state": "closed"})
        self.repository.post(f"issues/{number}/comments", {"body": f"Le rapport de {month.french()} est parti."})

    def _fetch_issues(self) -> list[dict[str, object]]:
        found = self.repository.get(f"issues?labels={LABEL}&state=all&creator={AUTHOR}")
        return [issue for issue in found if issue.get("title") == TITLE]
