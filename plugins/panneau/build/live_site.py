"""The site as it is online: what it shows before a deployment, and whether it shows the new one after.

The sitemap and `etat.json` of the live site are read and used in memory: the only memory that a build has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

import requests

from panneau.common.clock import Timing
from panneau.common.network_faults import explain_network_error
from panneau.common.offer_identity import OFFER_ID
from panneau.site.files.site_status import parse_site_status
from panneau.site.model.urls import SITEMAP, STATE_PATH

TIMEOUT_S = 20.0
LONGEST_WAIT_S = 12 * 60.0
"""GitHub Pages lets browsers and its own servers keep a page for ten minutes."""
FIRST_WAIT_S = 60.0
"""For a first publication, whose address may lead nowhere yet."""
PAUSE_S = 15.0
TOLD_EACH_S = 60.0
WAITING = "Pas encore : {fault}. J’attends encore, {left} au plus."
SAMPLE = 5
_LOCATION = re.compile(r"<loc>([^<]+)</loc>")
_OFFER = re.compile(rf"/offres/({OFFER_ID})\.html")


class NotOnline(Exception):
    """The live site does not show what was deployed; the text says what, in French."""


@dataclass(frozen=True, slots=True)
class LiveSite:
    """A site at its public address."""

    address: str
    """Without last slash."""
    session: requests.Session

    def fetch_offer_ids(self) -> frozenset[str]:
        """Fetch the ids of the offers that the sitemaps name; none when there is no site yet.

        Raises: requests.RequestException
        """
        return frozenset(self._fetch_ids(SITEMAP))

    def _fetch_ids(self, path: str) -> Iterator[str]:
        answer = self._get(path)
        for location in _LOCATION.findall(answer.text) if answer.status_code == 200 else ():
            if location.endswith(".xml"):
                yield from self._fetch_ids(location.rsplit("/", 1)[-1])
            elif found := _OFFER.fullmatch(urlsplit(location).path.removeprefix(urlsplit(self.address).path)):
                yield found[1]

    def has_state(self) -> bool:
        """Whether a site of Panneau answers at the address, however old."""
        try:
            parse_site_status(self._get(STATE_PATH).content)
        except (requests.RequestException, ValueError):
            return False
        return True

    def check(
        self,
        *,
        stamp: datetime,
        present: Sequence[str],
        gone: Sequence[str],
        timing: Timing,
        say: Callable[[str], None] = print,
        silence_s: float = LONGEST_WAIT_S,
    ) -> None:
        """Wait until the site shows `stamp` or a later one, has the offers `present`, and answers 404 for those `gone`.

        `silence_s` is how long an address that shows no site at all is waited for; `say` is told from time to time what
        is waited for. Raises: NotOnline after twelve minutes.
        """
        began_s = told_s = timing.now()
        longest_s = silence_s
        while True:
            try:
                faults = list(self._check_state(stamp, present, gone))
                longest_s = LONGEST_WAIT_S
            except (requests.RequestException, ValueError) as error:
                faults = [f"le site ne répond pas comme attendu ({explain_network_error(error)})"]
            if not faults:
                return
            left_s = began_s + longest_s - timing.now()
            if left_s <= 0:
                raise NotOnline(f"Le site en ligne n’est pas celui qui vient d’être déployé : {faults[0]}.")
            if timing.now() >= told_s:
                say(WAITING.format(fault=faults[0], left=_format_left(left_s)))
                told_s = timing.now() + min(TOLD_EACH_S, longest_s / 4)
            timing.sleep(PAUSE_S)

    def _check_state(self, stamp: datetime, present: Sequence[str], gone: Sequence[str]) -> Iterator[str]:
        shown = parse_site_status(self._get(STATE_PATH).content).stamp
        if shown < stamp:
            yield f"son état date du {shown:%d/%m/%Y à %H:%M}"
        yield from (f"l’offre {offer} manque" for offer in present if self._fetch_status(offer) != 200)
        yield from (f"l’offre retirée {offer} répond encore" for offer in gone if self._fetch_status(offer) != 404)

    def _fetch_status(self, offer_id: str) -> int:
        return self._get(f"offres/{offer_id}.html").status_code

    def _get(self, path: str) -> requests.Response:
        return self.session.get(f"{self.address}/{path}", timeout=TIMEOUT_S, headers={"Cache-Control": "no-cache"})


def _format_left(seconds: float) -> str:
    return f"{round(seconds / 60)} min" if seconds > TOLD_EACH_S else f"{round(seconds)} s"


def choose_sample(ids: frozenset[str]) -> tuple[str, ...]:
    """Choose a few ids, always the same ones of the same set."""
    ordered = sorted(ids)
    return tuple(ordered[:: max(1, len(ordered) // SAMPLE)][:SAMPLE])
