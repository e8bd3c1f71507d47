"""Settings that are dictionaries with keys of their own: colours, storage, counting of views, deployment.

Raises: SettingsError, in every function here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TypeVar

from panneau.common.french import format_tenths
from panneau.config.colours import (
    BLACK,
    LIGHT_BACKGROUND,
    READABLE,
    Colours,
    compute_contrast,
    find_readable_shade,
    is_colour,
    is_readable,
)
from panneau.config.deployment_target import KEYS as DEPLOYMENT_KEYS
from panneau.config.deployment_target import parse_target
from panneau.config.kinds import check_keys, make_setting_error, parse_texts
from panneau.errors import SettingsError
from panneau.licence.storage import Storage
from panneau.views.counting_setting import KEYS as COUNTING_KEYS
from panneau.views.counting_setting import parse_counting

_Value = TypeVar("_Value")
COLOUR_KEYS = ("principale", "accent")
STORAGE_KEYS = ("hebergeur", "pays", "base_hors_ue")


def parse_storage(name: str, value: object) -> Storage:
    """Parse where the data are kept."""
    values = parse_texts(name, value)
    check_keys(name, values, STORAGE_KEYS)
    return Storage(*(values.get(key, "").strip() for key in STORAGE_KEYS))


def make_dictionary_parser(
    read: Callable[[Mapping[str, object]], _Value], *, keys: Collection[str], example: str
) -> Callable[[str, object], _Value]:
    """Make the parser of a dictionary with these keys; `read` makes its value, or raises ValueError in French."""

    def parse(name: str, value: object) -> _Value:
        if not isinstance(value, Mapping):
            raise make_setting_error(name, value, f"des valeurs avec chacune son nom sont attendues, comme {example}")
        check_keys(name, value, keys)
        try:
            return read(value)
        except ValueError as error:
            raise make_setting_error(name, value, str(error)) from None

    return parse


parse_counting_setting = make_dictionary_parser(parse_counting, keys=COUNTING_KEYS, example='{source = "journaux"}')
parse_deployment = make_dictionary_parser(parse_target, keys=DEPLOYMENT_KEYS, example='{vers = "github-pages"}')


def parse_colours(name: str, value: object) -> Colours:
    """Parse the town's two colours; one that cannot be read on the pages is refused, with the nearest that can."""
    values = parse_texts(name, value)
    check_keys(name, values, COLOUR_KEYS)
    for key, colour in values.items():
        check_colour(f"{name}, {key}", colour)
    return Colours(*(values.get(key, "").lower() for key in COLOUR_KEYS))


def check_colour(name: str, colour: str) -> None:
    """Refuse what is no colour, or one that cannot be read."""
    if colour and not is_colour(colour):
        raise make_setting_error(name, colour, "une couleur comme #17524a est attendue")
    if colour and not is_readable(colour, [LIGHT_BACKGROUND]):
        found = format_tenths(compute_contrast(colour, LIGHT_BACKGROUND))
        better = find_readable_shade(colour, BLACK, backgrounds=[LIGHT_BACKGROUND])
        least = f"{READABLE:g}".replace(".", ",")
        raise SettingsError(
            f"Réglage « {name} » : {colour} est trop claire pour être lue sur les pages (contraste {found}, il en faut "
            f"{least}) ; la plus proche qui convient est {better}."
        )
