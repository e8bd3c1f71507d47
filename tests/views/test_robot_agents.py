from __future__ import annotations

import pytest
from crawleruseragents import CRAWLER_USER_AGENTS_DATA

from panneau.views.robot_agents import is_robot
from tests.views.lines import FIREFOX

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


PREVIEWS = (
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "facebookcatalog/1.0",
    "Twitterbot/1.0",
    "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
    "WhatsApp/2.2413.51 W",
    "TelegramBot (like TwitterBot)",
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    "Slack-ImgProxy (+https://api.slack.com/robots)",
    "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
    "Mastodon/4.3.1 (http.rb/5.2.0; +https://mastodon.exemple.fr/)",
    "Mozilla/5.0 (compatible; Bluesky Cardyb/1.1; +mailto:support@bsky.app)",
    "Bluesky Cardyb/1.1",
    "Misskey/2024.8.0",
    "Viber/20",
    "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5",
    "vkShare; +http://vk.com/dev/Share",
    "Iframely/1.3.1 (+https://iframely.com/docs/about)",
)
ARTIFICIAL = (
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; ChatGPT-User/1.0; +https://openai.com/bot",
    "Claude-User/1.0",
    "anthropic-ai/1.0",
    "Perplexity-User/1.0",
    "Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari/537.36 (compatible; "
    "Bytespider; spider-feedback@bytedance.com)",
    "Mozilla/5.0 (compatible; Amazonbot/0.1; +https://developer.amazon.com/support/amazonbot)",
    "meta-externalagent/1.1 (+https://developers.facebook.com/docs/sharing/webmasters/crawler)",
    "meta-externalfetcher/1.1",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 "
    "Safari/605.1.15 (Applebot/0.1; +http://www.apple.com/go/applebot)",
    "MistralAI-User/1.0",
    "cohere-ai",
    "Mozilla/5.0 (compatible; PetalBot;+https://webmaster.petalsearch.com/site/petalbot)",
    "CCBot/2.0 (https://commoncrawl.org/faq/)",
    "img2dataset",
)
PROBES = (
    "Uptime-Kuma/1.23.13",
    "Mozilla/5.0 (compatible; updown.io daemon 2.11)",
    f"{CHROME} PingdomPageSpeed/1.0",
    "StatusCake",
    "check_http/v2.3.3 (nagios-plugins 2.3.3)",
    "Blackbox Exporter/0.25.0",
    "ELB-HealthChecker/2.0",
    "kube-probe/1.29",
    "NewRelicPinger/1.0",
    "undici",
    "node",
    "Dalvik/2.1.0 (Linux; U; Android 14)",
)


@pytest.mark.parametrize("agent", PREVIEWS + ARTIFICIAL + PROBES)
def test_previews_artificial_intelligences_and_probes_are_robots(agent: str) -> None:
    assert is_robot(agent)


@pytest.mark.parametrize(
    "name",
    [
        "Googlebot",
        "bingbot",
        "Spider",
        "Crawl",
        "HttpClient",
        "Embedly",
        "Scrapy/2",
        "AddThis",
        "Wget",
        "SkypeUriPreview",
    ],
)
def test_a_robot_is_known_whatever_the_case_of_its_name(name: str) -> None:
    for written in (name, name.lower(), name.upper(), name.swapcase()):
        assert is_robot(f"{CHROME} {written}"), written


def test_every_agent_that_the_list_of_crawlers_has_met_is_a_robot_in_any_case() -> None:
    met = {agent for entry in CRAWLER_USER_AGENTS_DATA for agent in entry["instances"]}
    assert len(met) > 1000
    assert {agent for agent in met if not (is_robot(agent) and is_robot(agent.upper()))} == set()


MOBILE = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36"
IN_APP = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148"


@pytest.mark.parametrize(
    "agent",
    [
        f"{IN_APP} [FBAN/FBIOS;FBAV/470.1.0.43.103;FBDV/iPhone14,5;FBSN/iOS;FBLC/fr_FR]",
        f"{IN_APP} Snapchat/12.94",
        f"{IN_APP} Twitter for iPhone/10.50",
        f"{IN_APP} GSA/320.0 Safari/604.1",
        f"Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) {MOBILE} Instagram 334.0.0.42.95 Android",
        f"Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) {MOBILE} [LinkedInApp]/4.1",
        f"Mozilla/5.0 (Linux; Android 13; motorola edge 20) {MOBILE}",
        f"Mozilla/5.0 (Linux; Android 12; CUBOT NOTE 20) {MOBILE}",
        f"Mozilla/5.0 (Linux; Android 13; HUAWEI P30; HMSCore 6.13.0.302) {MOBILE} HuaweiBrowser/15.0",
        "Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko",
        "Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.2; Trident/6.0)",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.0 Epiphany/605",
        "w3m/0.5.3",
        "Links (2.29; Linux x86_64; text)",
    ],
)
def test_people_who_read_inside_a_social_network_or_on_a_phone_with_a_robot_s_name_are_no_robots(agent: str) -> None:
    assert not is_robot(agent)
