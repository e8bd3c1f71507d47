"""One issue when the licence's text has changed, so that the days to refuse it do not run unseen."""

from __future__ import annotations

from panneau.hosting.ci.github import Repository
from panneau.hosting.ci.publication_watch import fetch_issue_text

LABEL = "licence"
TITLE = "Le texte de la licence a changé"
ACCEPTED = "L’empreinte enregistrée est de nouveau celle du texte publié."


def tell_change(repository: Repository, *, body: str, digest: str) -> str:
    """Open the issue, or complete it when the text has changed once more; gives what was done, in French.

    Raises: requests.RequestException
    """
    issues = repository.get(f"issues?labels={LABEL}&state=open&per_page=1")
    if not issues:
        repository.post("issues", {"title": TITLE, "body": body, "labels": [LABEL]})
        return f"Un signalement est ouvert : {TITLE}."
    if digest in fetch_issue_text(repository, issues[0]):
        return "Ce changement est déjà signalé."
    repository.post(f"issues/{issues[0]['number']}/comments", {"body": body})
    return f"Le signalement {issues[0]['number']} est complété."


def close_change(repository: Repository) -> str:
    """Close the issue once the town has recorded the new text; gives a French sentence.

    Raises: requests.RequestException
    """
    for issue in repository.get(f"issues?labels={LABEL}&state=open&per_page=1"):
        repository.post(f"issues/{issue['number']}/comments", {"body": ACCEPTED})
        repository.patch(f"issues/{issue['number']}", {"state": "closed"})
    return "Le texte de la licence n’a pas changé."
