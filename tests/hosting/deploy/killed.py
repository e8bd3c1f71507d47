"""A deployment that is killed on its way to a step.

python -m tests.hosting.deploy.killed STEP WAY LIVE PORT KEYS SITE
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

from panneau.build.staging.sealed_site import read_site
from panneau.config.deployment_target import Transport
from panneau.hosting.deploy.release import Host, deploy
from tests.hosting.deploy.hosts import Sshd, host_for


class Doomed:
    """A host whose run dies instead of doing one thing."""

    def __init__(self, host: Host, step: str) -> None:
        self._host = host
        self._steps = ("point", "exchange") if step == "switch" else (step,)

    def __getattr__(self, name: str) -> Any:
        if name in self._steps:
            os.kill(os.getpid(), signal.SIGKILL)
        return getattr(self._host, name)


def main() -> None:
    step, way, live, port, keys, folder = sys.argv[1:]
    with host_for(Transport(way), Path(live), Sshd(int(port), Path(keys))) as host:
        deploy(Doomed(host, step), read_site(Path(folder)), say=lambda _: None)


if __name__ == "__main__":
    main()
