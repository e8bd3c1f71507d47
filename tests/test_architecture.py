"""The map of the code: who may import whom, how large modules are, what the project may name."""

from __future__ import annotations

import ast
import graphlib
import re
import subprocess
from collections import Counter
from collections.abc import Collection
from pathlib import Path

import pytest

PACKAGE = Path("plugins/panneau")
MODULES = sorted(PACKAGE.rglob("*.py"))

_CORE = ("common", "config", "licence", "local_content", "views")
_LATE = ("audit", "build", "site", "statistics")
LAYERS = (
    # package → what it may import, besides itself, `errors` and `__version__`; each layer knows those above it only
    ("common", ()),
    ("licence", ("common",)),
    ("offers", ("common", "licence")),
    ("france_travail", ("common", "offers.payload_facts")),
    ("views", ("common",)),
    ("local_content", ("common", "licence.redirect_tags")),
    ("config", ("common", "france_travail.http", "france_travail.territory", "licence", "local_content", "views")),
    ("statistics", ("common", "offers")),
    ("site", ("common", "config", "licence", "local_content", "offers", "statistics", "views")),
    ("audit", ("common", "licence", "site.model.urls")),
    ("build", (*_CORE, "audit", "france_travail", "offers", "site", "statistics")),
    ("pelican_plugin", (*_CORE, "audit", "build", "france_travail", "site", "statistics")),
    ("mock_api", ("common.clock", "common.offer_identity", "config.environment", "france_travail.territory")),
    ("hosting", ("build", "common", "config", "france_travail", "licence", "site", "views")),
    ("admin", ("build", "common", "config", "france_travail", "hosting", "licence", "local_content", "offers", "site")),
    ("command_line", (*_CORE, *_LATE, "admin", "france_travail", "hosting", "mock_api", "pelican_plugin")),
)  # fmt: skip
CLOCKS = {
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "time": {
        *("time", "time_ns", "monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns"),
        *("localtime", "gmtime", "ctime", "asctime", "strftime"),
    },
    "email.utils": {"localtime", "formatdate"},
}
"""What reads the machine's clock, by what it is asked of."""
ENDS = ("command_line", "common.clock", "mock_api", "pelican_plugin")
"""Who may read it: commands, the default of `Timing`, the server that stands for the outside, what starts a build."""
LOOSE = {"__init__", "errors"}
"""The only modules beside the packages."""


def name_of(module: Path) -> str:
    return ".".join(module.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")


def imports_of(module: Path) -> set[str]:
    """Dotted names: of modules, and of what is taken from them; those that are imported by name at run time too."""
    tree = ast.parse(module.read_text())
    found: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=str(base), names=names, level=0):
                found |= {f"{base}.{alias.name}" for alias in names}
            case ast.ImportFrom():
                raise AssertionError(f"{module}: imports are absolute")
            case ast.Import(names=names):
                found |= {alias.name for alias in names}
            case ast.Call(func=ast.Name(id="import_module" | "__import__"), args=[called, *_]):
                found.add(ast.unparse(called).strip("f'\""))
            case ast.Call(func=ast.Attribute(attr="import_module"), args=[called, *_]):
                found.add(ast.unparse(called).strip("f'\""))
    return found


def of_panneau(module: Path) -> set[str]:
    assert "panneau" not in imports_of(module), "the whole package is no module to import"
    names = {name.removeprefix("panneau.") for name in imports_of(module) if name.startswith("panneau.")}
    return names - {"__version__", "OLD_PLUGIN"}


def under(name: str, allowed: str) -> bool:
    return f"{name}.".startswith(f"{allowed}.")


def test_every_package_has_its_place_among_the_layers() -> None:
    packages = {path.name for path in PACKAGE.iterdir() if path.is_dir() and any(path.rglob("*.py"))}
    assert packages == {package for package, _ in LAYERS}
    assert {path.stem for path in PACKAGE.glob("*.py")} == LOOSE


def test_a_layer_knows_only_those_before_it() -> None:
    """So that no cycle between packages can be allowed by the table itself."""
    order = [package for package, _ in LAYERS]
    for rank, (_, allowed) in enumerate(LAYERS):
        assert {name.split(".")[0] for name in allowed} <= set(order[:rank])


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_module_imports_only_what_its_layer_may(module: Path) -> None:
    package = name_of(module).split(".")[0]
    allowed = () if package in LOOSE else (package, "errors", *dict(LAYERS)[package])
    assert [name for name in of_panneau(module) if not any(under(name, one) for one in allowed)] == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    names = {name_of(module): module for module in MODULES}
    graph = {
        name: set().union(*(_list_loaded(found, names) for found in of_panneau(module))) - _list_above(name) - {name}
        for name, module in names.items()
    }
    assert list(graphlib.TopologicalSorter(graph).static_order())


def _list_loaded(found: str, names: Collection[str]) -> set[str]:
    """The module that an import loads, and the packages above it, whose code runs first."""
    module = found if found in names else found.rpartition(".")[0]
    return {module, *_list_above(module)} & {*names}


def _list_above(module: str) -> set[str]:
    parts = module.split(".")
    return {".".join(parts[:length]) for length in range(1, len(parts))}


def test_a_module_s_name_stands_once() -> None:
    stems = Counter(path.stem for path in MODULES if path.stem != "__init__")
    assert [stem for stem, times in stems.items() if times > 1] == []


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_only_the_pelican_plugin_knows_pelican(module: Path) -> None:
    names = {name.split(".")[0] for name in imports_of(module)}
    assert "pelican" not in names or name_of(module).startswith("pelican_plugin")


def find_clock_readings(source: str) -> list[str]:
    """Every mention of a clock, called or handed on, whatever it is called there, and every `Timing` of the machine."""
    tree, found = ast.parse(source), []
    called = {
        alias.asname: alias.name.rpartition(".")[2]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
        if alias.asname
    }
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id=base) | ast.Attribute(attr=base), attr=name):
                base = called.get(base, base)
                found += [f"{base}.{name}"] if name in CLOCKS.get(base, ()) else []
            case ast.ImportFrom(module=("time" | "email.utils") as base, names=names):
                found += [f"{base}.{alias.name}" for alias in names if alias.name in CLOCKS[base]]
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if called.get(name, name) == "Timing":
                given = {keyword.arg for keyword in node.keywords}
                found += [] if given >= {"now", "wall"} else ["Timing()"]
    return found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("now = datetime.now(UTC)", ["datetime.now"]),
        ("now = datetime.datetime.now()", ["datetime.now"]),
        ("def age(clock=time.monotonic): ...", ["time.monotonic"]),
        ("from time import monotonic as now", ["time.monotonic"]),
        ("def build(timing: Timing = Timing()): ...", ["Timing()"]),
        ("now = timing.now()\nday = datetime.fromtimestamp(timing.wall(), PARIS).date()", []),
        ("from datetime import datetime as dt\nnow = dt.now()", ["datetime.now"]),
        ("import time as clock\nnow = clock.time()", ["time.time"]),
        ("from email.utils import formatdate", ["email.utils.formatdate"]),
        ("pause = clock.Timing(sleep=print)", ["Timing()"]),
        ("pause = Timing(now=clock, sleep=sleep, wall=wall)", []),
    ],
)
def test_a_clock_that_is_read_is_found(source: str, found: list[str]) -> None:
    assert find_clock_readings(source) == found


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_library_code_is_given_the_time_and_reads_no_clock(module: Path) -> None:
    if not any(under(name_of(module), end) for end in ENDS):
        assert find_clock_readings(module.read_text()) == []


@pytest.mark.parametrize("end", ENDS)
def test_whoever_may_read_the_clock_does(end: str) -> None:
    """So that no name stays in the list for nothing."""
    modules = [module for module in MODULES if under(name_of(module), end)]
    assert any(find_clock_readings(module.read_text()) for module in modules)


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_modules_are_small_and_no_fault_is_swallowed_whole(module: Path) -> None:
    text = module.read_text()
    assert len(text.splitlines()) <= 250
    lines = text.splitlines()
    broad = [one for one in find_broad_handlers(text) if "noqa: BLE001" not in lines[one.lineno - 1]]
    assert [one.lineno for one in broad if not any_raise(one)] == []


def find_broad_handlers(source: str) -> list[ast.ExceptHandler]:
    """Handlers of every fault, whatever way they are written."""
    handlers = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ExceptHandler)]
    return [one for one in handlers if one.type is None or re.search(r"\b(Base)?Exception\b", ast.unparse(one.type))]


def any_raise(handler: ast.ExceptHandler) -> bool:
    """Whether a fault that was caught is raised again."""
    return any(isinstance(node, ast.Raise) for node in ast.walk(handler))


@pytest.mark.parametrize(
    ("fact", "homes"),
    [
        ("Europe/Paris", {"common.clock"}),
        ('novembre", "décembre', {"common.french", "audit.engine.value_forms"}),  # the audit reads for itself
        (":,}", {"common.french"}),
        ("'1er' if", {"common.french", "audit.engine.value_forms"}),
    ],
)
def test_a_fact_of_time_or_typography_has_one_home(fact: str, homes: set[str]) -> None:
    assert {name_of(module) for module in MODULES if fact in module.read_text()} == homes


def test_templates_escape_everything_but_the_town_s_own_prose() -> None:
    safe = [
        (path.name, line.strip())
        for path in Path("theme/templates").rglob("*.html")
        for line in path.read_text().splitlines()
        if re.search(r"\|\s*safe|autoescape|Markup", line)
    ]
    assert safe == [("page.html", "{{ page.content | safe }}")]


def tracked_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], capture_output=True, text=True, check=True).stdout
    return [Path(name) for name in listed.split("\0") if name and Path(name).is_file()]


def test_french_typography_is_kept_in_templates_and_pages() -> None:
    """A plain space before « : ; ! ? » or inside quotation marks lets a browser break the line there."""
    wrong = []
    for path in [*Path("theme/templates").rglob("*.html"), *Path("content").rglob("*.md")]:
        text = re.sub(r"\{[%#{].*?[%#}]\}|<[^>]*>|^\w+:.*$", "", path.read_text(), flags=re.S | re.M)
        wrong += [f"{path}: {found[0]!r}" for found in re.finditer(r".{0,20}(?:\w [:;!?](?:\s|$)|« | »).{0,10}", text)]
    assert wrong == []
