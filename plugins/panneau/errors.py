"""Everything that stops a build, and the exit code that tells why.

    PanneauError
    ├── SettingsError        2   a setting is missing, unknown or wrong
    ├── HarvestRefused       3   incomplete, empty or suspiciously small harvest
    ├── CredentialsRefused   4   France Travail refuses the credentials
    ├── AuditRefused         5   the built site breaks a duty of the licence
    ├── OutputFailed        74   the site cannot be written: disk full, no right to write (EX_IOERR of sysexits.h)
    └── ApiUnavailable      75   the API is out of reach (EX_TEMPFAIL)

Code 6 is no failure: scripts/licence_notice.py says by it that the licence's text has changed.

Each message is one French sentence for the person in charge: what happened, and the cure.
It never holds a secret, a token or the content of an offer.
"""

from __future__ import annotations


class PanneauError(Exception):
    """A build that must stop, with a sentence to print and an exit code."""

    exit_code = 1


class SettingsError(PanneauError):
    """A setting is missing, unknown or wrong; raised before any network call."""

    exit_code = 2


class HarvestRefused(PanneauError):
    """The harvest may not be published: incomplete, empty or far too small."""

    exit_code = 3


class CredentialsRefused(PanneauError):
    """The token endpoint or the API refuses the credentials; retrying would not help."""

    exit_code = 4


class AuditRefused(PanneauError):
    """The audit found a duty of the licence broken in the built site."""

    exit_code = 5


class OutputFailed(PanneauError):
    """The new site cannot be written; the published one stays."""

    exit_code = 74


class ApiUnavailable(PanneauError):
    """The API is out of reach, failing after retries, or shows a maintenance page."""

    exit_code = 75
