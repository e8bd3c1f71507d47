"""One issue when the licence's text has changed, so that the days to refuse it do not run unseen."""

from __future__ import annotations

from panneau.hosting.ci.issues import IssueTracker

LABEL = "licence"
TITLE = "Le texte de la licence a changé"
ACCEPTED = "L’empreinte enregistrée est de nouveau celle du texte publié."


def tell_change(issues: IssueTracker, *, body: str, digest: str) -> str:
    """Open the issue, or complete it when the text has changed once more; gives what was done, in French.

    Raises: requests.RequestException
    """
    issue = issues.fetch_open(LABEL)
    if issue is None:
        issues.open(TITLE, body, label=LABEL)
        return f"Un signalement est ouvert : {TITLE}."
    if digest in issues.fetch_text(issue):
        return "Ce changement est déjà signalé."
    issues.comment(issue, body)
    return f"Le signalement {issue.number} est complété."


def close_change(issues: IssueTracker) -> str:
    """Close the issue once the town has recorded the new text; gives a French sentence.

    Raises: requests.RequestException
    """
    if issue := issues.fetch_open(LABEL):
        issues.comment(issue, ACCEPTED)
        issues.close(issue)
    return "Le texte de la licence n’a pas changé."
