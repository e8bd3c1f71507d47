"""Robots: the official list of COUNTER, and what a site of offers meets besides.

Source: COUNTER 5.1 (robots on its list are left out); PyPI counter-robots.
"""

from __future__ import annotations

import re
from functools import lru_cache

from counter_robots import is_robot_or_machine

_NO_BROWSER = re.compile(
    r"""headless | phantomjs | puppeteer | playwright | selenium | lighthouse | pagespeed | \bgpt | claude | anthropic
    | perplexity | preview | prerender | monitor | uptime | pingdom | zabbix | nagios | scrapy | axios | node-fetch
    | undici | httpx | aiohttp | okhttp | libwww | go-http-client | http-client | facebookexternalhit | whatsapp
    | mediapartners | chatgpt | ^mozilla/5\.0$ | ^-?$""",
    re.IGNORECASE | re.VERBOSE,
)
"""Programs that no list of 2025 has, and agents that say nothing."""
_KNOWN_AGENTS = 4096
"""Agents remembered: a month has a few thousand, and memory must not grow with the log."""


@lru_cache(maxsize=_KNOWN_AGENTS)
def is_robot(agent: str) -> bool:
    """Whether the agent that a request names is not a person's browser."""
    return bool(is_robot_or_machine(agent) or _NO_BROWSER.search(agent.strip()))
