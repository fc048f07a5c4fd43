"""Pages → JSON: their data as they are, with the address of whatever has one."""

import dataclasses
import json
from collections.abc import Hashable
from enum import Enum
from functools import cache
from typing import Any, cast

from extractor.explorer.documents import Document
from extractor.explorer.explorer import Page
from extractor.explorer.names import Named
from extractor.explorer.pages.lists import Row
from extractor.explorer.pages.questions import Answered
from extractor.explorer.places import Addresses, Place
from extractor.visible import visible


def as_json(page: Page, addresses: Addresses) -> str:
    """Give a page as JSON. What is empty or false is left out.

    A place is its address, null for one that is not published. A thing that the page is not
    about is its identifier, label and address; a document its address and what it is about. An
    answer has all its rows, as text by column.
    """
    plain = {
        name: _plain(getattr(page, name), addresses, whole=True)
        for name in _fields(cast(Hashable, type(page)))
    }
    kept = {name: value for name, value in plain.items() if not _is_empty(value)}
    return visible(json.dumps(kept, ensure_ascii=False, separators=(",", ":"))) + "\n"


@cache
def _fields(kind: Hashable) -> tuple[str, ...]:
    return tuple(one.name for one in dataclasses.fields(cast(Any, kind)))


def _is_empty(value: Any) -> bool:
    return value is None or value is False or value in ("", [], {})


def _plain(value: Any, addresses: Addresses, *, whole: bool = False) -> Any:
    """Give data of a page as JSON has it; ``whole`` of what the page itself is about."""
    if value is None or isinstance(value, str | int | float):
        return value.value if isinstance(value, Enum) else value
    if isinstance(value, tuple | list):
        return [
            _plain(one, addresses, whole=whole and isinstance(one, Row | Document)) for one in value
        ]
    if isinstance(value, Place):
        return addresses(value)
    if isinstance(value, Answered):
        return _answer(value)
    if isinstance(value, Named | Document):
        return _reference(value, addresses, whole=whole)
    found = {}
    for name in _fields(value.__class__):
        plain = _plain(getattr(value, name), addresses, whole=whole and isinstance(value, Row))
        if not _is_empty(plain):
            found[name] = plain
    return found


def _reference(value: Named | Document, addresses: Addresses, *, whole: bool) -> dict[str, Any]:
    if isinstance(value, Named):
        found = {"identifier": value.identifier, "label": value.label}
        if whole:
            found["iri"] = value.iri
    else:
        found = {"about": value.about.identifier}
        if whole:
            found.update(path=value.path, iri=value.iri, language=value.language, date=value.date)
    address = addresses(value.place)
    if address:
        found["address"] = address
    return {name: text for name, text in found.items() if text}


def _answer(answer: Answered) -> dict[str, Any]:
    if answer.truth is not None:
        return {"truth": answer.truth}
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.values]
    return {"columns": list(answer.columns), "rows": rows}
