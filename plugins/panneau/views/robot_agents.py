"""Robots: COUNTER's list, a list of crawlers renewed every month, and what no browser's agent looks like.

Sources: COUNTER 5.1, 7.8 (robots of its list MUST be left out, others that are known too); PyPI counter-robots, whose
list asks to be read without regard to case; PyPI crawler-user-agents (social networks, AI, monitoring).
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from crawleruseragents import CRAWLER_USER_AGENTS_DATA

SHORT_NAMES = frozenset({"Firefox", "Chrome", "Safari", "Edge", "Opera"})
"""What replaces a common browser's agent in the anonymised log (deploy/nginx.conf, deploy/apache.conf)."""
_BROWSER = re.compile(r"(?:Mozilla/\d\.\d .*\S|Opera/\d|w3m/|Links \()", re.DOTALL)
"""How a browser's agent begins; every graphical one of today says « Mozilla/5.0 » and more. Source: HTML, Navigator."""
_NO_BROWSER = re.compile(
    r"""compatible;(?!\ *(?:MSIE|Konqueror)) | :// | @ | headless | phantomjs | puppeteer | playwright | selenium
    | lighthouse | pagespeed | prerender | preview | monitor | uptime | synthetic | webpagetest | \bptst | \bgpt
    | chatgpt | claude | anthropic | perplexity""",
    re.IGNORECASE | re.VERBOSE,
)
"""What agents of programs say that otherwise look like a browser's: whom to write to, what they are."""
_DEVICES = re.compile(r"\b(?:cubot|motorola|hmscore)\b", re.IGNORECASE)
"""People's devices whose names hold a pattern of the lists: bot, motor, core."""
_KNOWN_AGENTS = 4096
"""Agents remembered: a month has a few thousand, and memory must not grow with the log."""


@lru_cache(maxsize=_KNOWN_AGENTS)
def is_robot(agent: str) -> bool:
    """Whether the agent that a request names is not a person's browser."""
    if agent in SHORT_NAMES:
        return False
    if not _BROWSER.match(agent) or _NO_BROWSER.search(agent):
        return True
    named = _DEVICES.sub("", agent)
    return bool(_COUNTER.search(named) or _CRAWLERS.search(named))


def _read_counter_patterns() -> list[str]:
    data = files("counter_robots") / "data"
    return [line for name in ("robot.txt", "machine.txt") for line in (data / name).read_text("utf-8").splitlines()]


def _compile_patterns(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_COUNTER = _compile_patterns(_read_counter_patterns())
_CRAWLERS = _compile_patterns([entry["pattern"] for entry in CRAWLER_USER_AGENTS_DATA])
