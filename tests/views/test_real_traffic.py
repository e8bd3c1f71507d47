"""A real browser reads a real site through a real nginx: the report equals what was done."""

from __future__ import annotations

import csv
import gzip
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Request

from tests.builds import PROJECT, build, clean_environment
from tests.france_travail.scripted import page_reply, scripted_server
from tests.views.lines import FIREFOX
from tests.views.mailbox import free_port

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
MISSING = "nginx manque. Sur Debian ou Ubuntu : sudo apt-get install --yes nginx-light (make test le fait pour root)."
pytestmark = pytest.mark.skipif(NGINX is None, reason=MISSING)
ONE, TWO, THREE, PARTNER = "001BCDF", "002BCDF", "003BCDF", "6437418"
CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"
NOT_A_ROBOT = "Object.defineProperty(Navigator.prototype, 'webdriver', { get: () => false });"
HTTP = """
{user}worker_processes 1; daemon off; pid {folder}/pid; error_log {folder}/error.log;
events {{}}
http {{
    client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
    uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
    types {{ text/html html; text/css css; text/javascript js; image/svg+xml svg; }}
    include {folder}/panneau.conf;
}}
"""


def shipped_conf(folder: Path, port: int) -> str:
    """deploy/nginx.conf in a folder of its own, with the plain log of nginx beside its own."""
    text = (PROJECT / "deploy/nginx.conf").read_text(encoding="utf-8")
    for shipped, here in {
        "/etc/panneau/": f"{folder}/",
        "listen 80;": f"listen 127.0.0.1:{port};",
        "listen [::]:80;": "",
        "root /srv/panneau/emploi;": f"root {folder}/www; access_log {folder}/access.log combined;",
        "/var/log/panneau/": f"{folder}/",
    }.items():
        assert shipped in text
        text = text.replace(shipped, here)
    return text


def row(offer: str) -> dict[str, object]:
    origin = {"origine": "2" if offer == PARTNER else "1", "urlOrigine": f"https://candidat.francetravail.fr/{offer}"}
    return {
        "id": offer,
        "intitule": "Offre d’essai",
        "dateCreation": "2026-11-20T10:00:00.000Z",
        "lieuTravail": {"libelle": "46 - CAHORS", "commune": "46042"},
        "origineOffre": origin,
    }


@dataclass(frozen=True)
class Site:
    address: str
    folder: Path

    def offer(self, name: str) -> str:
        return f"{self.address}/offres/{name}.html"


@contextmanager
def nginx(folder: Path) -> Iterator[Site]:
    """nginx over `folder/www`; at the end it finishes what it does, and its logs are whole."""
    port = free_port()
    user = "user root; " if os.geteuid() == 0 else ""
    conf = folder / "nginx.conf"
    conf.write_text(HTTP.format(folder=folder, user=user))
    (folder / "panneau.conf").write_text(shipped_conf(folder, port))
    subprocess.run(["sh", "deploy/cle.sh", str(folder)], cwd=PROJECT, check=True)
    assert NGINX is not None
    process = subprocess.Popen([NGINX, "-c", str(conf), "-e", str(folder / "error.log")])
    try:
        while not (folder / "pid").exists() or not (folder / "pid").read_text():
            assert process.poll() is None, (folder / "error.log").read_text()
            os.sched_yield()
        yield Site(f"http://127.0.0.1:{port}", folder)
    finally:
        process.send_signal(signal.SIGQUIT)
        process.wait(timeout=20)


def put_site(site: Site, consultations: dict[str, str]) -> None:
    with scripted_server(page_reply([row(offer) for offer in (ONE, TWO, THREE, PARTNER)])) as script:
        variables = {
            "FRANCE_TRAVAIL_CLIENT_ID": "un-identifiant",
            "FRANCE_TRAVAIL_CLIENT_SECRET": "un-secret",
            "FRANCE_TRAVAIL_API_URL": script.access.api_url,
            "FRANCE_TRAVAIL_TOKEN_URL": script.access.token_url,
            "SITEURL": site.address,
        }
        outcome = build(site.folder / "www", variables, panneau={"consultations": consultations})
    assert outcome.code == 0, outcome.said


@contextmanager
def visitor(running: Browser, agent: str | None, *, asks_not_to_be_tracked: bool = False) -> Iterator[BrowserContext]:
    """A person's browser: other sites answer with nothing, and the page stays."""
    context = running.new_context(user_agent=agent)
    context.add_init_script(NOT_A_ROBOT)
    if asks_not_to_be_tracked:
        context.add_init_script("Object.defineProperty(Navigator.prototype, 'doNotTrack', { get: () => '1' });")
    context.route(re.compile(r"^https://"), lambda route: route.fulfill(status=204))
    yield context
    context.close()


def leave(
    context: BrowserContext, address: str, *, button: Literal["left", "middle"] = "left", told: bool = True
) -> None:
    """Open an offer and follow its link to France Travail."""
    page = context.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")  # the reading is counted before the departure
    link = page.locator("a[href*='candidat.francetravail.fr']").first
    if told:
        with page.expect_response(re.compile("/vers-france-travail/")) as answered:
            link.click(button=button)
        assert answered.value.status == 204
    else:
        with page.expect_request(re.compile("candidat")):
            link.click()


def drive(running: Browser, site: Site) -> None:
    """What the truth below tells."""
    with visitor(running, FIREFOX) as first:
        page = first.new_page()
        for path in ("/", "/toutes-les-offres.html", "/recherche.html"):
            page.goto(f"{site.address}{path}")
        page.goto(f"{site.offer(ONE)}?utm_source=lettre#postuler")
        page.goto(site.offer(ONE).replace("DF.html", "%44F.html"))  # the same offer within 30 seconds
        page.goto(site.offer(PARTNER))
        page.goto(site.offer("999ZZZZ"))
        leave(first, site.offer(TWO))
        first.request.head(site.offer(THREE))
        first.request.post(site.offer(THREE))
    with visitor(running, CHROME) as second:
        leave(second, site.offer(ONE), button="middle")
    with visitor(running, f"{CHROME} Edg/142.0", asks_not_to_be_tracked=True) as third:
        leave(third, site.offer(TWO), told=False)
    with visitor(running, None) as robot:  # HeadlessChrome
        robot.new_page().goto(site.offer(THREE))


TRUTH = [[ONE, "2", "1"], [TWO, "2", "1"], [PARTNER, "1", "0"]]


def report(logs: Path, out: Path) -> list[list[str]]:
    done = subprocess.run(
        [
            *(sys.executable, "scripts/usage_report.py", "--month", "2026-10"),
            *("--logs", str(logs), "--out", str(out)),
        ],
        cwd=PROJECT,
        env=clean_environment({}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    with (out / "consultations-2026-10.csv").open(encoding="utf-8-sig") as file:
        return [row[1:] for row in list(csv.reader(file, delimiter=";"))[1:]]


def in_october(log: Path) -> Path:
    """The log as a rotated file of October: a month that is over."""
    packed = log.with_suffix(".log.1.gz")
    dated = re.sub(rb"\[\d\d/\w{3}/\d{4}", b"[15/Oct/2026", log.read_bytes())
    packed.write_bytes(gzip.compress(dated))
    return packed


def test_the_report_of_real_traffic_equals_the_truth(browser: Browser, tmp_path: Path) -> None:
    with nginx(tmp_path) as site:
        put_site(site, {"source": "journaux"})
        drive(browser, site)
    assert report(in_october(tmp_path / "access.log"), tmp_path / "entier") == TRUTH
    assert report(in_october(tmp_path / "panneau-usage.log"), tmp_path / "coupe") == TRUTH
    for file in (tmp_path / "entier").iterdir():
        assert not re.search(rb"127\.0\.0\.1|Mozilla|essai|CAHORS", file.read_bytes())


def test_a_counter_gets_the_offer_s_number_once_without_cookie_nor_referrer(
    browser: Browser,
    tmp_path: Path,
) -> None:
    sent: list[Request] = []
    with nginx(tmp_path) as site:
        put_site(site, {"source": "matomo", "adresse": "https://stats.exemple.fr", "site": "3"})
        for refuses in (True, False):
            with visitor(browser, CHROME, asks_not_to_be_tracked=refuses) as context:
                context.on("request", lambda request: sent.append(request) if "stats." in request.url else None)
                page = context.new_page()
                page.goto(site.address)
                with page.expect_event("requestfinished", lambda request: request.url.endswith(".css")):
                    page.goto(site.offer(ONE))
                page.wait_for_load_state("networkidle")
                link = page.locator("a[href*='candidat.francetravail.fr']").first
                with page.expect_request(re.compile("candidat")):
                    link.click()
                assert context.cookies() == []
    front = "https://stats.exemple.fr/matomo.php?idsite=3&rec=1&send_image=0&url=http%3A%2F%2F127.0.0.1%3A"
    port = site.address.rpartition(":")[2]
    assert [request.url for request in sent] == [
        f"{front}{port}%2Foffres%2F{ONE}.html",
        f"{front}{port}%2Fvers-france-travail%2F{ONE}",
    ]
    for request in sent:
        assert request.method == "GET"
        assert not {"cookie", "referer"} & set(request.headers)
