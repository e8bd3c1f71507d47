"""Everything that stops a build, and the exit code that tells why.

    PanneauError
    ├── SettingsError        2   a setting is missing, unknown or wrong
    ├── HarvestRefused       3   incomplete, empty or suspiciously small harvest
    ├── CredentialsRefused   4   France Travail refuses the credentials
    ├── AuditRefused         5   the built site breaks a duty of the licence
    ├── ReportRefused        7   the monthly report may not be made or sent as asked
    ├── ContentLeftOut       8   the site is published, without pages of content/ that are wrong
    ├── DeploymentRefused    9   the site, or the place it should go to, is not fit for a deployment
    ├── ThemeRefused        10   a template of the theme, or of the town's own, is wrong
    ├── ContentRefused      11   files of content/ are wrong, and nothing is published
    ├── OffersSetAside      12   the site is published, without a few offers whose pages could not be proven
    ├── OutputFailed        74   the site cannot be written: disk full, no right to write (EX_IOERR of sysexits.h)
    ├── ApiUnavailable      75   the API is out of reach (EX_TEMPFAIL)
    ├── HostUnreachable     75   the host is out of reach, was lost on the way, or is busy (EX_TEMPFAIL)
    └── SendingFailed       75   the mail server or the counter is out of reach for now (EX_TEMPFAIL)

Code 6 is no failure: scripts/licence_notice.py says by it that the licence's text has changed.

Each message is one French sentence for the person in charge: what happened, and what to do.
It never holds a secret, a token or the content of an offer.
"""

from __future__ import annotations


class PanneauError(Exception):
    """A build that must stop, with a sentence to print and an exit code."""

    exit_code = 1

    @property
    def exitcode(self) -> int:
        """The same, by the name under which Pelican's own command looks for it."""
        return self.exit_code


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


class ReportRefused(PanneauError):
    """The monthly report may not be made or sent as asked; doing it again would not help."""

    exit_code = 7


class ContentLeftOut(PanneauError):
    """Pages of content/ are wrong: the site is published without them, since a removal waits for no webmaster."""

    exit_code = 8


class DeploymentRefused(PanneauError):
    """The site may not be deployed, or not there: doing it again would not help."""

    exit_code = 9


class ThemeRefused(PanneauError):
    """A template is wrong: told before the harvest where it can be, else when its first page is rendered."""

    exit_code = 10


class ContentRefused(PanneauError):
    """Files of content/ are wrong; in production those that are known to be are left out instead (ContentLeftOut)."""

    exit_code = 11


class OffersSetAside(PanneauError):
    """The site is published without a few odd offers: one of them never stops the others."""

    exit_code = 12


class OutputFailed(PanneauError):
    """The new site cannot be written; the published one stays."""

    exit_code = 74


class ApiUnavailable(PanneauError):
    """The API is out of reach, failing after retries, or shows a maintenance page."""

    exit_code = 75


class SendingFailed(PanneauError):
    """The mail server or the counter is out of reach, or asks to come back later."""

    exit_code = 75


class HostUnreachable(PanneauError):
    """The site's host is out of reach, was lost on the way, or another deployment holds it."""

    exit_code = 75
