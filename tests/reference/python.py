"""``docs/python.md``: the public names with their signatures and what they say of themselves.

Signatures are those of the source, so that the page is the same with every version of Python.
"""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from enum import Enum
from typing import Any

import extractor
from tests.reference.public import function_of, members

_WIDTH = 88
_HEAD = """\
# Python

Everything public is in `extractor`. What cannot go on raises a `UserError`, whose message is one
line for the user. An example is in the [README](../README.md#ask).
"""


def page() -> str:
    """Give the page."""
    public = {name: getattr(extractor, name) for name in extractor.__all__}
    functions = [one for one in public.values() if inspect.isfunction(one)]
    errors = [one for one in public.values() if inspect.isclass(one) and _is_error(one)]
    rest = [one for one in public.values() if one not in (*functions, *errors)]
    graph = [one for one in rest if one is extractor.KnowledgeGraph]
    given = [one for one in rest if one not in graph]
    lines = [_HEAD]
    for title, some in (
        ("Functions", functions),
        ("The graph", graph),
        ("What is taken and given", given),
        ("Errors", errors),
    ):
        lines += [f"## {title}", ""]
        for one in some:
            lines += _function(one, "###") if inspect.isfunction(one) else _class(one)
    return "\n".join(lines).rstrip() + "\n"


def _is_error(one: type) -> bool:
    return issubclass(one, BaseException)


def _function(function: Any, level: str, owner: str = "extractor") -> Iterator[str]:
    yield from (f"{level} {owner}.{function.__name__}", "")
    yield from ("```python", _signature(function), "```", "", *_text(function), "")


def _class(one: type) -> Iterator[str]:
    yield from (f"### {one.__name__}", "", *_text(one), "")
    rows, methods = list(_attributes(one)), []
    for name, member in members(one):
        function = function_of(member)
        if isinstance(member, property):
            returns = _annotation(_node(function).returns)
            rows.append(f"- `{name}: {returns}` {' '.join(_text(function))}")
        elif name[0] == "_":
            rows.append(f"- `{_signature(function)}` {' '.join(_text(function))}")
        else:
            methods.append(function)
    yield from (*rows, "") if rows else ()
    for function in methods:
        yield from _function(function, "####", one.__name__)


def _attributes(one: type) -> Iterator[str]:
    body = ast.parse(textwrap.dedent(inspect.getsource(one))).body[0]
    assert isinstance(body, ast.ClassDef)
    for node, after in zip(body.body, [*body.body[1:], None], strict=True):
        says = _literal(after)
        written = _attribute(node, one)
        if written and written[0] != "_":
            yield f"- `{written}`" + (f" {_marked(says)}" if says else "")


def _attribute(node: ast.stmt, owner: type) -> str:
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        written = f"{node.target.id}: {_annotation(node.annotation)}"
        stated = isinstance(node.value, ast.Constant | ast.Tuple)
        return f"{written} = {ast.unparse(node.value)}" if stated and node.value else written
    if issubclass(owner, Enum) and isinstance(node, ast.Assign):
        return ast.unparse(node.targets[0])
    return ""


def _literal(node: ast.stmt | None) -> str:
    """Give the text that documents the attribute before it, or ""."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return str(node.value.value)
    return ""


def _signature(function: Any) -> str:
    node = _node(function)
    arguments = list(_arguments(node.args))
    returns = _annotation(node.returns)
    name = function.__name__
    line = f"{name}({', '.join(arguments)}) -> {returns}"
    if len(line) <= _WIDTH:
        return line
    lines = "".join(f"    {one},\n" for one in arguments)
    return f"{name}(\n{lines}) -> {returns}"


def _arguments(node: ast.arguments) -> Iterator[str]:
    before = [*node.posonlyargs, *node.args]
    defaults = [None] * (len(before) - len(node.defaults)) + list(node.defaults)
    for one, default in zip(before, defaults, strict=True):
        if one.arg != "self":
            yield _argument(one, default)
    if node.vararg:
        yield f"*{_argument(node.vararg, None)}"
    elif node.kwonlyargs:
        yield "*"
    for one, default in zip(node.kwonlyargs, node.kw_defaults, strict=True):
        yield _argument(one, default)
    if node.kwarg:
        yield f"**{_argument(node.kwarg, None)}"


def _argument(node: ast.arg, default: ast.expr | None) -> str:
    written = f"{node.arg}: {_annotation(node.annotation)}"
    return written if default is None else f"{written} = {ast.unparse(default)}"


def _node(function: Any) -> ast.FunctionDef:
    node = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    assert isinstance(node, ast.FunctionDef)
    return node


def _annotation(node: ast.expr | None) -> str:
    """Give an annotation as it is meant: names that are quoted are so for the interpreter."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return "None" if node is None else ast.unparse(node)


def _text(one: Any) -> list[str]:
    return _marked(inspect.getdoc(one) or "").splitlines()


def _marked(text: str) -> str:
    return text.replace("``", "`")
