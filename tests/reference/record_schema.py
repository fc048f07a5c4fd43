"""``docs/record.schema.json``: the schema of records, under all that the product ships."""

import json

from extractor.export.record_schema import record_schema
from extractor.vocabulary import standard_vocabulary


def page() -> str:
    """Give the file's text."""
    schema = record_schema(standard_vocabulary())
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
