from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from panneau.local_content.photos import LARGEST_BYTES, WIDTHS, NotPhoto, TooLarge, make_photo
from tests.local_content.photos import GPS_TAG, MAKER, picture, telephone_photo

NAME = "images/fete.jpg"


def open_file(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def test_a_telephones_photo_does_not_say_where_it_was_taken_nor_by_what() -> None:
    photo = telephone_photo()
    assert open_file(photo).getexif().get_ifd(GPS_TAG)
    for data in make_photo(NAME, photo).files.values():
        assert not dict(open_file(data).getexif())
        assert MAKER.encode() not in data
        assert b"Exif" not in data


def test_a_photo_is_published_as_wide_as_pages_show_it_and_turned_as_it_was_held() -> None:
    made = make_photo(NAME, telephone_photo())
    assert {path: open_file(data).size for path, data in made.files.items()} == {
        NAME: (WIDTHS[1], round(WIDTHS[1] * 4 / 3)),
        f"{NAME}-672.webp": (672, 896),
        f"{NAME}-1344.webp": (1344, 1792),
    }
    assert (made.width, made.height) == (672, 896)


def test_the_lighter_files_are_lighter_and_of_a_current_format() -> None:
    made = make_photo(NAME, telephone_photo())
    for path, _ in made.variants:
        assert open_file(made.files[path]).format == "WEBP"
        assert len(made.files[path]) < len(made.files[NAME])


@pytest.mark.parametrize(("kind", "ending"), [("PNG", "png"), ("WEBP", "webp"), ("AVIF", "avif"), ("JPEG", "JPG")])
def test_a_picture_keeps_its_name_and_its_format(kind: str, ending: str) -> None:
    name = f"images/plan.{ending}"
    made = make_photo(name, picture(kind, size=(2000, 500)))
    assert open_file(made.files[name]).format == kind
    assert open_file(made.files[name]).size == (1344, 336)


def test_a_small_picture_without_secrets_stays_byte_for_byte() -> None:
    logo = picture(size=(30, 20))
    made = make_photo("images/logo.png", logo)
    assert made.files["images/logo.png"] == logo
    assert (made.width, made.height) == (30, 20)
    assert made.variants == (("images/logo.png-30.webp", 30),)


def test_a_transparent_picture_stays_transparent() -> None:
    written = BytesIO()
    Image.new("RGBA", (2000, 500), (255, 0, 0, 90)).save(written, "PNG")
    made = make_photo("images/logo.png", written.getvalue())
    assert {open_file(data).mode for data in made.files.values()} == {"RGBA"}


def test_an_animation_stays_as_it_is() -> None:
    written = BytesIO()
    frames = [Image.new("RGB", (20, 10), colour) for colour in ("red", "blue")]
    frames[0].save(written, "WEBP", save_all=True, append_images=frames[1:])
    made = make_photo("images/signe.webp", written.getvalue())
    assert made.files == {"images/signe.webp": written.getvalue()}


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n", b"du texte", b"", telephone_photo(size=(400, 300))[:3000]])
def test_a_file_that_is_no_picture_or_not_whole_is_refused(data: bytes) -> None:
    with pytest.raises(NotPhoto):
        make_photo(NAME, data)


def test_a_picture_of_too_many_bytes_is_refused_before_it_is_read() -> None:
    with pytest.raises(TooLarge):
        make_photo(NAME, b"x" * (LARGEST_BYTES + 1))


def test_the_same_picture_gives_the_same_bytes() -> None:
    photo = telephone_photo(size=(1500, 1000))
    assert make_photo(NAME, photo) == make_photo(NAME, photo)
