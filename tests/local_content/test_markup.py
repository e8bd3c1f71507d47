"""The HTML of the town's prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from panneau.local_content.markup import LONGEST_ATTRIBUTE, MOST_ANGLES, finish_markup

FILES = frozenset({"images/a.png", "images/plan.pdf"})


def told(html: str, folder: str = "pages") -> list[str]:
    return [fault.problem for fault in finish_markup(html, folder=folder, files=FILES)[1]]


@pytest.mark.parametrize(
    "html",
    [
        "<iframe src='https://x.invalid'></iframe>", "<form></form>", "<input type=password>", "<script>1</script>",
        "<style>p{}</style>", "<link rel=stylesheet href=x.css>", "<meta http-equiv=refresh content='0;url=x'>",
        "<base href=x>", "<object data=x></object>", "<embed src=x>", "<video src=x></video>", "<svg></svg>",
        "<textarea>", "<plaintext>", "<title>x</title>", "<template></template>", "<noscript><p>x</p></noscript>",
        "<a ping=x href=a>x</a>", "<p onclick=x>x</p>", "<img srcset=x alt=x>", "<table background=x></table>",
        "<p itemscope>x</p>", "<p data-ailleurs=x>x</p>", "<p style='background: url(//x.invalid)'>x</p>",
        "<p style='background: \\75rl(//x.invalid)'>x</p>", f"<p title='{'x' * (LONGEST_ATTRIBUTE + 1)}'>x</p>",
        "<img src='https://x.invalid/a.png'>", "<img src='//x.invalid/a.png'>", "<img src='data:image/png,x'>",
        "<img src=' https://x.invalid/a.png'>", "<p>&lt;" + "&lt;" * MOST_ANGLES, "<p>Source : <b>France Travail</b>",
        "<a rel=license href='https://www.francetravail.fr/licence'>x</a>", "<p>![Plan](a(.png)</p>",
        "<p>{static}/images/a(.png</p>", "<a href='{filename}aide.md'>x</a>", "<a href='{static}/images/b.pdf'>x</a>",
        "<a href='images/b.pdf'>x</a>", "<b id='2026123'>x</b>",
        "<p style='color: red'>x</p>", "<p style='text-align: right; display: none'>x</p>", "<bdo dir='rtl'>x</bdo>",
        "<font color='red'>x</font>", "<p aria-hidden='true'>x</p>", "<h2 id='dossier-2026123'>x</h2>",
        "<p class='sr-only'>x</p>",
    ],
)  # fmt: skip
def test_what_has_no_place_is_told(html: str) -> None:
    assert told(html)


@pytest.mark.parametrize(
    "html",
    [
        "<h2 id='x'>T</h2><p class='y'>a <b>b</b> <br> <a href='aide.html' target='_blank' rel='noopener'>c</a></p>",
        "<details open><summary>a</summary>b</details>", "<td style='text-align: right;'>1</td>",
        "<p>5 &lt; 6 &amp; 7</p>", "<pre><code>&lt;iframe&gt; {static}/images/x.png ![x](y)</code></pre>",
        "<img src='theme/img/panneau.svg' alt=''>", "<figure><img src='images/a.png' alt='a'></figure>",
        "<p lang='en'><span aria-hidden='true'>→</span> x</p>", "<!-- une note -->",
    ],
)  # fmt: skip
def test_usual_html_is_right(html: str) -> None:
    assert told(html) == []


def test_headings_go_one_level_down_where_a_text_begins_at_the_level_of_its_page_s_title() -> None:
    html = '<h1 id="a">A</h1><h2>B</h2><h6>C</h6><p>&lt;h1&gt;</p>'
    expected = '<h2 id="a">A</h2><h3>B</h3><h6>C</h6><p>&lt;h1&gt;</p>'
    assert finish_markup(html, folder="pages", files=FILES) == (expected, ())
    assert finish_markup("<h2>B</h2>", folder="pages", files=FILES)[0] == "<h2>B</h2>"


@pytest.mark.parametrize("side", ["left", "right", "center", "justify"])
def test_an_alignment_becomes_a_class_since_the_policy_of_pages_lets_no_style_through(side: str) -> None:
    html, faults = finish_markup(f'<p class="y" style="text-align: {side};">1</p>', folder="pages", files=FILES)
    assert (html, faults) == (f'<p class="y align-{side}">1</p>', ())


def test_a_style_is_told_with_what_to_do() -> None:
    (fault,) = finish_markup('<p style="color: red">1</p>', folder="pages", files=FILES)[1]
    assert fault.sought == "style"
    assert "ville.css" in fault.cure


@pytest.mark.parametrize("folder", ["pages", "pages/quartiers", "actualites", "offres-locales"])
@pytest.mark.parametrize(
    "written", ["{static}/images/a.png", "{attach}/images/a.png", "|static|/images/a.png", "images/a.png",
                "/images/a.png", "../images/a.png"]
)  # fmt: skip
def test_a_picture_is_reached_from_its_page_however_it_is_written(written: str, folder: str) -> None:
    html, faults = finish_markup(f'<img src="{written}">', folder=folder, files=FILES)
    root = "" if folder.startswith("pages") else "../"
    assert (html, faults) == (f'<img src="{root}images/a.png">', ())


def test_the_address_of_a_file_keeps_what_follows_its_name() -> None:
    html, faults = finish_markup('<a href="{static}/images/plan.pdf#page=2">x</a>', folder="pages", files=FILES)
    assert (html, faults) == ('<a href="images/plan.pdf#page=2">x</a>', ())


def test_a_name_that_is_nearly_right_is_proposed() -> None:
    (fault,) = finish_markup('<img src="{static}/images/a.PNG">', folder="pages", files=FILES)[1]
    assert "{static}/images/a.png" in fault.cure


@given(st.text("</>ab!-[] \"'=&", max_size=60) | st.sampled_from(["</main></body>", "<!-- ", "<div>", "<p><table>"]))
def test_whatever_is_written_every_element_is_closed_on_the_page(html: str) -> None:
    finished, _ = finish_markup(html, folder="pages", files=FILES)
    page = LexborHTMLParser(f"<main id=un>{finished}</main><footer>fin</footer>")
    (footer,) = page.css("body > footer")
    assert footer.text() == "fin"
