from __future__ import annotations

from panneau.hosting.ci.github_issues import GitHubIssues
from panneau.hosting.ci.licence_issue import TITLE, close_change, tell_change
from tests.hosting.ci.test_publication_watch import Forge, repository_of

BODY = "Dernier jour pour refuser : 5 décembre 2026. Empreinte : {digest}"


def test_a_change_opens_one_issue_and_weeks_later_says_nothing_more() -> None:
    forge = Forge()
    with repository_of(forge) as repository:
        for _ in range(3):
            tell_change(GitHubIssues(repository), body=BODY.format(digest="ab12"), digest="ab12")
    (issue,) = forge.issues
    assert issue["title"] == TITLE
    assert issue["labels"] == ["licence"]
    assert "5 décembre 2026" in issue["body"]
    assert issue["comments"] == []


def test_another_change_completes_the_issue_that_is_open() -> None:
    forge = Forge()
    with repository_of(forge) as repository:
        for digest in ("ab12", "cd34", "cd34"):
            tell_change(GitHubIssues(repository), body=BODY.format(digest=digest), digest=digest)
    (issue,) = forge.issues
    assert len(issue["comments"]) == 1


def test_the_issue_is_closed_once_the_new_text_is_recorded() -> None:
    forge = Forge()
    with repository_of(forge) as repository:
        tell_change(GitHubIssues(repository), body=BODY.format(digest="ab12"), digest="ab12")
        close_change(GitHubIssues(repository))
        close_change(GitHubIssues(repository))
    assert forge.issues[0]["state"] == "closed"
    assert len(forge.issues[0]["comments"]) == 1
