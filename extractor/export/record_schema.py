"""The JSON Schema of records: made of the tables that records are made of."""

from collections.abc import Mapping
from typing import Any

import jsonschema

from extractor.export.record import LISTS, PEOPLE
from extractor.recognising.mention import FigureKind, Witness
from extractor.vocabulary import Vocabulary
from extractor.vocabulary.terms import QUALIFIERS

Schema = dict[str, Any]

_WORDS: Schema = {"type": "string", "minLength": 1}
_WORDS_OR_NONE: Schema = {"type": ["string", "null"]}
_TEXT: Schema = {"type": "string"}
_SHARE: Schema = {"type": "number", "minimum": 0, "maximum": 1}
_SPAN: Schema = {
    "start": {
        "type": "integer",
        "minimum": 0,
        "description": "First code point of the source file.",
    },
    "end": {
        "type": "integer",
        "minimum": 0,
        "description": "Code point after the last, so that source[start:end] is the surface.",
    },
}
_WITNESSES: Schema = {
    "type": "array",
    "items": {"enum": [one.value for one in Witness]},
    "minItems": 1,
}
_ENTITY: Schema = {
    "name": {**_WORDS, "description": "The fullest of the surfaces, in plain text on one line."},
    "surfaces": {"type": "array", "items": _TEXT, "minItems": 1},
    "id": {
        "type": ["string", "null"],
        "pattern": "^[a-z][a-z0-9_-]*:.+$",
        "description": "Identifier of an entity of the catalogue, <kind>:<slug>.",
    },
    "mentions": {"type": "array", "items": {"$ref": "#/$defs/mention"}, "minItems": 1},
}


def record_schema(vocabulary: Vocabulary) -> Schema:
    """Give the schema of the records that documents have under a vocabulary."""
    lists = {name: _list_of("person" if name == PEOPLE else "entity") for name in LISTS}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://w3id.org/linked-content/record.schema.json",
        "title": "Extraction record of one document",
        "description": "What a document says. Offsets count code points of the source file.",
        **_object(
            {
                "doc": {**_TEXT, "description": "The stem of the file."},
                "language": {
                    **_TEXT,
                    "description": "Tag (BCP 47) of the language that it is in, or nothing.",
                },
                **lists,
                "figures": _list_of("figure"),
                "links": _list_of("link"),
                "relations": _list_of("relation"),
            }
        ),
        "$defs": {
            "mention": _object(
                {"surface": _WORDS, **_SPAN, "witnesses": _WITNESSES, "confidence": _SHARE}
            ),
            "entity": _object(_ENTITY),
            "role": _object({"role": _WORDS, "organisation": _WORDS_OR_NONE, **_SPAN}),
            "person": _object({**_ENTITY, "roles": _list_of("role")}),
            "figure": _figure(),
            "link": _object(
                {
                    "href": _TEXT,
                    "text": _TEXT,
                    "target": {
                        **_TEXT,
                        "description": "Identifier; 'page', 'mailto:', 'external' or 'expression'.",
                    },
                    **_SPAN,
                }
            ),
            "relation": _object(
                {
                    "subject": _WORDS,
                    "predicate": {
                        "enum": [one.name for one in vocabulary.relations.values() if one.prose]
                    },
                    "object": _WORDS,
                    "evidence": _WORDS,
                    **_SPAN,
                    "witnesses": _WITNESSES,
                    "confidence": _SHARE,
                }
            ),
        },
    }


class RecordValidator:
    """Says whether records are of the schema of their vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._validator = jsonschema.Draft202012Validator(record_schema(vocabulary))

    def fault(self, record: Mapping[str, Any]) -> str:
        """Give where a record is not of the schema and why, or nothing."""
        error = next(self._validator.iter_errors(record), None)
        return f"{error.json_path}: {error.message}" if error else ""


def _object(properties: Mapping[str, Any], optional: tuple[str, ...] = ()) -> Schema:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _list_of(definition: str) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/$defs/{definition}"}}


def _figure() -> Schema:
    return _object(
        {
            "surface": _WORDS,
            **_SPAN,
            "value": {"type": "number"},
            "value_max": {"type": "number"},
            "unit": _TEXT,
            "kind": {"enum": [one.value for one in FigureKind]},
            "qualifier": {"enum": list(QUALIFIERS)},
            "period": _WORDS_OR_NONE,
            "per": _WORDS_OR_NONE,
            "subject": {
                **_WORDS_OR_NONE,
                "description": "Identifier, or name of an entity of no catalogue.",
            },
            "sentence": _WORDS,
            "confidence": _SHARE,
            "subject_confidence": {
                **_SHARE,
                "type": ["number", "null"],
                "description": "That the figure is right and about its subject; without one, null.",
            },
        },
        optional=("value_max",),
    )
