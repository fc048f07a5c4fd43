"""What the public names of the package mention: the types that they take, give and hold."""

import ast
import importlib
import inspect
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import extractor


def mentioned(names: Iterable[str]) -> set[str]:
    """Give the names, and those of all the package's classes that they mention, to any depth."""
    found: dict[str, Any] = {name: getattr(extractor, name) for name in names}
    waiting = list(found.values())
    while waiting:
        for one in _classes(waiting.pop()):
            if one.__name__ not in found:
                found[one.__name__] = one
                waiting.append(one)
    return set(found)


def members(owner: type) -> Iterator[tuple[str, Any]]:
    """Give the methods and properties that a class has for its users, in the source's order."""
    for name, member in vars(owner).items():
        public = name[0] != "_" or name in ("__len__", "__iter__")
        if public and (isinstance(member, property) or inspect.isfunction(function_of(member))):
            yield name, member


def function_of(member: Any) -> Any:
    """Give the function of a method, a property or a class method."""
    return member.fget if isinstance(member, property) else getattr(member, "__func__", member)


def _classes(one: Any) -> Iterator[type]:
    for annotation, module in _annotations(one):
        text = annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)
        for name in _names(text):
            found = _named(name, module)
            if inspect.isclass(found) and found.__module__.split(".")[0] == "extractor":
                yield found


def _annotations(one: Any) -> Iterator[tuple[Any, str]]:
    if inspect.isclass(one):
        own = inspect.get_annotations(one)
        yield from ((own[name], one.__module__) for name in own if name[0] != "_")
        for _, member in members(one):
            yield from _annotations(function_of(member))
    elif inspect.isfunction(one):
        yield from ((value, one.__module__) for value in inspect.get_annotations(one).values())


def _names(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text, mode="eval")):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from _names(node.value)


def _named(name: str, module: str) -> Any:
    """Give what a name means in a module, that is imported for its types only or not."""
    known = vars(importlib.import_module(module))
    if name in known:
        return known[name]
    source = _imports(module).get(name)
    return None if source is None else getattr(importlib.import_module(source), name, None)


@cache
def _imports(module: str) -> dict[str, str]:
    tree = ast.parse(inspect.getsource(importlib.import_module(module)))
    return {
        alias.asname or alias.name: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    }
