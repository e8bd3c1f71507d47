"""deploy/logrotate.conf and deploy/cle.sh, run by logrotate beside what Debian's nginx ships, with nginx at work."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from panneau.views.log_files import read_logs
from panneau.views.log_lines import LineReader
from panneau.views.source_stats import SourceStats
from tests.builds import PROJECT
from tests.hosting.deploy.hosts import command
from tests.hosting.deploy.test_web_servers import BROWSERS, Web, a_site, serving, unlimited

OF_DEBIAN = Path("/etc/logrotate.d/nginx")
SYSTEMCTL = """#!/bin/sh
case "$1" in
is-active) [ "$3" = nginx ] ;;
reload) kill -HUP "$(cat {folder}/pid)" ;;
esac
"""
"""A stand-in: nothing else of systemd is asked."""
PAGE = "/offres/206MMXC.html"


@dataclass(frozen=True, slots=True)
class Server:
    """nginx with its log, and a logrotate of its own."""

    web: Web
    folder: Path

    def rotate(self) -> None:
        """The night that ends a day: what stands in the log becomes the file of the day before."""
        before = self.workers()
        programs = f"{self.folder}/bin:{os.environ['PATH']}"
        done = subprocess.run(
            [command("logrotate"), "--force", "--state", self.folder / "etat", self.folder / "logrotate.conf"],
            env=os.environ | {"PATH": programs},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        while before & self.workers():  # they serve for a moment yet, and write to the file that they have open
            time.sleep(0.01)

    def workers(self) -> frozenset[str]:
        master = (self.folder / "pid").read_text().strip()
        return frozenset(Path(f"/proc/{master}/task/{master}/children").read_text().split())

    def a_day_passes(self, number: int) -> None:
        """Give what was rotated today the date of an earlier day, as if it had been."""
        for path in list(self.folder.glob("panneau-*.log-2*")):
            if not re.search(r"-202601\d\d", path.name):
                path.rename(path.with_name(re.sub(r"-\d{8}", f"-202601{number:02}", path.name)))

    def visits(self) -> None:
        """One visit of each browser, and the line of the last one is written."""
        for agent in BROWSERS:
            self.web.get(PAGE, agent=agent)
        assert len(self.web.lines(PAGE)) >= 1

    def key(self) -> str:
        return str(re.findall("[0-9a-f]{64}", (self.folder / "cle-nginx.conf").read_text())[0])


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    command("logrotate")
    if os.geteuid() or not OF_DEBIAN.is_file():
        pytest.skip("logrotate runs as root, beside the rules of Debian's nginx")
    a_site(tmp_path / "site")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/systemctl").write_text(SYSTEMCTL.format(folder=tmp_path))
    (tmp_path / "bin/systemctl").chmod(0o755)
    (tmp_path / "nginx").mkdir()
    (tmp_path / "nginx/access.log").write_text("une ligne\n")
    rules = tmp_path / "regles"
    rules.mkdir()
    (rules / "nginx").write_text(_here(OF_DEBIAN.read_text(), tmp_path).replace("invoke-rc.d nginx rotate", "true"))
    (rules / "panneau").write_text(_here(Path("deploy/logrotate.conf").read_text(), tmp_path))
    (tmp_path / "logrotate.conf").write_text(f"include {rules}\n")
    with serving(unlimited, tmp_path) as web:
        yield Server(web, tmp_path)


def _here(rules: str, folder: Path) -> str:
    rules = rules.replace("/var/log/panneau", str(folder)).replace("/var/log/nginx", f"{folder}/nginx")
    return rules.replace("sh /etc/panneau/cle.sh", f"sh {PROJECT}/deploy/cle.sh {folder}")


def test_each_day_has_its_own_file_and_its_own_key_beside_the_rules_of_debian(server: Server) -> None:
    keys, classes = [server.key()], []
    for day in (1, 2, 3):
        server.visits()
        classes.append(tuple(line[:5] for line in server.web.lines(PAGE)))
        server.rotate()
        server.a_day_passes(day)
        keys.append(server.key())
    assert len(set(keys)) == 4
    assert len(set(classes)) == 3, "nothing links the visitors of two days"
    names = sorted(path.name for path in server.folder.glob("panneau-usage.log*"))
    assert names == [
        "panneau-usage.log",
        "panneau-usage.log-20260101.gz",
        "panneau-usage.log-20260102.gz",
        "panneau-usage.log-20260103",
    ]
    assert not [key for key in keys[:-1] if key in "".join(_texts(server.folder))], "a former key is nowhere"


def _texts(folder: Path) -> Iterator[str]:
    return (path.read_text(errors="replace") for path in folder.rglob("*") if path.is_file())


def test_rotated_and_packed_logs_give_every_visit_of_every_day(server: Server) -> None:
    for day in (1, 2, 3):
        server.visits()
        server.rotate()
        server.a_day_passes(day)
    tally = SourceStats()
    events = list(read_logs(sorted(server.folder.glob("panneau-usage.log*")), LineReader(tally)))
    assert sum(event.offer == "206MMXC" for event in events) == 3 * len(BROWSERS)
    assert tally.unreadable == 0


def test_the_new_log_is_closed_to_others_and_the_server_s_faults_are_written_to_the_new_file(server: Server) -> None:
    (server.folder / "panneau-erreurs.log").write_text("une panne\n")
    server.rotate()
    server.visits()
    assert (server.folder / "panneau-usage.log").stat().st_mode & 0o777 == 0o640
    master = int((server.folder / "pid").read_text())
    opened = {str(path.readlink()) for path in Path(f"/proc/{master}/fd").iterdir()}
    assert str(server.folder / "panneau-erreurs.log") in opened
    assert not [path for path in opened if "panneau" in path and "log-" in path]
