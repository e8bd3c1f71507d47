"""Extracts in a page of another site, by the script and by a frame: what is shown, when it hides, what cannot harm."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Literal
from urllib.parse import urlsplit

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

from tests.chromium import served, watched

Show = Callable[..., Page]
POLICY = "default-src 'self'; script-src 'self' {board}; connect-src 'self' {board}; style-src 'self'; img-src data:"


class Board(SimpleHTTPRequestHandler):
    """The board as GitHub Pages and deploy/nginx.conf answer: extracts may be read by other sites."""

    protocol_version = "HTTP/1.1"
    said: Callable[[], str]
    """The server's time."""
    tells_time = True
    more: Mapping[str, str] = {}

    def end_headers(self) -> None:
        self.send_header("Access-Control-Allow-Origin", "*")
        if self.tells_time:
            self.send_header("Access-Control-Expose-Headers", "Date")
        for name, value in self.more.items():
            self.send_header(name, value)
        super().end_headers()

    def date_time_string(self, timestamp: float | None = None) -> str:
        return super().date_time_string(timestamp) if timestamp else type(self).said()

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def began(output: Path) -> datetime:
    (moment,) = html.fromstring((output / "extraits/dernieres.html").read_text()).xpath("//main//time/@datetime")
    return datetime.fromisoformat(str(moment))


@pytest.fixture
def handler(began: datetime) -> type[Board]:
    class Own(Board):
        said = staticmethod(lambda: format_datetime((began + timedelta(hours=1)).astimezone(UTC), usegmt=True))

    return Own


def aged(handler: type[Board], began: datetime, hours: float) -> None:
    """Set how old the offers are by the board's clock."""
    said = format_datetime((began + timedelta(hours=hours)).astimezone(UTC), usegmt=True)
    handler.said = staticmethod(lambda: said)


@pytest.fixture
def board(output: Path, handler: type[Board]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(output)))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def show(board: str, visitor: Page, tmp_path: Path) -> Iterator[Show]:
    """Opens a page of the town's other site with these lines in it."""
    with served(tmp_path) as host:

        def shown(lines: str, *, page: Page = visitor, policy: str = "") -> Page:
            meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">' if policy else ""
            (tmp_path / "page.html").write_text(
                f'<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Ville</title>{meta}'
                '<link rel="icon" href="data:,"></head>'
                f"<body><main><h1>Ville</h1>{lines}</main></body></html>"
            )
            page.goto(f"{host}/page.html")
            return page

        yield shown


def script(board: str, name: str = "dernieres", more: str = "") -> str:
    """The line of the guide."""
    return (
        f'<script src="{board}/theme/js/extrait.js" data-extrait="{name}"{more} async></script>'
        f'<noscript><a href="{board}/">Les offres d’emploi</a></noscript>'
    )


def test_the_line_of_the_guide_shows_the_offers_with_their_mentions(show: Show, board: str, output: Path) -> None:
    page = show(script(board))
    expect(page.get_by_role("heading", level=2)).to_have_text("Les dernières offres d’emploi")
    expect(page.get_by_role("listitem")).to_have_count(5)
    first = page.get_by_role("listitem").first.get_by_role("link")
    path = urlsplit(str(first.get_attribute("href"))).path
    assert str(first.get_attribute("href")).startswith(f"{board}/offres/")
    assert (output / path.lstrip("/")).is_file()
    expect(page.locator(".mention")).to_contain_text("Données lues le")
    expect(page.locator(".mention")).to_contain_text("Source\u00a0: France Travail")
    expect(page.get_by_role("link", name="Modifications")).to_have_attribute("href", f"{board}/modifications.html")
    expect(page.locator(".demonstration")).to_have_count(0)


def test_a_commune_and_a_level_of_heading_can_be_chosen(show: Show, board: str, output: Path) -> None:
    name = next(iter((output / "extraits/communes").iterdir())).stem
    page = show(script(board, f"communes/{name}", ' data-niveau="4"'))
    expect(page.get_by_role("heading", level=4)).to_contain_text("Offres d’emploi")


def test_it_works_under_a_strict_policy_of_the_host(show: Show, board: str) -> None:
    page = show(script(board), policy=POLICY.format(board=board))
    expect(page.get_by_role("listitem")).to_have_count(5)
    assert page.get_by_role("list").evaluate("list => getComputedStyle(list).listStyleType") == "none"


def test_when_the_data_are_too_old_the_offers_are_hidden(
    show: Show, board: str, handler: type[Board], began: datetime
) -> None:
    aged(handler, began, 25)
    page = show(script(board))
    expect(page.get_by_text("trop anciennes pour être montrées")).to_be_visible()
    expect(page.get_by_role("listitem")).to_have_count(0)
    link = page.get_by_role("link", name="le site de France Travail")
    assert "at_campaign=ville" in str(link.get_attribute("href"))


@pytest.mark.parametrize(("hours", "items"), [(1, 5), (24, 0)])
def test_a_tab_that_stayed_open_without_a_connection_hides_them_once_they_are_too_old(
    hours: float, items: int, browser: Browser, show: Show, board: str
) -> None:
    page = browser.new_page()
    show(script(board), page=page)
    expect(page.get_by_role("listitem")).to_have_count(5)
    page.evaluate("(h) => { const now = performance.now(); performance.now = () => now + h * 3_600_000; }", hours)
    page.route("**/extraits/*", lambda route: route.abort())
    with page.expect_event("requestfailed", lambda request: request.url.endswith("absent.html")):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_role("listitem")).to_have_count(items)
    page.close()


@pytest.mark.parametrize(("hours", "items"), [(1, 5), (25, 0)])
def test_where_the_date_is_not_told_the_time_comes_from_how_long_a_page_may_be_kept(
    hours: float, items: int, show: Show, board: str, handler: type[Board], began: datetime
) -> None:
    """As GitHub Pages answers."""
    until = format_datetime((began + timedelta(hours=hours, minutes=10)).astimezone(UTC), usegmt=True)
    handler.tells_time, handler.more = False, {"Cache-Control": "max-age=600", "Expires": until}
    page = show(script(board))
    expect(page.locator("a").first).to_be_visible()
    expect(page.get_by_role("listitem")).to_have_count(items)


def test_a_visitor_s_wrong_clock_hides_nothing(show: Show, board: str, visitor: Page, began: datetime) -> None:
    visitor.clock.set_fixed_time(began + timedelta(days=365))
    expect(show(script(board)).get_by_role("listitem")).to_have_count(5)


def test_an_extract_that_is_not_there_leads_to_the_board(browser: Browser, show: Show, board: str) -> None:
    page = browser.new_page()
    show(script(board, "metiers/inconnu"), page=page)
    expect(page.get_by_role("link", name="Voir toutes les offres d’emploi")).to_be_visible()
    page.route("**/extraits/**", lambda route: route.abort())
    show(script(board), page=page)
    expect(page.get_by_role("link", name=urlsplit(board).netloc)).to_have_attribute("href", f"{board}/")
    page.close()


@pytest.mark.parametrize("name", ["../index", "https://ailleurs.invalid/x", "a/b/c", ""])
def test_no_name_leads_out_of_the_extracts(name: str, browser: Browser, show: Show, board: str) -> None:
    page, asked = browser.new_page(), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    show(script(board, name), page=page)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/extraits/" in url or "ailleurs" in url]
    page.close()


HOSTILE = """<main onclick="alert(1)"><h1>Titre<script>window.hurt = 1</script></h1><ul><li>
<a href="javascript:window.hurt=2" onclick="window.hurt=3" id="menu"><bdi>Poste
<img src="x" onerror="window.hurt=4"></bdi></a>
<iframe srcdoc="<script>parent.hurt=5</script>"></iframe><style>body { display: none }</style>
<form action="/x"><input name="q"></form></li></ul><p class="mention" style="position:fixed">Source</p></main>"""


def test_nothing_of_the_fetched_page_runs_or_styles_anything_in_the_host(
    show: Show, board: str, visitor: Page, began: datetime
) -> None:
    data = f'<script data-lecture="{began.isoformat()}" data-limite="24" data-ailleurs="x"></script>'
    headers = {"Access-Control-Allow-Origin": "*"}
    visitor.route("**/extraits/dernieres.html", lambda route: route.fulfill(body=data + HOSTILE, headers=headers))
    page = show(script(board))
    expect(page.get_by_text("Poste")).to_be_visible()
    inside = page.locator("main > div").evaluate(
        "one => [...one.shadowRoot.querySelectorAll('*')].map((e) => e.outerHTML)"
    )
    assert page.evaluate("window.hurt") is None
    assert not any(
        bad in "".join(inside) for bad in ("onclick", "javascript:", "<img", "<iframe", "<style", "<form", "id=")
    )
    expect(page.get_by_role("heading", level=1)).to_have_text("Ville")


def test_a_frame_shows_them_and_its_links_open_the_whole_window(show: Show, board: str) -> None:
    page = show(
        f'<iframe src="{board}/extraits/dernieres.html" title="Offres d’emploi" width="400" height="700"></iframe>'
    )
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("listitem")).to_have_count(5)
    expect(frame.locator(".mention")).to_contain_text("Données lues le")
    frame.get_by_role("listitem").first.get_by_role("link").click()
    page.wait_for_url(f"{board}/offres/*")


def test_a_frame_hides_them_when_they_are_too_old(
    show: Show, board: str, handler: type[Board], began: datetime
) -> None:
    aged(handler, began, 25)
    page = show(f'<iframe src="{board}/extraits/dernieres.html" title="Offres d’emploi"></iframe>')
    frame = page.frame_locator("iframe")
    expect(frame.get_by_text("trop anciennes pour être montrées")).to_be_visible()
    expect(frame.locator("main")).to_be_hidden()


def test_without_javascript_a_link_is_left(browser: Browser, show: Show, board: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = show(script(board), page=context.new_page())
    expect(page.get_by_role("link", name="Les offres d’emploi")).to_have_attribute("href", f"{board}/")
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_an_extract_needs_no_sideways_scrolling_and_breaks_no_rule(
    width: int, scheme: Literal["light", "dark"], browser: Browser, show: Show, board: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(viewport={"width": width, "height": 700}, color_scheme=scheme)
    page = context.new_page()
    faults = watched(page)
    page.goto(f"{board}/extraits/dernieres.html")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert Axe().run(page).response["violations"] == []
    show(script(board), page=page)
    expect(page.get_by_role("listitem")).to_have_count(5)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert Axe().run(page).response["violations"] == []
    assert faults == []
    context.close()


LINES = """<script>
addEventListener("message", ({ data, origin, source }) => {
  for (const cadre of document.querySelectorAll("iframe"))
    if (origin === "BOARD" && cadre.contentWindow === source && data.panneau === "hauteur")
      cadre.style.height = `${data.hauteur}px`;
});
</script>"""
"""Those of the guide (docs/integrer.md)."""


def test_a_frame_takes_the_height_of_what_it_shows(show: Show, board: str) -> None:
    frame = f'<iframe src="{board}/extraits/dernieres.html" title="Offres d’emploi" style="border: 0"></iframe>'
    page = show(LINES.replace("BOARD", board) + frame)
    inside = page.frame_locator("iframe").locator("html")
    expect(inside.get_by_role("listitem")).to_have_count(5)
    tall = inside.evaluate("root => Math.ceil(root.getBoundingClientRect().height)")
    expect(page.locator("iframe")).to_have_css("height", f"{tall}px")
    assert tall > 300


@pytest.mark.parametrize(("asked", "dark"), [("sombre", True), ("clair", False)])
def test_a_frame_is_light_or_dark_as_its_page_asks_whatever_the_visitor_prefers(
    show: Show, board: str, visitor: Page, asked: str, dark: bool
) -> None:
    visitor.emulate_media(color_scheme="light" if dark else "dark")
    page = show(f'<iframe src="{board}/extraits/dernieres.html?couleurs={asked}" title="Offres d’emploi"></iframe>')
    body = page.frame_locator("iframe").locator("body")
    expect(body.get_by_role("listitem")).to_have_count(5)
    red = body.evaluate("body => Number(getComputedStyle(body).color.match(/[0-9]+/)[0])")
    assert (red > 128) is dark


def test_an_extract_ill_written_is_told_in_the_console_and_not_as_no_offers(
    show: Show, board: str, browser: Browser
) -> None:
    said: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: said.append(message.text))
    show(script(board, "communes/46042-cahor"), page=page)
    expect(page.get_by_role("link", name="Voir toutes les offres d’emploi")).to_be_visible()
    expect(page.get_by_text("Aucune offre")).to_have_count(0)
    assert any("n’a pas d’extrait « communes/46042-cahor »" in line for line in said)
    page.close()
