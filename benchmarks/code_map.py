"""The measures of the code's map: how it is divided, how it is named, how often a build opens a payload.

    .venv/bin/python -m benchmarks.code_map            # prints the table, after a real build (some seconds)
    .venv/bin/python -m benchmarks.code_map --write    # and puts it into docs/architecture.md

Everything but the openings is read from the source; `tests/test_code_map.py` holds the goals.
"""

from __future__ import annotations

import argparse
import ast
import io
import re
import statistics
import subprocess
import tokenize
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from benchmarks.payload_openings import Openings, measure_openings
from tests.test_architecture import LAYERS

PROJECT = Path(__file__).resolve().parents[1]
PACKAGE = PROJECT / "plugins" / "panneau"
PAGE = PROJECT / "docs" / "architecture.md"
BEGIN, END = "<!-- measures: written by benchmarks/code_map.py -->", "<!-- end of measures -->"
LONG_FUNCTION, LONG_MODULE = 30, 250

VERBS = frozenset(
    """
    acquire add admit answer apply ask assign attribute audit bear bind bound bring build bury call can capitalise catch
    change check choose clean clear close collect combine commit compare compile compose compute conjugate connect
    contradict convert copy count cover create cut decide decode decompress deduplicate delete demand deploy describe
    design detect discard do draw drop emit encode encrypt escape estimate exchange exclude exit expect explain export
    extract fetch fill filter find finish fold follow forget format freeze generate get give grant group hand handle
    harvest has hash heed hide hold ignore index insert interpolate invent is issue iter join keep learn leave limit
    linearize link list load locate lock look lose lower make map mark mask match merge mix move name normalize note
    open pack paginate parse patch pick plan point pop post prepare print probe process protect prove provide publish
    push put quote raise rank read refuse register remember remove rename render renew repair repeat rephrase replace
    report request resolve retry reverse revive revoke rewrite round run sample seal search select send set share
    shorten shout show shuffle shutdown simplify slow slugify sort split stack start stop strip suggest sum swap take
    tell translate try turn unescape unpack verify visit wait walk watch withdraw wrap write
    """.split()  # noqa: SIM905 - read and sorted as words, not as two hundred strings
)
"""What a function's name may begin with. `is`, `has` and `can` ask a question; `iter` is Python's own word. Names of
conversions (`from_`, `to_`) and nouns do not count."""
DICTATED = frozenset(
    """
    emit generate_context generate_output handle_error log_message process_request server_close shutdown_request
    visit_Template write_file _output_child_pre
    """.split()  # noqa: SIM905 - as above
)
"""Methods whose names a base class of another project gives."""

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One file of the package."""

    path: Path
    """From the folder of the package."""
    text: str

    @cached_property
    def nodes(self) -> Sequence[ast.AST]:
        """Every node of its syntax tree."""
        return list(ast.walk(ast.parse(self.text)))

    @property
    def lines(self) -> int:
        """Blank ones too."""
        return len(self.text.splitlines())


def read_modules(package: Path = PACKAGE) -> list[Module]:
    """Every module of a package, in the order of their paths."""
    return [Module(path.relative_to(package), path.read_text("utf-8")) for path in sorted(package.rglob("*.py"))]


def list_loose(modules: Iterable[Module]) -> list[str]:
    """Names of the modules beside the packages, `__init__` too."""
    return [module.path.stem for module in modules if module.path.parent == Path()]


def list_homonyms(names: Iterable[str]) -> list[str]:
    """Those that are given more than once."""
    return sorted(name for name, times in Counter(names).items() if times > 1)


def list_module_names(modules: Iterable[Module]) -> list[str]:
    """One for each module but `__init__`, which every package has."""
    return [module.path.stem for module in modules if module.path.stem != "__init__"]


def list_class_names(modules: Iterable[Module]) -> list[str]:
    """One for each class."""
    return [node.name for module in modules for node in module.nodes if isinstance(node, ast.ClassDef)]


def iter_functions(modules: Iterable[Module]) -> Iterator[Function]:
    """Functions and methods, those inside others too."""
    return (
        node for module in modules for node in module.nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )


def iter_named(functions: Iterable[Function]) -> Iterator[str]:
    """Names that were free to choose, of what acts: no property, no method of Python's or a framework's."""
    for function in functions:
        is_python_s = function.name.startswith("__")
        if not is_python_s and function.name not in DICTATED and not _is_property(function):
            yield function.name


def _is_property(function: Function) -> bool:
    decorators = map(ast.unparse, function.decorator_list)
    return any(re.search(r"\b(cached_)?property$|\.setter$", decorator) for decorator in decorators)


def begins_with_verb(name: str) -> bool:
    """Whether the first word of a name is one of `VERBS`."""
    return name.lstrip("_").split("_")[0] in VERBS


def compute_verb_share(modules: Iterable[Module]) -> float:
    """The share of functions whose names begin with a verb, from 0 to 1."""
    return statistics.fmean(map(begins_with_verb, iter_named(iter_functions(modules))))


def measure_lengths(functions: Iterable[Function]) -> list[int]:
    """Lines of each function, from `def` to its last line."""
    return [(function.end_lineno or function.lineno) - function.lineno + 1 for function in functions]


def count_broad_excepts(modules: Iterable[Module]) -> int:
    """Handlers that catch everything."""
    handlers = (node for module in modules for node in module.nodes if isinstance(node, ast.ExceptHandler))
    return sum(1 for one in handlers if one.type is None or ast.unparse(one.type) in ("Exception", "BaseException"))


def count_comments(modules: Iterable[Module]) -> int:
    """Comments, one for each line that holds one; docstrings are none."""
    tokens = (token for module in modules for token in tokenize.generate_tokens(io.StringIO(module.text).readline))
    return sum(1 for token in tokens if token.type == tokenize.COMMENT)


def list_exempting(layers: Sequence[tuple[str, Sequence[str]]]) -> list[str]:
    """Entries of the table of imports that let a package know what does not come before it."""
    order = [package for package, _ in layers]
    return [
        f"{package} → {allowed}"
        for rank, (package, entries) in enumerate(layers)
        for allowed in entries
        if allowed.split(".")[0] not in order[:rank]
    ]


def read_tracked_python(project: Path = PROJECT) -> list[str]:
    """The text of every Python file of the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "*.py"], cwd=project, capture_output=True, text=True, check=True
    ).stdout
    return [path.read_text("utf-8") for name in listed.split("\0") if name and (path := project / name).is_file()]


def count_path_edits(texts: Iterable[str]) -> int:
    """Edits of the path of imports, in programs that tests write too."""
    return _count_matches(r"\bsys\.path(?:\[|\.(?:insert|append|extend)\b| *\+?= )", texts)


def count_late_imports(texts: Iterable[str]) -> int:
    """Imports after other code, which the linter is told to bear."""
    return _count_matches(r"# noqa:\s*E402", texts)


def _count_matches(pattern: str, texts: Iterable[str]) -> int:
    return sum(len(re.findall(pattern, text)) for text in texts)


def list_measures(modules: Sequence[Module], openings: Openings) -> Iterator[tuple[str, str, str]]:
    """(measure, as an outside reading of 0.1.0 told it, now); "—" is what was not told then."""
    texts, functions = read_tracked_python(), list(iter_functions(modules))
    named, lines = list(iter_named(functions)), sum(module.lines for module in modules)
    verbs, returns = sum(map(begins_with_verb, named)), sum(one.returns is not None for one in functions)
    lengths = measure_lengths(functions)
    yield "modules, lines", "243, 24,873", f"{len(modules)}, {lines:,}"
    yield f"modules over {LONG_MODULE} lines", "—", str(sum(module.lines > LONG_MODULE for module in modules))
    yield "modules beside the packages", "23", str(len(list_loose(modules)))
    yield "module names in more than one place", "30", str(len(list_homonyms(list_module_names(modules))))
    yield "class names in more than one place", "18", str(len(list_homonyms(list_class_names(modules))))
    yield "functions that begin with a verb", "523 of 1,632 (32 %)", _format_share(verbs, len(named))
    yield "functions with a return type", "100 %", _format_share(returns, len(functions))
    yield "lines of a function: median, ninth decile", "6, —", _format_lengths(lengths)
    yield f"functions over {LONG_FUNCTION} lines", "—", str(sum(length > LONG_FUNCTION for length in lengths))
    yield "handlers that catch everything", "2", str(count_broad_excepts(modules))
    yield "comments a thousand lines", "6", f"{1000 * count_comments(modules) / lines:.0f}"
    yield "entries of the table of imports that exempt", "7", str(len(list_exempting(LAYERS)))
    yield "edits of `sys.path` in the repository", "35", str(count_path_edits(texts))
    yield "`noqa: E402` in the repository", "134", str(count_late_imports(texts))
    yield "openings of a payload in a build", "17", f"{openings.per_offer:.1f}"


def _format_share(part: int, whole: int) -> str:
    return f"{part:,} of {whole:,} ({100 * part / whole:.0f} %)"


def _format_lengths(lengths: Sequence[int]) -> str:
    return f"{statistics.median(lengths):.0f}, {statistics.quantiles(lengths, n=10)[-1]:.0f}"


def render_table(measures: Iterable[tuple[str, str, str]]) -> str:
    """A Markdown table of the measures."""
    rows = (("measure", "0.1.0, as read then", "now"), ("---", "---:", "---:"), *measures)
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def replace_table(page: str, table: str) -> str:
    """The page with another table between its markers.

    Raises: ValueError where it has not both.
    """
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the page has no {BEGIN} … {END}")
    return f"{before}{BEGIN}\n{table}\n{END}{after}"


def main(measure: Callable[[], Openings] = measure_openings) -> None:
    """Print the table, and write it where that is asked."""
    parser = argparse.ArgumentParser(description="Measures the map of the code.")
    parser.add_argument("--write", action="store_true", help=f"also replace the table in {PAGE.name}")
    asked = parser.parse_args()
    table = render_table(list_measures(read_modules(), measure()))
    print(table)
    if asked.write:
        PAGE.write_text(replace_table(PAGE.read_text("utf-8"), table), "utf-8")


if __name__ == "__main__":
    main()
