"""Lists of related entities as text: JSON, YAML, CSV, and a data file for Jekyll."""

import io
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import yaml

from extractor.related.lists import Related
from extractor.spreadsheet import TableWriter
from extractor.visible import visible, visible_json
from extractor.vocabulary import Vocabulary, slug_of

Lists = Mapping[str, Sequence[Related]]
"""Identifier → its list."""

_LIQUID = """\
{% assign file = page.path | split: "/" | last %}
{% assign extension = file | split: "." | last | prepend: "." %}
{% assign name = file | remove: extension %}
{% assign related = site.data.@DATA@[name] %}
{% if related %}
<ul>
  {% for item in related %}
  <li>{% if item.link %}<a href="{{ item.link | escape }}">{% endif %}{{ item.title | escape }}\
{% if item.link %}</a>{% endif %}
      <small>{{ item.reasons | first | escape }}</small></li>
  {% endfor %}
</ul>
{% endif %}
"""


def data_name(kind: str, vocabulary: Vocabulary) -> str:
    """Give the name of the data file of a kind's lists, without its extension."""
    if kind == vocabulary.main_kind:
        return "related"
    return f"related_{vocabulary.kind(kind).plural.replace('-', '_')}"


def liquid(kind: str, vocabulary: Vocabulary) -> str:
    """Give the lines of a Jekyll layout that show the list of a page of a kind.

    They look it up by the name of the page's file, which is what a slug is here: Jekyll's own
    ``page.slug`` has lost a post's date, and front matter may change it.
    """
    return _LIQUID.replace("@DATA@", data_name(kind, vocabulary))


def plain(lists: Lists) -> dict[str, list[dict[str, Any]]]:
    """Give lists as plain data."""
    return {
        identifier: [
            {
                "identifier": one.identifier,
                "label": one.label,
                "phase": one.phase,
                "link": one.link,
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
                        **({"sentences": [*reason.sentences]} if reason.sentences else {}),
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
    return visible_json(plain(lists), indent=2) + "\n"


def as_yaml(lists: Lists) -> str:
    """Give lists as YAML."""
    return _yaml(plain(lists))


def as_csv(lists: Lists) -> str:
    """Give lists as CSV, a line a pair, reasons separated by semicolons; no cell is a formula."""
    out = io.StringIO()
    table = TableWriter(out)
    table.row(("identifier", "rank", "related", "label", "phase", "score", "reasons"))
    for identifier, related in lists.items():
        for rank, one in enumerate(related, start=1):
            reasons = "; ".join(reason.text for reason in one.reasons)
            score = str(one.score)
            table.row((identifier, str(rank), one.identifier, one.label, one.phase, score, reasons))
    return out.getvalue()


def jekyll_data(lists: Lists) -> dict[str, list[dict[str, Any]]]:
    """Give lists as a Jekyll data file has them: slug → slugs, titles, links and reasons.

    What has an empty list is left out; so is the link to what has no page.
    """
    return {
        slug_of(identifier): [
            {
                "slug": slug_of(one.identifier),
                # Pages show these: nothing in them may steer what shows them.
                "title": visible(one.label),
                **({"link": one.link} if one.link else {}),
                "reasons": [visible(reason.text) for reason in one.reasons],
            }
            for one in related
        ]
        for identifier, related in lists.items()
        if related
    }


def as_jekyll(lists: Lists) -> str:
    """Give lists as a data file for Jekyll (see :func:`jekyll_data`), in YAML."""
    return _yaml(jekyll_data(lists))


class _Dumper(yaml.CSafeDumper):
    """Puts what holds characters that steer between quotes, where they can be written out."""


def _text(dumper: yaml.CSafeDumper, text: str) -> yaml.ScalarNode:
    style = None if visible(text) == text else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)


_Dumper.add_representer(str, _text)


def _yaml(data: Any) -> str:
    return visible(yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False))


FORMATS: Mapping[str, Callable[[Lists], str]] = MappingProxyType(
    {"json": as_json, "yaml": as_yaml, "csv": as_csv}
)
"""Format → what writes it."""
