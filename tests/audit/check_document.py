"""docs/checks.md, made from the table of checks: `python -m tests.audit.check_document` writes it again."""

from __future__ import annotations

from pathlib import Path

from panneau.audit.check_table import TABLES
from panneau.audit.engine.findings import Ledger
from panneau.licence.duties import LICENCE_DUTIES, Duty
from panneau.licence.versions import DutyTerms, known_versions, load_version

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "checks.md"
VERSIONS = {name: load_version(name) for name in reversed(known_versions())}
HEAD = f"""# Which check serves which article

Made from `plugins/panneau/audit/check_table.py` by `python -m tests.audit.check_document`: under each duty, every check
that may report a fault of it, what it is made on, and what it does. A check is named from `plugins/panneau/audit/`.
Articles are those of {" and of ".join(f"`{name}`" for name in VERSIONS)}. That each fault is found is shown by
[mutations.md](mutations.md).
"""


def render_document() -> str:
    """The tables, duty by duty, in the order of the licence; those that no program can check have none."""
    duties = Ledger(next(iter(VERSIONS.values()))).duties
    return "\n".join((HEAD, *(_render_duty(duty, duties[duty]) for duty in duties if _list_rows(duty))))


def _render_duty(duty: Duty, terms: DutyTerms) -> str:
    title = f"Article {_name_articles(duty)}" if duty in LICENCE_DUTIES else "Law"
    rows = "\n".join(f"| {' | '.join(row)} |" for row in _list_rows(duty))
    return f"## {title}: {duty}\n\n{terms.summary}\n\n| check | made on | what it does |\n|---|---|---|\n{rows}\n"


def _name_articles(duty: Duty) -> str:
    return " and ".join(dict.fromkeys(version.duties[duty].article for version in VERSIONS.values()))


def _list_rows(duty: Duty) -> list[tuple[str, str, str]]:
    """A row for each check of a duty, with all that it is made on."""
    found: dict[tuple[str, str], list[str]] = {}
    for made_on, checks in TABLES.items():
        for check in checks:
            if duty in check.duties:
                name = f"{check.function.__module__.removeprefix('panneau.audit.').replace('.', '/')}.py"
                found.setdefault((f"`{name}::{check.function.__name__}`", _tell(check.function)), []).append(made_on)
    return [(name, ", ".join(made_on), told) for (name, told), made_on in found.items()]


def _tell(function: object) -> str:
    """The first sentence of what a check says of itself."""
    return (function.__doc__ or "").partition("\n")[0].partition(". ")[0].rstrip(".").replace("|", "\\|")


if __name__ == "__main__":
    DOCUMENT.write_text(render_document(), encoding="utf-8")
