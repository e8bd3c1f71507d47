"""How Jinja is set up: it escapes everything, and a value that is missing is a fault.

What a template puts out is joined at once, so an escaped text need not be a Markup object of its own: a page holds some
four hundred, and spares a seventh of its time. The escaping itself is MarkupSafe's.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, TypedDict

from jinja2 import StrictUndefined
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr, Template
from markupsafe import _escape_inner  # type: ignore[attr-defined]  # what `escape` itself calls


class EnvironmentOptions(TypedDict):
    """Those of Jinja's options that are set."""

    autoescape: bool
    undefined: type[StrictUndefined]
    trim_blocks: bool
    lstrip_blocks: bool
    auto_reload: bool


TEMPLATES = EnvironmentOptions(
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,  # templates do not change during a build: no look at the disk for each page
)

JSON = MappingProxyType({"sort_keys": True, "ensure_ascii": False})
"""How `tojson` writes: letters as they are, so that what a posting repeats of its page compresses to nothing."""


class PlainEscaping(CodeGenerator):
    """Jinja's compiler; a text is escaped as `markupsafe.escape` does, but not wrapped in a Markup object."""

    def visit_Template(self, node: Template, frame: Frame | None = None) -> None:  # noqa: N802 - the name of Jinja's visitor
        self.writeline(f"from {_escape_inner.__module__} import {_escape_inner.__name__}")
        super().visit_Template(node, frame)

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        """Begin what puts a value out: written in place, since a call of a function for
        each text costs a twentieth of the rendering."""
        if self._escapes(frame):
            self.write("(_escape_inner(given) if type(given := ")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: Expr, frame: Frame, finalize: Any) -> None:
        if self._escapes(frame):
            self.write(") is str else escape(given))")
        else:
            super()._output_child_post(node, frame, finalize)

    def _escapes(self, frame: Frame) -> bool:
        return bool(frame.eval_ctx.autoescape and not frame.eval_ctx.volatile)
