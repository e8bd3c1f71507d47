"""deploy/nginx.conf and deploy/apache.conf, read by the servers that they are for, and answers read back."""

from __future__ import annotations

import gzip
import os
import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path, PurePosixPath
from threading import Event, Thread
from typing import NamedTuple

import pytest

from panneau.admin.new_town.server_files import ServerPlace, fill_server_file
from panneau.config.deployment_target import Transport
from panneau.views.log_lines import LineReader
from panneau.views.source_stats import SourceStats
from tests.hosting.deploy.hosts import Sshd, command, free_port, publish, site

BROWSERS = {
    "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0": "Firefox",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36": (
        "Chrome"
    ),
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 "
    "Edg/131.0.2903.51": "Edge",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 "
    "Mobile/15E148 Safari/604.1": "Safari",
}
ROBOTS = (
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/131.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile "
    "Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "python-requests/2.32",
)
FIREFOX = next(iter(BROWSERS))
LINE = re.compile(
    r"v[0-9a-f]{4} - - \[\d{2}/[A-Z][a-z]{2}/\d{4}:\d{2}:\d{2}:\d{2} [+-]\d{4}\] "
    r'"[A-Z]+ (?:[^" ?\\]|\\.)* HTTP/\d(?:\.\d)?" \d{3} - "-" "(?:[^"\\]|\\.)*"'
)


class Answer(NamedTuple):
    """An answer that was read whole."""

    status: int
    headers: HTTPMessage
    body: bytes


@dataclass(frozen=True, slots=True)
class Web:
    """A web server on loopback and its log."""

    port: int
    log: Path

    def get(self, path: str, *, agent: str = FIREFOX, **headers: str) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path, headers={"User-Agent": agent, "Connection": "close", **headers})
        response = connection.getresponse()
        answer = Answer(response.status, response.headers, response.read())
        connection.close()
        return answer

    def lines(self, mark: str) -> list[str]:
        """The lines about a path, once the server has written the first of them."""
        for _ in range(1000):
            found = [line for line in self.log.read_text().splitlines() if mark in line]
            if found:
                return found
            self.get("/aide.html")
        return []


def a_site(root: Path) -> Path:
    for folder in ("offres", "recherche", "theme/js/vendor/x-1"):
        (root / folder).mkdir(parents=True)
    (root / "index.html").write_text("<h1>Accueil</h1>" + "é" * 2000)
    (root / "aide.html").write_text("aide")
    (root / "404.html").write_text("introuvable")
    (root / "etat.json").write_text("{}")
    (root / "offres/206MMXC.html").write_text("offre")
    (root / "recherche/index-3dc4d5c7be11.json").write_text("[]" * 1000)
    (root / "theme/js/vendor/x-1/x.js").write_text("export {}")
    (root / ".secret").write_text("non")
    (root / "extraits").mkdir()
    (root / "extraits/dernieres.html").write_text("extrait")
    (root / "extraits/absent.html").write_text("aucune offre")
    (root / "theme/js/extrait.js").write_text("")
    return root


def filled_in(name: str, folder: Path, port: int) -> str:
    """The file as a town would change it, for a server of the current user."""
    place = ServerPlace("emploi.ville.example", PurePosixPath(folder / "site"), PurePosixPath("/opt/emploi"))
    text = fill_server_file(Path(f"deploy/{name}").read_text(), place)
    subprocess.run(["sh", "deploy/cle.sh", folder], check=True)
    for old, new in {
        "    listen [::]:80;\n": "",
        "listen 80;": f"listen 127.0.0.1:{port};",
        "*:80>": f"127.0.0.1:{port}>",
        "/etc/panneau": str(folder),
        "/var/log/panneau": str(folder),
    }.items():
        text = text.replace(old, new)
    return text


def nginx(folder: Path, port: int) -> list[str]:
    (folder / "panneau.conf").write_text(filled_in("nginx.conf", folder, port))
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("proxy", "fastcgi", "uwsgi", "scgi"))
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"{user} daemon off; pid {folder}/pid; error_log stderr; worker_processes 1; events {{}}\n"
        f"http {{ include /etc/nginx/mime.types; client_body_temp_path {folder}/body; {temporary}\n"
        f"include {folder}/panneau.conf; }}"
    )
    return [command("nginx"), "-p", str(folder), "-c", str(folder / "nginx.conf")]


def unlimited(folder: Path, port: int) -> list[str]:
    """nginx without its limits, for a visitor who reads faster than any."""
    started = nginx(folder, port)
    text = (folder / "panneau.conf").read_text()
    (folder / "panneau.conf").write_text(re.sub(r" +limit_req zone.*\n", "", text))
    return started


def apache(folder: Path, port: int) -> list[str]:
    program = command("apache2")
    modules = Path("/usr/lib/apache2/modules")
    names = "mpm_event authz_core mime dir alias setenvif headers filter deflate brotli"
    user = "User www-data\nGroup www-data" if os.geteuid() == 0 else ""
    (folder / "httpd.conf").write_text(
        "".join(f"LoadModule {name}_module {modules}/mod_{name}.so\n" for name in names.split())
        + f"ServerName localhost\nListen 127.0.0.1:{port}\nPidFile {folder}/httpd.pid\nErrorLog {folder}/error.log\n"
        f"TypesConfig /etc/mime.types\nDefaultRuntimeDir {folder}\n{user}\n" + filled_in("apache.conf", folder, port)
    )
    open_to_apache(folder)
    return [program, "-f", str(folder / "httpd.conf"), "-D", "FOREGROUND"]


def open_to_apache(folder: Path) -> None:
    """Let the account of the server read a folder of pytest's, which is closed to others."""
    if os.geteuid() == 0:
        for path in (folder, *folder.parents):
            if path.is_relative_to("/tmp") and path != Path("/tmp"):  # noqa: S108 - pytest's own
                path.chmod(path.stat().st_mode | 0o011)


def with_brotli(folder: Path, port: int) -> list[str]:
    """nginx as its file says to change it where the module is installed."""
    module = Path("/usr/lib/nginx/modules/ngx_http_brotli_filter_module.so")
    if not module.is_file():
        pytest.skip("libnginx-mod-http-brotli-filter is not installed: sh scripts/hosts.sh")
    started = nginx(folder, port)
    main, town = folder / "nginx.conf", folder / "panneau.conf"
    main.write_text(f"load_module {module};\n{main.read_text()}")
    assert "# brotli on;" in town.read_text()
    town.write_text(re.sub(r"# (brotli\w* [^:\n]*;)", r"\1", town.read_text()))
    return started


def with_evasive(folder: Path, port: int) -> list[str]:
    """Apache with the module that counts requests."""
    module = Path("/usr/lib/apache2/modules/mod_evasive20.so")
    if not module.is_file():
        pytest.skip("libapache2-mod-evasive is not installed; it brings a mail server along")
    started = apache(folder, port)
    settings = folder / "httpd.conf"
    one_process = "StartServers 1\nServerLimit 1\nThreadsPerChild 25\nMaxRequestWorkers 25\n"  # each counts alone
    text = settings.read_text().replace("ServerName localhost", f"{one_process}ServerName localhost", 1)
    settings.write_text(f"LoadModule evasive20_module {module}\n{text}")
    return started


@pytest.fixture(scope="module", params=[nginx, apache], ids=["nginx", "apache"])
def web(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    folder = tmp_path_factory.mktemp("web")
    a_site(folder / "site")
    with serving(request.param, folder) as running:
        yield running


@contextmanager
def serving(program: Callable[[Path, int], list[str]], folder: Path) -> Iterator[Web]:
    """A web server whose root is `site` in the folder."""
    port = free_port()
    server = subprocess.Popen(program(folder, port))
    running = Web(port, folder / "panneau-usage.log")
    try:
        wait_for(running, server)
        yield running
    finally:
        server.terminate()
        server.wait()


def wait_for(running: Web, server: subprocess.Popen[bytes]) -> None:
    for _ in range(100_000):
        assert server.poll() is None, "the server did not start"
        try:
            running.get("/etat.json")
        except ConnectionRefusedError:
            continue
        return


def test_pages_bear_the_headers_that_they_cannot_set_themselves(web: Web) -> None:
    for path, status in (("/", 200), ("/offres/206MMXC.html", 200), ("/absent.html", 404)):
        answer = web.get(path)
        assert answer.status == status
        assert answer.headers["Content-Security-Policy"] == "frame-ancestors 'self'"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
        assert "camera=()" in answer.headers["Permissions-Policy"]
        assert len(answer.headers.get_all("Cache-Control") or []) == 1


def test_extracts_and_they_alone_may_be_framed_and_read_by_other_sites(web: Web) -> None:
    for path, status, body in (
        ("/extraits/dernieres.html", 200, b"extrait"),
        ("/extraits/metiers/absent.html", 404, b"aucune offre"),
    ):
        answer = web.get(path, Origin="https://www.ville.invalid")
        assert (answer.status, answer.body) == (status, body)
        assert answer.headers["Content-Security-Policy"] is None
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["Access-Control-Expose-Headers"] == "Date"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert answer.headers["Cache-Control"] == "public, max-age=600"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    for path in ("/", "/offres/206MMXC.html", "/etat.json", "/recherche/index-3dc4d5c7be11.json"):
        answer = web.get(path, Origin="https://www.ville.invalid")
        assert answer.headers["Access-Control-Allow-Origin"] is None
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert web.get("/theme/js/extrait.js").headers["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_an_absent_page_is_a_real_404_with_the_site_s_own_words(web: Web) -> None:
    for path in ("/offres/999ABSE.html", "/absent", "/offres", "/.secret", "/.git/config"):
        answer = web.get(path)
        assert (answer.status, answer.body) == (404, b"introuvable")


def test_text_is_compressed(web: Web) -> None:
    answer = web.get("/", **{"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert "Accueil" in gzip.decompress(answer.body).decode()
    assert web.get("/recherche/index-3dc4d5c7be11.json", **{"Accept-Encoding": "gzip"}).headers["Content-Encoding"]
    assert "charset=utf-8" in answer.headers["Content-Type"].lower()


@pytest.mark.parametrize("program", [with_brotli, apache], ids=["nginx", "apache"])
def test_a_browser_that_reads_brotli_gets_it_for_text_and_others_get_gzip(
    program: Callable[[Path, int], list[str]], tmp_path: Path
) -> None:
    a_site(tmp_path / "site")
    with serving(program, tmp_path) as running:
        for path in ("/", "/recherche/index-3dc4d5c7be11.json"):
            answer = running.get(path, **{"Accept-Encoding": "gzip, deflate, br, zstd"})
            assert answer.headers["Content-Encoding"] == "br"
            assert "Accept-Encoding" in answer.headers["Vary"]
            plain = running.get(path).body
            assert unpacked(answer.body) == plain
            assert len(answer.body) < len(plain) / 10
        assert running.get("/", **{"Accept-Encoding": "gzip"}).headers["Content-Encoding"] == "gzip"


def unpacked(data: bytes) -> bytes:
    return subprocess.run(
        [command("brotli"), "--decompress", "--stdout"], input=data, capture_output=True, check=True
    ).stdout


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/", "public, max-age=600"),
        ("/offres/206MMXC.html", "public, max-age=600"),
        ("/offres/999ABSE.html", "public, max-age=600"),
        ("/etat.json", "no-cache"),
        ("/vers-france-travail/206MMXC", "no-store"),
        ("/recherche/index-3dc4d5c7be11.json", "public, max-age=86400, immutable"),
        ("/theme/js/vendor/x-1/x.js", "public, max-age=2592000, immutable"),
    ],
)
def test_a_visitor_keeps_pages_ten_minutes_and_named_files_longer(web: Web, path: str, kept: str) -> None:
    assert web.get(path).headers["Cache-Control"] == kept


def test_a_visitor_who_leaves_is_answered_with_nothing(web: Web) -> None:
    answer = web.get("/vers-france-travail/206MMXC")
    assert (answer.status, answer.body) == (204, b"")
    assert '/vers-france-travail/206MMXC HTTP/1.1" 204' in web.lines("/vers-france-travail/206MMXC")[0]


def test_the_log_holds_no_address_no_search_and_no_browser_s_detail(web: Web) -> None:
    for number, agent in enumerate([*BROWSERS, *ROBOTS]):
        web.get(f"/aide.html?q=maladie&n={number}", agent=agent, Referer="https://ailleurs.invalid/page")
    web.get('/aide.html"\\x', agent='"quote\\ [')
    web.get("/theme/js/vendor/x-1/x.js")
    assert web.lines("quote")
    text = web.log.read_text()
    assert not re.search(r"127\.0\.0\.1|maladie|ailleurs|theme|X11; Linux x86_64; rv", text)
    assert all(LINE.fullmatch(line) for line in text.splitlines())
    agents = {line.rsplit('"', 2)[1] for line in text.splitlines()}
    assert agents >= {*BROWSERS.values(), *ROBOTS}


def test_a_visitor_has_one_class_that_changes_with_the_browser(web: Web) -> None:
    chrome = list(BROWSERS)[1]
    for agent in (FIREFOX, FIREFOX, chrome):
        web.get("/offres/206MMXC.html?classe", agent=agent)
    web.lines("/offres/206MMXC.html")
    lines = [line for line in web.log.read_text().splitlines() if "/offres/206MMXC.html" in line]
    classes = {name: {line[:5] for line in lines if f'"{name}"' in line} for name in ("Firefox", "Chrome")}
    assert len(classes["Firefox"]) == 1
    assert classes["Firefox"] != classes["Chrome"]


def test_the_reader_of_logs_understands_every_line(web: Web) -> None:
    web.get("/offres/206MMXC.html")
    web.lines("/offres/206MMXC.html")
    tally = SourceStats()
    reader = LineReader(tally)
    events = [reader.read(line) for line in web.log.read_bytes().splitlines(keepends=True)]
    assert tally.unreadable == 0
    assert any(event and event.offer == "206MMXC" for event in events)


def test_nginx_answers_429_to_whoever_reads_every_offer(web: Web, request: pytest.FixtureRequest) -> None:
    if "apache" in request.node.name:
        pytest.skip("Apache has no such limit of its own")
    statuses = [web.get("/offres/206MMXC.html").status for _ in range(80)]
    assert statuses[:5] == [200] * 5
    assert 429 in statuses
    assert not re.search(r"client: ", (web.log.parent / "panneau-erreurs.log").read_text())


def test_apache_with_its_module_refuses_whoever_reads_every_offer(tmp_path: Path) -> None:
    a_site(tmp_path / "site")
    with serving(with_evasive, tmp_path) as running:
        for number in range(200):
            (tmp_path / f"site/offres/{number:03}ESSAI.html").write_text("offre")
        statuses = [running.get(f"/offres/{number:03}ESSAI.html").status for number in range(200)]
    assert statuses[:5] == [200] * 5
    assert {403, 429} & set(statuses)


@pytest.mark.parametrize("way", [Transport.RSYNC, Transport.SFTP], ids=str)
def test_visitors_of_a_link_see_no_gap_and_withdrawn_offers_answer_404(
    way: Transport, server: Sshd, tmp_path: Path
) -> None:
    live, seen, done = tmp_path / "site", set[int](), Event()
    publish(way, live, server, site(tmp_path / "old", {"001VIEI": b"ancienne", "002RESTE": b"reste"}))
    with serving(unlimited, tmp_path) as running:

        def visit() -> None:
            while not done.is_set():
                seen.add(running.get("/etat.json").status)

        assert running.get("/offres/001VIEI.html").status == 200
        visitor = Thread(target=visit)
        new = site(tmp_path / "new", {"002RESTE": b"reste", "003NEUV": b"neuve"}, number=2)
        visitor.start()
        publish(way, live, server, new)
        done.set()
        visitor.join()
        assert running.get("/offres/001VIEI.html").status == 404
        assert running.get("/offres/003NEUV.html").status == 200
    assert seen == {200}
