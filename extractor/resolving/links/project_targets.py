"""What a link of a project of Sphinx names: a file, a document without suffix, or a label.

A role says which of these it is (``{doc}``, ``{ref}``, ``{term}``, ``{download}``, ``{any}``); a
link of Markdown may be each, in this order (myst-parser, "Cross-references").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

NO_LABEL = "no label has this name"
"""Why a link to a label that no source has is dead."""
PROJECT_SCHEMES = frozenset({"project", "path"})
"""Schemes of addresses by which MyST names what the project holds."""
_ROLE = re.compile(r"\{(\w+)\}(.*)", re.DOTALL)
_SCHEME = re.compile(rf"(?:{'|'.join(sorted(PROJECT_SCHEMES))}):(.*)", re.DOTALL)
_DOCUMENTS = (".md", ".rst", ".ipynb")
_BUILT_IN = frozenset({"genindex", "modindex", "search"})
_FILES, _NAMES, _LABELS = "file", "document", "label"
_MAY_BE = {
    "doc": (_NAMES,),
    "ref": (_LABELS,),
    "numref": (_LABELS,),
    "term": (_LABELS,),
    "any": (_NAMES, _LABELS),
    "download": (_FILES,),
}


@dataclass(frozen=True, slots=True)
class Target:
    """What a link names: ``written``, decoded, and what it may be; ``role`` is "" for no role."""

    written: str
    role: str = ""

    @property
    def _may_be(self) -> tuple[str, ...]:
        return _MAY_BE.get(self.role, (_FILES, _NAMES, _LABELS))

    @property
    def may_be_file(self) -> bool:
        """Whether it may be the path of a file."""
        return _FILES in self._may_be

    @property
    def may_be_label(self) -> bool:
        """Whether it may be a label."""
        return _LABELS in self._may_be

    @property
    def is_path(self) -> bool:
        """Whether it can only be a path: it has a slash or the suffix of a file."""
        return "/" in self.written or re.search(r"\.\w{1,8}$", self.written) is not None

    @property
    def is_open(self) -> bool:
        """Whether it may name what another project has: no path of this one, no file of it."""
        if self.role:
            return self.role != "download" and not self.written.startswith(("/", "."))
        return not self.is_path

    def place(self, writer: str, root: str) -> str | None:
        """Give the path, in the site's folder, that it names from the file ``writer``.

        ``root`` is the folder that a path with a slash first begins at. What climbs above the
        root names nothing: None.
        """
        above = f"{root}/" if root else ""
        folder = writer.removeprefix(above).rpartition("/")[0]
        parts = [] if self.written.startswith("/") else [one for one in folder.split("/") if one]
        for step in self.written.split("/"):
            if step == "..":
                if not parts:
                    return None
                parts.pop()
            elif step not in ("", "."):
                parts.append(step)
        return f"{above}{'/'.join(parts)}" if parts else None

    def files(self, place: str | None) -> Iterator[str]:
        """Give the files that it may be, of those that are documents, for the place it names."""
        if place is None:
            return
        if self.may_be_file:
            yield place
        if _NAMES in self._may_be:
            # MyST's own engine has the suffix written.
            if self.role == "doc" and self.written.startswith("."):
                yield place
            yield from (f"{place}{suffix}" for suffix in _DOCUMENTS)


def target_of(href: str) -> Target:
    """Give what a link names, as reading gives its address: ``{doc}page`` for a role."""
    role = _ROLE.fullmatch(href)
    if role is not None:
        return Target(role[2].partition("#")[0] if role[1] == "doc" else role[2], role[1])
    scheme = _SCHEME.fullmatch(href)
    return Target(unquote((scheme[1] if scheme is not None else href).partition("#")[0]))


def label_asked(target: Target) -> str:
    """Give the label that is asked for, as the labels of sources are folded."""
    folded = " ".join(target.written.lower().split())
    return f"term:{folded}" if target.role == "term" else folded


def is_built_in(target: Target) -> bool:
    """Say whether it is a label of a page that Sphinx itself makes."""
    return target.role != "term" and target.written in _BUILT_IN
