from __future__ import annotations

import pytest

from panneau.usage.robots import is_robot
from tests.usage.lines import FIREFOX

CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"
)
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 "
    "Mobile/15E148 Safari/604.1"
)
SAMSUNG = (
    "Mozilla/5.0 (Linux; Android 14; SAMSUNG SM-A546B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 "
    "Chrome/125.0.0.0 Mobile Safari/537.36"
)


@pytest.mark.parametrize("agent", [FIREFOX, CHROME, IPHONE, SAMSUNG, f"{CHROME} Edg/142.0.0.0", f"{CHROME} OPR/126.0"])
def test_people_s_browsers_are_no_robots(agent: str) -> None:
    assert not is_robot(agent)


@pytest.mark.parametrize("agent", ["Firefox", "Chrome", "Safari", "Edge", "Opera"])
def test_the_short_names_of_an_anonymised_log_are_no_robots(agent: str) -> None:
    assert not is_robot(agent)


@pytest.mark.parametrize(
    "agent",
    [
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
        "Mozilla/5.0 (compatible; ClaudeBot/1.0; +claudebot@anthropic.com)",
        f"{CHROME.replace('Chrome/', 'HeadlessChrome/')}",
        "curl/8.5.0",
        "python-requests/2.32.0",
        "Wget/1.21",
        "okhttp/4.12.0",
        "Go-http-client/2.0",
        "facebookexternalhit/1.1",
        "WhatsApp/2.23.20.0",
        "UptimeRobot/2.0",
        "Mozilla/5.0",
        "-",
        "",
        "  ",
    ],
)
def test_robots_machines_and_the_nameless_are_left_out(agent: str) -> None:
    assert is_robot(agent)
