from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from random import Random

import pytest
from PIL import Image, ImageCms

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


def first_point(data: bytes) -> bytes:
    """Red, green, blue and how opaque, of the first point of a picture."""
    return open_file(data).convert("RGBA").tobytes()[:4]


def swapped_profile() -> bytes:
    """A colour profile in which red is what screens call green, and green red."""
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return plain.replace(b"rXYZ", b"----").replace(b"gXYZ", b"rXYZ").replace(b"----", b"gXYZ")


@pytest.mark.parametrize(("kind", "ending"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("AVIF", "avif")])
def test_the_colours_of_a_profile_are_those_that_screens_show_without_it(kind: str, ending: str) -> None:
    written = BytesIO()
    Image.new("RGB", (1400, 20), (255, 0, 0)).save(written, kind, icc_profile=swapped_profile())
    for data in make_photo(f"images/fete.{ending}", written.getvalue()).files.values():
        red, green, blue, _ = first_point(data)
        assert green > 200
        assert max(red, blue) < 100
        assert "icc_profile" not in open_file(data).info


def test_a_transparent_picture_keeps_its_holes_under_a_profile() -> None:
    written = BytesIO()
    Image.new("RGBA", (1400, 20), (255, 0, 0, 90)).save(written, "PNG", icc_profile=swapped_profile())
    made = make_photo("images/logo.png", written.getvalue())
    assert first_point(made.files["images/logo.png"])[3] == 90


@pytest.mark.parametrize("profile", [b"rien qui se lise", swapped_profile()[:200]])
def test_a_profile_that_cannot_be_read_leaves_the_points_as_they_are(profile: bytes) -> None:
    written = BytesIO()
    Image.new("RGB", (30, 20), (255, 0, 0)).save(written, "JPEG", icc_profile=profile)
    assert first_point(make_photo(NAME, written.getvalue()).files[NAME])[0] > 200


def test_a_picture_for_print_has_the_colours_of_its_profile_or_plain_ones() -> None:
    written = BytesIO()
    Image.new("CMYK", (30, 20), (0, 255, 255, 0)).save(written, "JPEG", icc_profile=swapped_profile())
    assert open_file(make_photo(NAME, written.getvalue()).files[NAME]).mode == "RGB"


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


def write_noise(kind: str) -> bytes:
    target = BytesIO()
    Image.effect_noise((1600, 1200), 40).convert("RGB").save(target, kind)
    return target.getvalue()


def test_a_photo_of_several_pictures_is_published_as_its_first_one_without_what_the_camera_says() -> None:
    """Many telephones and cameras write MPO, whose second picture is a small one or another view."""
    said = Image.Exif()
    said[0x010F] = MAKER
    target, one = BytesIO(), Image.effect_noise((1600, 1200), 40).convert("RGB")
    one.save(target, "MPO", save_all=True, append_images=[one], exif=said)
    assert MAKER.encode() in target.getvalue()
    photo = make_photo("images/fete.JPG", target.getvalue())
    assert len(photo.files) > 1
    assert not any(MAKER.encode() in data for data in photo.files.values())


def test_what_is_put_behind_a_small_jpeg_is_not_published() -> None:
    target = BytesIO()
    Image.new("RGB", (300, 200)).save(target, "JPEG")
    photo = make_photo("images/petite.jpg", target.getvalue() + b"film cache")
    assert b"film cache" not in photo.files["images/petite.jpg"]


def test_sixteen_bits_of_grey_become_eight_and_not_white() -> None:
    grey = Image.new("I;16", (256, 4))
    for x in range(256):
        grey.putpixel((x, 0), x * 256)
    target = BytesIO()
    grey.save(target, "PNG")
    with open_file(make_photo("images/plan.png", target.getvalue()).files["images/plan.png"]) as shown:
        assert [shown.getpixel((x, 0)) for x in (0, 128, 255)] == [0, 128, 255]


def test_a_picture_taller_than_webp_can_be_is_published_in_its_own_format() -> None:
    target = BytesIO()
    Image.new("L", (60, 17_000)).save(target, "PNG")
    assert list(make_photo("images/frise.png", target.getvalue()).files) == ["images/frise.png"]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_damaged_picture_is_a_picture_or_none_and_nothing_else(kind: str) -> None:
    whole, chance = write_noise(kind), Random(7)
    for _ in range(15):
        data = bytearray(whole)
        for _ in range(12):
            data[chance.randrange(4000)] = chance.randrange(256)
        with suppress(NotPhoto, TooLarge):
            make_photo(f"images/a.{kind.lower()}", bytes(data))
