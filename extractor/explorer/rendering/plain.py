"""Pages → JSON: their data as they are, with the address of whatever has one."""

import dataclasses
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import Enum
from typing import Any

from extractor.explorer.documents import Document
from extractor.explorer.explorer import Page
from extractor.explorer.names import Named
from extractor.explorer.pages.questions import Answered
from extractor.explorer.places import Addresses, Place


def as_json(page: Page, addresses: Addresses) -> str:
    """Give a page as JSON. What is empty or false is left out.

    A place is its address, null for one that is not published; a thing and a document have
    theirs as ``address``; an answer has all its rows, as text by column.
    """
    return json.dumps(plain(page, addresses), ensure_ascii=False, indent=1) + "\n"


def plain(value: Any, addresses: Addresses) -> Any:
    """Give data of a page as JSON has it."""
    if isinstance(value, Place):
        return addresses(value)
    if isinstance(value, Answered):
        return _answer(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {
            one.name: plain(inner, addresses)
            for one in dataclasses.fields(value)
            if (inner := getattr(value, one.name)) not in (None, "", ()) and inner is not False
        }
        if isinstance(value, Named | Document) and (address := addresses(value.place)):
            fields["address"] = address
        return fields
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, Mapping):
        return {key: plain(inner, addresses) for key, inner in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(one, addresses) for one in value]
    return value


def _answer(answer: Answered) -> dict[str, Any]:
    if answer.truth is not None:
        return {"truth": answer.truth}
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.values]
    return {"columns": list(answer.columns), "rows": rows}
