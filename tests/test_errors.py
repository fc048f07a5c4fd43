"""The drawing of the package's exceptions is what the modules define."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator

import extractor
from extractor import errors

Tree = dict[type[BaseException], list[type[BaseException]]]


def defined() -> Iterator[type[BaseException]]:
    """Give every public exception that a module of the package defines."""
    for module in pkgutil.walk_packages(extractor.__path__, "extractor."):
        if module.name.endswith("__main__"):
            continue
        for name, one in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            own = one.__module__ == module.name and name[0] != "_"
            if own and issubclass(one, BaseException):
                yield one


def tree() -> Tree:
    """Give the classes under each class, down from Exception, in order of name."""
    under: Tree = {}
    for one in defined():
        for child, parent in zip(one.__mro__, one.__mro__[1:], strict=False):
            if child is Exception:
                break
            if child not in under.setdefault(parent, []):
                under[parent].append(child)
    return {one: sorted(children, key=lambda c: c.__name__) for one, children in under.items()}


def drawn(under: Tree, root: type[BaseException], before: str = "") -> Iterator[str]:
    """Give the lines of the drawing of what is under a class."""
    children = under.get(root, [])
    for one in children:
        last = one is children[-1]
        module = one.__module__ if one.__module__ != "builtins" else ""
        name = before + ("└── " if last else "├── ") + one.__name__
        yield f"{name:37}{module}".rstrip()
        yield from drawn(under, one, before + ("    " if last else "│   "))


def test_the_drawing_is_the_tree_there_is() -> None:
    _, _, drawing = inspect.cleandoc(errors.__doc__ or "").partition("::\n\n")
    shown = [line.removeprefix("    ") for line in drawing.splitlines()]
    assert shown == ["Exception", *drawn(tree(), Exception)]


def test_whatever_tells_the_user_what_to_do_is_a_user_error() -> None:
    told = [one for one in defined() if issubclass(one, errors.UserError)]
    assert len(told) > 15
    assert all(one.__doc__ for one in told)
