"""The code that templates become: what Jinja would make of them, with the steps that pages take most often made short.

What a template means stays Jinja's own: the same text for the same values, the same error for a name that is not there.
Three steps are written otherwise. A value that is put in is escaped without an object being made for the escaped text;
an attribute is looked up in place; a macro is called as the function that it is.
"""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Any

import markupsafe
from jinja2 import BytecodeCache, nodes, runtime
from jinja2.compiler import CodeGenerator
from jinja2.utils import missing
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType

    from jinja2 import Environment
    from jinja2.bccache import Bucket
    from jinja2.compiler import Frame, MacroRef

_escaped: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)
"""Escapes a string. Where this version of the library has nothing quicker, what it offers everybody."""

_NUMBERS = (int, float)
_plain_new = str.__new__  # Markup has a constructor of its own, which looks for what a string has not


def text(value: object) -> str:
    """Return a value as it stands in HTML: escaped, unless it is HTML already."""
    kind = type(value)
    if kind is str:
        return _escaped(value)  # type: ignore[arg-type]
    if kind is Markup:
        return value  # type: ignore[return-value]
    if kind in _NUMBERS:
        return str(value)
    return escape(value)


def item(environment: Environment, owner: Any, name: str) -> Any:
    """Return what a dict holds under a name that is no attribute of it; the environment looks further or complains."""
    if type(owner) is dict and name in owner:
        return owner[name]
    return environment.getattr(owner, name)


class Macro(runtime.Macro):
    """A macro that asks of its arguments no more than it has to. What it returns is HTML."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._ready = not (self.catch_kwargs or self.catch_varargs or self.caller) and self._default_autoescape
        if self._ready:
            self._func.__defaults__ = (missing,) * self._argument_count  # what Jinja hands over for what is not given

    def __call__(self, *args: Any, **kwargs: Any) -> str:
        """Return what the macro writes; arguments that it does not know are Jinja's to complain of."""
        if not self._ready or len(args) > self._argument_count:
            return super().__call__(*args, **kwargs)
        if kwargs:
            left = self.arguments[len(args) :]
            if not kwargs.keys() <= set(left):
                return super().__call__(*args, **kwargs)
            args += tuple(kwargs.get(name, missing) for name in left)
        return _plain_new(Markup, self._func(*args))


class Compiled(BytecodeCache):
    """What templates were compiled to in this process, for all environments that compile them alike.

    Only memory is shared, so that no file has to be believed. A template that changes takes its own earlier place.
    """

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, CodeType | None]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code of a template, if it was compiled from the same text."""
        checksum, code = self._kept.get(bucket.key, ("", None))
        bucket.code = code if checksum == bucket.checksum else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        self._kept[bucket.key] = (bucket.checksum, bucket.code)


class Code(CodeGenerator):
    """Writes the code of a template."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - the node's name
        """Write a module, with the names that it needs beside Jinja's."""
        for output in node.find_all(nodes.Output):
            output.nodes = [_with_else(child) for child in output.nodes]
        self.writeline(f"from {__name__} import item, text, Macro as PlainMacro")
        super().visit_Template(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("text(")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Write a look-up of an attribute; where there is none, the environment looks further or complains."""
        owner, found = self.temporary_identifier(), self.temporary_identifier()
        self.write(f"({found} if ({found} := getattr(({owner} := ")
        self.visit(node.node, frame)
        self.write(f"), {node.attr!r}, missing)) is not missing else item(environment, {owner}, {node.attr!r}))")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802, FBT001, FBT002
        """Write a call. No function that a template can name asks for the context that Jinja would hand on."""
        if forward_caller:
            super().visit_Call(node, frame, forward_caller=True)
            return
        self.visit(node.node, frame)
        self.write(f"({self._arguments(node, frame)})")

    def _arguments(self, node: nodes.Call, frame: Frame) -> str:
        """Return the arguments of a call; Jinja writes a comma before the first."""
        stream, self.stream = self.stream, StringIO()
        self.signature(node, frame)
        written, self.stream = self.stream.getvalue(), stream
        return written.removeprefix(", ")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Write the definition of a macro."""
        self.write("Plain")
        super().macro_def(macro_ref, frame)


def _with_else(child: nodes.Expr) -> nodes.Expr:
    """Return what is put out, where an `if` without `else` puts out nothing."""
    if isinstance(child, nodes.CondExpr) and child.expr2 is None:
        return nodes.CondExpr(child.test, child.expr1, nodes.Const(""), lineno=child.lineno)
    return child
