"""``works_for``: a person and the organisation or product that they work in, direct or founded.

A text says so in three ways, a module each: by a role, by a verb, by a team.
"""

from collections.abc import Iterator, Sequence

from extractor.recognising.mention import RoleMention
from extractor.relating.statement import Statement
from extractor.relating.works_for.by_role import by_roles
from extractor.relating.works_for.by_team import by_labels, by_teams, in_the_team, of_the_subject
from extractor.relating.works_for.by_verb import by_own_words, by_pronouns, by_verbs
from extractor.relating.works_for.workplaces import Workplaces

__all__ = ["Workplaces", "find_works_for"]


def find_works_for(workplaces: Workplaces, roles: Sequence[RoleMention]) -> Iterator[Statement]:
    """Give who works where: by their roles, their teams, and verbs such as "joined".

    A role that only the team of a product has, and "the team", are of what the document is
    about when the text names no other place.
    """
    yield from by_roles(workplaces, roles)
    for find in (
        by_labels,
        by_teams,
        by_verbs,
        by_pronouns,
        by_own_words,
        of_the_subject,
        in_the_team,
    ):
        yield from find(workplaces)
