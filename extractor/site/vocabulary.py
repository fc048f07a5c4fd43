"""The words a configuration may use: kinds of thing, properties of sheets, predicates.

These names do not depend on any site or language. A site's own words (its folders, its
front-matter keys) are mapped to them by ``extractor.toml``.
"""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class AddressEvidence(StrEnum):
    """How far a web address in a sheet shows that a host is the thing's own."""

    NONE = ""
    HOME = "home"
    """The thing's own web site."""
    WEAK = "weak"
    """An address kept for the thing (repository, statistics, contact …), maybe on a shared host."""


@dataclass(frozen=True, slots=True)
class Property:
    """A literal fact of a sheet. ``private`` facts about people never leave by default."""

    name: str
    description: str
    private: bool = False
    evidence: AddressEvidence = AddressEvidence.NONE
    parts: tuple[str, ...] = ()
    """For a list of mappings, the names of each item's parts."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """A relation that front matter can state; ``targets`` are the usual kinds of its object.

    ``inverse`` names the predicate that says the same thing the other way round.
    """

    name: str
    description: str
    targets: tuple[str, ...]
    inverse: str = ""


KINDS = MappingProxyType(
    {
        "post": "a dated article",
        "startup": "a digital product with its team (a project, a service)",
        "incubator": "a structure that hosts startups",
        "organisation": "an institution: ministry, agency, local authority, company …",
        "member": "a person who has a sheet",
        "phase": "a stage of a startup's life",
        "theme": "a subject of public action",
        "programme": "a call or a programme of support",
        "team": "a team that is no startup",
        "event": "a kind of event in a startup's life",
        "page": "any other page",
    }
)
"""Kinds of thing that files and data entries may describe, each with its definition."""

_HOME = AddressEvidence.HOME
_WEAK = AddressEvidence.WEAK

_PROPERTIES = (
    Property("label", "the name shown"),
    Property("description", "what it does or is for, in a sentence or more"),
    Property("acronym", "the short form of its name"),
    Property("alias", "another or a former name"),
    Property("given_name", "a person's given name, where the sheet keeps it apart"),
    Property("family_name", "a person's family name, where the sheet keeps it apart"),
    Property("identifier", "a public identifier (SIREN, Wikidata, the sheet's own)"),
    Property("same_as", "its page in a public register, for the same thing"),
    Property("homepage", "its own web addresses", evidence=_HOME),
    Property("repository", "where its source code is", evidence=_WEAK),
    Property("statistics", "where its figures are published", evidence=_WEAK),
    Property("contact", "how to reach it: an address or an e-mail", evidence=_WEAK),
    Property("dashboard", "where its quality or progress is shown", evidence=_WEAK),
    Property("budget", "where its budget is published", evidence=_WEAK),
    Property("impact", "where its impact is published", evidence=_WEAK),
    Property("former_address", "a web address that it had", evidence=_WEAK),
    Property("address", "its postal address"),
    Property("start", "when it began, or began to hold"),
    Property("end", "when it ended, or ceased to hold"),
    Property("phases", "the phases it went through", parts=("name", "start", "end", "comment")),
    Property("phase", "the phase it is in"),
    Property("milestones", "dated events of its life", parts=("name", "date", "comment")),
    Property(
        "missions",
        "periods of a person's work",
        parts=("start", "end", "role", "status", "employer", "startups"),
    ),
    Property("role", "what a person does"),
    Property("domain", "the field a person or organisation works in"),
    Property("skill", "what a person can do"),
    Property("type", "the category of an organisation"),
    Property("theme", "subjects of public action"),
    Property("audience", "whom it serves"),
    Property("technique", "languages and tools it is made with"),
    Property("accessibility", "its declared conformity to accessibility rules"),
    Property("promotion", "the number or name of an intake of a programme"),
    Property("order", "its place in a list"),
    Property("authors", "who wrote it, as names"),
    Property("date", "when it was published"),
    Property("updated", "when it last changed"),
    Property("excerpt", "its abstract"),
    Property("categories", "the sections it stands in"),
    Property("tags", "its key words"),
    Property("redirect_from", "addresses that lead to its page"),
    Property("documentation", "a page that explains it"),
    Property("email", "a person's e-mail address", private=True),
    Property("telephone", "a person's telephone number", private=True),
    Property("github", "a person's account on a code host", private=True),
    Property("profile", "a person's page on a network", private=True),
    Property("employer", "who employs a person", private=True),
    Property("status", "a person's contract", private=True),
)

PROPERTIES = MappingProxyType({one.name: one for one in _PROPERTIES})
"""Every property a front-matter key may be mapped to, by name."""

_PREDICATES = (
    Predicate("incubated_by", "a startup's incubator", ("incubator", "organisation")),
    Predicate("sponsored_by", "who carries or finances a startup", ("organisation",)),
    Predicate("owned_by", "the organisation an incubator belongs to", ("organisation",)),
    Predicate("part_of", "the larger organisation", ("organisation",)),
    Predicate("partner_of", "a stated partner", ("organisation",)),
    Predicate(
        "member_of",
        "what a person works in, for the period of the item it stands in",
        ("startup", "team", "incubator", "organisation"),
        inverse="has_member",
    ),
    Predicate("formerly_member_of", "what a person worked in", ("startup", "team")),
    Predicate("has_member", "who works in it", ("member",), inverse="member_of"),
    Predicate("team_of", "the incubator a team serves", ("incubator",)),
    Predicate("authored_by", "who wrote it", ("member",)),
    Predicate("highlighted", "what an incubator shows first", ("startup",)),
    Predicate("about", "what a page or post is about", ("startup", "organisation", "incubator")),
    Predicate("has_theme", "a theme that has a sheet", ("theme",)),
    Predicate("in_phase", "the phase it is in, which has a sheet", ("phase",)),
    Predicate("laureate_of", "a programme that chose it", ("programme",)),
    Predicate("succeeded_by", "what replaced it", ("startup", "organisation")),
)

PREDICATES = MappingProxyType({one.name: one for one in _PREDICATES})
"""Every predicate a front-matter key may be mapped to, by name."""

USUAL_PREDICATES = MappingProxyType(
    {
        ("startup", "incubator"): "incubated_by",
        ("startup", "organisation"): "sponsored_by",
        ("startup", "member"): "has_member",
        ("startup", "theme"): "has_theme",
        ("startup", "phase"): "in_phase",
        ("startup", "programme"): "laureate_of",
        ("incubator", "organisation"): "owned_by",
        ("incubator", "startup"): "highlighted",
        ("incubator", "member"): "has_member",
        ("organisation", "organisation"): "part_of",
        ("member", "startup"): "member_of",
        ("member", "team"): "member_of",
        ("member", "incubator"): "member_of",
        ("member", "organisation"): "member_of",
        ("team", "incubator"): "team_of",
        ("team", "member"): "has_member",
        ("post", "member"): "authored_by",
        ("post", "startup"): "about",
        ("post", "incubator"): "about",
        ("post", "organisation"): "about",
        ("post", "theme"): "has_theme",
        ("page", "startup"): "about",
    }
)
"""The predicate that is most likely when a sheet of one kind refers to one of another."""
