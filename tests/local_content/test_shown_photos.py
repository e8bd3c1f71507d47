from __future__ import annotations

from markupsafe import Markup

from panneau.local_content.shown_photos import Photo, is_photo, show_photos

WIDE = Photo(672, 504, {}, (("images/été.jpg-672.webp", 672), ("images/été.jpg-1344.webp", 1344)))
SIGN = Photo(20, 10, {}, ())
PHOTOS = {"images/été.jpg": WIDE, "images/signe.webp": SIGN}


def shown(html: str) -> str:
    return str(show_photos(Markup(html), PHOTOS))  # noqa: S704


def test_a_picture_has_its_size_and_lighter_files_where_the_browser_reads_them() -> None:
    assert shown('<p>Avant <img alt="La fête" src="../images/%C3%A9t%C3%A9.jpg"> après</p>') == (
        '<p>Avant <picture><source type="image/webp" srcset="../images/%C3%A9t%C3%A9.jpg-672.webp 672w, '
        '../images/%C3%A9t%C3%A9.jpg-1344.webp 1344w" sizes="(max-width: 42rem) 100vw, 42rem">'
        '<img alt="La fête" src="../images/%C3%A9t%C3%A9.jpg" width="672" height="504"></picture> après</p>'
    )


def test_a_picture_without_lighter_files_has_its_size_alone() -> None:
    assert (
        shown('<img alt="" src="images/signe.webp">') == '<img alt="" src="images/signe.webp" width="20" height="10">'
    )


def test_a_size_that_the_author_gave_stays() -> None:
    assert 'width="10"><' not in shown('<img alt="" src="images/signe.webp" width="10">')
    assert shown('<img alt="" src="images/signe.webp" width="10">').count("height") == 0


def test_other_pictures_and_texts_stay_as_they_are() -> None:
    for html in ("<p>a\u00a0: b</p>", '<img alt="" src="images/plan.svg">'):
        assert shown(html) == html


def test_words_in_a_picture_that_look_like_markup_stay_words() -> None:
    assert 'alt="a &gt; b"' in shown('<img alt="a &gt; b" src="../images/été.jpg">') or 'alt="a > b"' in shown(
        '<img alt="a &gt; b" src="../images/été.jpg">'
    )


def test_drawings_animations_and_documents_are_no_photos() -> None:
    assert [name for name in ("a.JPG", "a.webp", "a.svg", "a.gif", "a.pdf", "a.ico") if is_photo(name)] == [
        "a.JPG",
        "a.webp",
    ]
