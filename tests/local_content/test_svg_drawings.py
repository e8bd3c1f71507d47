"""Drawings that could act or fetch are told of; a drawing that only draws is none of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.local_content.svg_drawings import check_drawing

ROOT = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"{more}>{inside}</svg>'
FILE = "content/images/mal.svg"


def drawing(inside: str = "", more: str = "") -> bytes:
    return ROOT.format(inside=inside, more=more).encode()


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<script href='a.js'/>",
        "<g><script xmlns=''>alert(1)</script></g>",
        "<h:script xmlns:h='http://www.w3.org/1999/xhtml'>alert(1)</h:script>",
        "<h:p xmlns:h='http://www.w3.org/1999/xhtml'>Texte</h:p>",
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>Texte</p></foreignObject>",
        "<foreignObject/>",
        "<circle onclick='alert(1)'/>",
        "<a href='javascript:alert(1)'><path/></a>",
        "<a xlink:href='java&#9;script:alert(1)'><path/></a>",
        "<a xlink:href=' JAVASCRIPT:alert(1)'><path/></a>",
        "<a><set attributeName='href' to='//ailleurs.invalid'/></a>",
        "<a><animate attributeName='xlink:href' values='javascript:alert(1)'/></a>",
        "<a><animate attributeName='fill' values='javascript:alert(1)'/></a>",
        "<a href='https://ailleurs.invalid/'><path/></a>",
        "<image href='http://ailleurs.invalid/p.png'/>",
        "<image xlink:href='//ailleurs.invalid/p.png'/>",
        "<image xlink:href='\\\\ailleurs.invalid/p.png'/>",
        "<use href='data:image/svg+xml;base64,AAAA'/>",
        "<a href='data:text/html,texte'/>",
        "<g xml:base='https://ailleurs.invalid/'/>",
        "<path fill='url(https://ailleurs.invalid/f.svg#a)'/>",
        "<path fill='u\\72l(https://ailleurs.invalid/f.svg#a)'/>",
        "<path style='fill: url(\"//ailleurs.invalid/f.svg#a\")'/>",
        "<g style='background: image-set(\"https://ailleurs.invalid/p.png\" 1x)'/>",
        "<style>@import 'f.css';</style>",
        "<style>@import url(https://ailleurs.invalid/f.css);</style>",
        "<style>@font-face { font-family: F; src: url('https://ailleurs.invalid/f.woff') }</style>",
        "<style><![CDATA[a { fill: url(http://ailleurs.invalid/#a) }]]></style>",
    ],
)
def test_what_acts_or_leads_elsewhere_is_told(inside: str) -> None:
    mistake = check_drawing(FILE, drawing(inside))
    assert mistake is not None
    assert str(mistake).startswith(FILE)
    assert ".png" in mistake.cure


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg",
        b"\x1f\x8b\x08\x00",
        b"<svg/>",
        b"<html xmlns='http://www.w3.org/1999/xhtml'><body/></html>",
        b"<!DOCTYPE svg>" + drawing(),
        b"<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + drawing("<text>&x;</text>"),
        drawing("<text>&x;</text>"),
        b"<?xml-stylesheet href='https://ailleurs.invalid/f.css'?>" + drawing(),
        "<?xml version='1.0' encoding='UTF-16'?>".encode("utf-16") + drawing().decode().encode("utf-16")[2:],
        drawing(more=" onload='alert(1)'"),
    ],
)
def test_what_is_no_plain_drawing_is_told(data: bytes) -> None:
    assert check_drawing(FILE, data) is not None


@pytest.mark.parametrize(
    "inside",
    [
        "",
        "<!-- un commentaire --><title>La mairie</title><path d='M0 0L1 1' transform='translate(1 2)'/>",
        "<defs><linearGradient id='a'/></defs><path fill='url(#a)' style='stroke: url(\"#a\")'/>",
        "<symbol id='b'/><use href='#b'/><use xlink:href='#b'/>",
        "<image href='data:image/png;base64,AAAA'/><image href='photo.png'/>",
        "<style>.a { fill: #1d4f91; font-family: 'Arial, Bold' }</style><path class='a'/>",
        "<style>@font-face { font-family: F; src: url(data:font/woff2;base64,AAAA) }</style>",
        "<circle><animate attributeName='r' values='1;2'/></circle>",
        "<metadata xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
        "<rdf:type rdf:resource='http://purl.org/dc/dcmitype/StillImage'/></metadata>",
        "<g xmlns:i='http://www.inkscape.org/namespaces/inkscape' i:export-filename='C:\\plan.png'/>",
    ],
)
def test_a_drawing_that_only_draws_is_published(inside: str) -> None:
    assert check_drawing(FILE, drawing(inside)) is None
    assert check_drawing(FILE, b"<?xml version='1.0' encoding='UTF-8'?>\n" + drawing(inside)) is None


def test_the_line_of_a_program_is_told() -> None:
    mistake = check_drawing(FILE, drawing("\n\n<script/>"))
    assert mistake is not None
    assert mistake.line == 3


def test_no_depth_stops_the_reading() -> None:
    assert check_drawing(FILE, drawing("<g>" * 100_000)) is not None
    assert check_drawing(FILE, drawing(f"<path style='{'(' * 20_000}{')' * 20_000}'/>")) is None


@given(st.binary(max_size=200))
def test_no_bytes_whatever_stop_the_reading(data: bytes) -> None:
    assert check_drawing(FILE, data) is not None


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="<&'￾￿"), max_size=40))
def test_no_attribute_whatever_stops_the_reading(value: str) -> None:
    found = check_drawing(FILE, drawing(f"<path style='{value}'/>"))
    assert found is None or found.problem
