"""What is known of a thing, in a few lines of Markdown."""

from collections.abc import Iterator

from extractor.catalogue import Catalogue, Entity
from extractor.language_server import PACKAGE
from extractor.visible import shortened, visible_line
from extractor.wording import wording_of

_MOST_FACTS = 8
_MOST_NAMES = 4
_LONGEST = 160
_SAID_APART = frozenset({"label", "redirect_from"})


def card_of(entity: Entity, catalogue: Catalogue, language: str) -> str:
    """Give what a thing is: its name and kind, its main facts, what refers to it, its page."""
    vocabulary = catalogue.vocabulary
    wording = wording_of(PACKAGE, language)
    kind = vocabulary.kind(entity.kind).label(language)
    lines = [f"**{plain(entity.label)}** · {plain(kind)} · `{entity.identifier}`"]
    facts = [*_relations(entity, catalogue, language), *_properties(entity, catalogue, language)]
    lines.extend(f"- {fact}" for fact in facts[:_MOST_FACTS])
    number = sum(
        any(one.target == entity.identifier for one in other.references)
        for other in catalogue.entities.values()
    )
    if number:
        lines.append(f"- {wording('named-by-sheets', number=wording.number(number))}")
    if entity.addresses:
        lines.append(f"- {wording('page')}: <{entity.addresses[0]}>")
    if entity.sheets:
        first = entity.sheets[0]
        lines.append(f"- {wording('sheet')}: `{first.site}/{first.path}`")
    return "\n".join((lines[0], "", *lines[1:]))


def plain(text: str) -> str:
    """Give a text as Markdown shows it as it is, on one line."""
    line = visible_line(shortened(" ".join(text.split()), _LONGEST))
    return "".join(f"\\{one}" if one in "\\`*_[]<>#|~" else one for one in line)


def _relations(entity: Entity, catalogue: Catalogue, language: str) -> Iterator[str]:
    relations = catalogue.vocabulary.relations
    for predicate in dict.fromkeys(one.predicate for one in entity.references):
        targets = entity.targets(predicate)
        names = [_name(catalogue, one) for one in targets[:_MOST_NAMES]]
        more = " …" if len(targets) > _MOST_NAMES else ""
        yield f"{plain(relations[predicate].label(language))}: {plain(', '.join(names))}{more}"
    phases = next((one.phases for one in entity.sheets if one.phases), ())
    if phases:
        last = phases[-1]
        since = f" ({last.start})" if last.start else ""
        yield f"{plain(catalogue.vocabulary.kind('phase').label(language))}: {last.phase}{since}"


def _properties(entity: Entity, catalogue: Catalogue, language: str) -> Iterator[str]:
    known = catalogue.vocabulary.properties
    for name, values in entity.properties.items():
        if name not in _SAID_APART and name in known and values:
            yield f"{plain(known[name].label(language))}: {plain(', '.join(values[:_MOST_NAMES]))}"


def _name(catalogue: Catalogue, identifier: str) -> str:
    entity = catalogue.get(identifier)
    return entity.label if entity is not None else identifier
