"""The classes of things: those that a kind gives them in the graph."""

from extractor.vocabulary import SITE, Vocabulary
from extractor.vocabulary import terms as v


def classes_of(vocabulary: Vocabulary, kind_name: str) -> tuple[str, ...]:
    """Give the classes of a thing of a kind that a sheet describes, the narrowest first.

    A thing of a kind that the site declares has those of the broader kinds too, so that whoever
    knows only the common vocabulary finds it; and any person is one, so that what is private of
    people is private of it.
    """
    kind = vocabulary.kind(kind_name)
    return tuple(
        dict.fromkeys((kind.class_iri or v.LC_PAGE, *superclasses_of(vocabulary, kind_name)))
    )


def classes_without_sheet(vocabulary: Vocabulary, kind_name: str) -> tuple[str, ...]:
    """Give the classes of a thing of a kind that no sheet describes."""
    kind = vocabulary.kind(kind_name)
    if not kind.without_sheet:
        return classes_of(vocabulary, kind_name)
    return (kind.without_sheet, v.FOAF_PERSON) if kind.person else (kind.without_sheet,)


def superclasses_of(vocabulary: Vocabulary, kind_name: str) -> tuple[str, ...]:
    """Give the classes beside its own that a thing of a kind has: none for a common kind."""
    kind = vocabulary.kind(kind_name)
    if kind.source != SITE:
        return ()
    lineage = [vocabulary.kind(one) for one in vocabulary.lineage(kind_name)]
    stated = [one.superclass for one in lineage if one.source == SITE and one.superclass]
    person = [v.FOAF_PERSON] if kind.person else []
    above = (*(one.class_iri for one in lineage[1:]), *stated, *person)
    return tuple(one for one in dict.fromkeys(above) if one != kind.class_iri)
