"""Lists of related entities as text: JSON, YAML, CSV, and a data file for Jekyll."""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import yaml

from extractor.related.lists import Related

Lists = Mapping[str, Sequence[Related]]
"""Identifier → its list."""

LIQUID = """\
{% assign related = site.data.related[page.slug] %}
{% if related %}
<ul>
  {% for item in related %}
  <li><a href="{{ site.baseurl }}/startups/{{ item.slug }}.html">{{ item.title }}</a>
      <small>{{ item.reasons | first }}</small></li>
  {% endfor %}
</ul>
{% endif %}
"""
"""The lines of a Jekyll layout that show a page's list; adapt the address to the site."""


def plain(lists: Lists) -> dict[str, list[dict[str, Any]]]:
    """Give lists as plain data."""
    return {
        identifier: [
            {
                "identifier": one.identifier,
                "label": one.label,
                "phase": one.phase,
                "score": one.score,
                "reasons": [
                    {
                        "signal": reason.signal,
                        "text": reason.text,
                        "weight": round(reason.weight, 4),
                        "things": [
                            {"iri": thing.iri, "label": thing.label} if thing.iri else thing.label
                            for thing in reason.things
                        ],
                    }
                    for reason in one.reasons
                ],
            }
            for one in related
        ]
        for identifier, related in lists.items()
    }


def as_json(lists: Lists) -> str:
    """Give lists as JSON."""
    return json.dumps(plain(lists), ensure_ascii=False, indent=2) + "\n"


def as_yaml(lists: Lists) -> str:
    """Give lists as YAML."""
    return yaml.dump(plain(lists), Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)


def as_csv(lists: Lists) -> str:
    """Give lists as CSV, a line a pair; reasons are separated by semicolons."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("identifier", "rank", "related", "label", "phase", "score", "reasons"))
    for identifier, related in lists.items():
        for rank, one in enumerate(related, start=1):
            reasons = "; ".join(reason.text for reason in one.reasons)
            writer.writerow(
                (identifier, rank, one.identifier, one.label, one.phase, one.score, reasons)
            )
    return out.getvalue()


def as_jekyll(lists: Lists) -> str:
    """Give lists as Jekyll's ``_data/related.yml``: slug → slugs, titles and reasons."""
    data = {
        _slug(identifier): [
            {
                "slug": _slug(one.identifier),
                "title": one.label,
                "reasons": [reason.text for reason in one.reasons],
            }
            for one in related
        ]
        for identifier, related in lists.items()
        if related
    }
    return yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)


def _slug(identifier: str) -> str:
    return identifier.partition(":")[2]


FORMATS: Mapping[str, Callable[[Lists], str]] = MappingProxyType(
    {"json": as_json, "yaml": as_yaml, "csv": as_csv}
)
"""Format → what writes it."""
