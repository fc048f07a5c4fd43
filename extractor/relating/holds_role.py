"""``holds_role``: a person and a role as written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from extractor.languages.word_forms import WordForms
from extractor.recognising.mention import Mention, RoleMention
from extractor.recognising.person_names import initials_of
from extractor.relating.statement import Evidence, Statement
from extractor.text import fold


def find_holds_role(
    entity_of: Mapping[Mention, str], roles: Sequence[RoleMention], forms: WordForms
) -> Iterator[Statement]:
    """Give who holds which role, each in its fullest form.

    An acronym is left out where the document has it in full, what several are called where it
    has what one of them is. ``forms`` are those of the document's language.

    ``entity_of`` gives the identifier of each mention of a person.
    """
    # What is said again and again is compared once.
    held: dict[str, dict[str, None]] = {}
    for role in roles:
        held.setdefault(entity_of.get(role.person, ""), {})[fold(role.text)] = None
    for role in roles:
        person = entity_of.get(role.person)
        if person is None or _is_acronym_of_another(fold(role.text), held[person]):
            continue
        if _is_plural_of_another(fold(role.text), held[person], forms):
            continue
        if role.start == role.person.start and _is_part_of_another(fold(role.text), held[person]):
            # A title before the surname, of a person whose office the document gives in full.
            continue
        yield Statement(
            person,
            "holds_role",
            role.text,
            False,
            Evidence(role.block, *role.sentence),
            role.witnesses,
            role.confidence,
        )


def _is_part_of_another(role: str, roles: Iterable[str]) -> bool:
    """Say whether a folded role is some words of another one (``secretary of the harbour``)."""
    return any(other != role and f" {role} " in f" {other} " for other in roles)


def _is_plural_of_another(role: str, roles: Iterable[str], forms: WordForms) -> bool:
    """Say whether a role's first word is the plural of what another one begins with."""
    first = role.split(" ", 1)[0]
    return first == role and any(
        len(one) < len(first) and forms.are_singular_and_plural(one, first)
        for one in (other.split(" ", 1)[0] for other in roles)
    )


def _is_acronym_of_another(role: str, roles: Iterable[str]) -> bool:
    """Say whether a folded role is the initials of another one (``pm``, ``product manager``)."""
    return len(role) > 1 and any(other != role and initials_of(other) == role for other in roles)
