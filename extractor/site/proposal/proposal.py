"""Proposing an ``extractor.toml``: what ``extractor init`` writes after looking at folders."""

import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from extractor.languages.detection import UNDETERMINED
from extractor.site.configuration import Relation
from extractor.site.generators.patterns import plain_slug
from extractor.site.proposal.key_survey import SurveyedCollection
from extractor.site.proposal.language import FindLanguage, read_language
from extractor.site.proposal.profiles import survey_sites
from extractor.site.proposal.survey import SurveyedSite
from extractor.site.sources.data_entries import is_data_path
from extractor.vocabulary import Vocabulary
from extractor.vocabulary.kinds import text_in

_ENGLISH = "en"
_SHOWN = 3
"""How many of the data files that are left out are named."""
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE)
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")

_HEAD = """\
# What the extractor needs to know of the site: where its sheets are, what their keys mean.
# This was proposed after looking at a sample of its files. Lines marked "?" are guesses:
# read them first. Commands: `extractor build` uses this file; delete a line to leave it out.
"""


def propose(
    folders: Sequence[Path],
    language: str = "",
    vocabulary: Vocabulary | None = None,
    find_language: FindLanguage = read_language,
) -> str:
    """Give the text of a configuration for the sites in ``folders``, the first the authority.

    It is valid: ``load_configuration`` reads it as it is. What is unsure is said in comments.
    ``language`` is taken for a site that states none, which is read by ``find_language``
    where it is ""; ``vocabulary`` is that of the project, by
    default the core with the profiles that the sites show. Raises ConfigurationError when a
    generator's own configuration is broken.
    """
    vocabulary, sites = survey_sites(folders, language, vocabulary, find_language)
    profiles = vocabulary.profiles
    lines = [_HEAD]
    if profiles:
        lines += [
            "# What the sites speak of beside what any site has: kinds, relations, checks.",
            f"profiles = [{', '.join(map(_string, profiles))}]\n",
        ]
    first = sites[0].language if sites else language or UNDETERMINED
    lines.append(f"language = {_string(first)}{_doubt_of_language(first)}")
    lines.append('# corrections = "corrections.toml"   # what editors corrected by hand\n')
    if len(sites) > 1:
        lines.append("# The first site is the authority where two describe the same thing.\n")
    for site in sites:
        lines += _site(site, vocabulary, first)
    lines += _kinds(sites, vocabulary)
    lines += [
        "# Other and former names of things, by identifier.",
        "[aliases]",
        '# "organisation:<slug>" = ["a former name", "an acronym"]\n',
        "# Things that have no sheet and are named all the same.",
        "[declared]",
        '# "organisation:<slug>" = "its name"\n',
        "# What a data portal must know of the graph: title, publisher, licence, contact …",
        "# [dataset]\n",
    ]
    return "\n".join(lines)


def guessed_url(folder: Path) -> str:
    """Give the address that a site's folder suggests by its name, when nothing states one."""
    name = folder.name.lower()
    if _HOST.fullmatch(name):
        return f"https://{name}"
    return f"https://{plain_slug(name) or 'site'}.example"


def _site(site: SurveyedSite, vocabulary: Vocabulary, usual: str) -> list[str]:
    found = site.found
    lines = ["[[site]]", f"folder = {_string(site.folder.name)}"]
    if found.url:
        lines.append(f"# url = {_string(found.url)}   # stated by {found.generator}'s own files")
    else:
        lines.append(
            f"# url = {_string(guessed_url(site.folder))}   # ? stated nowhere: fill it in"
        )
    lines.append(f"generator = {_string(found.generator)}")
    if site.language != usual:
        lines.append(f"language = {_string(site.language)}{_doubt_of_language(site.language)}")
    pages = [one.name for one in site.collections if one.pages]
    lines.append(f"pages = [{', '.join(map(_string, pages))}]")
    lines.append("\n[site.collections]")
    lines.append(f"# Kinds: {', '.join(vocabulary.kinds_with('sheet'))}.")
    lines += [_collection(one) for one in site.collections if not one.pages]
    lines += _left_out(site.left_out)
    return [*lines, ""]


def _left_out(files: Sequence[str]) -> list[str]:
    """Say which data files hold no list of named things, the first of them by name."""
    if not files:
        return []
    more = len(files) - _SHOWN
    shown = ", ".join(_comment(one) for one in files[:_SHOWN])
    return [f"# No lists of named things: {shown}{f', and {more} more' if more > 0 else ''}."]


def _doubt_of_language(code: str) -> str:
    return "   # ? cannot be told: fill it in (fr, en, …)" if code == UNDETERMINED else ""


def _collection(one: SurveyedCollection) -> str:
    doubt = f"   # ? {_comment(one.doubt)}" if one.doubt else ""
    unit = "entr" + ("y" if one.size == 1 else "ies") if is_data_path(one.path) else "file"
    unit += "s" if unit == "file" and one.size != 1 else ""
    size = "" if doubt else f"   # {one.size} {unit}"
    value = _string(one.kind)
    if one.joins:
        options = {"kind": one.kind, "joins": one.joins, "by": one.by}
        value = f"{{ {', '.join(f'{key} = {_string(text)}' for key, text in options.items())} }}"
    return f"{_key(one.name)} = {value}{doubt}{size}"


def _kinds(sites: Sequence[SurveyedSite], vocabulary: Vocabulary) -> list[str]:
    lines: list[str] = []
    for kind in vocabulary.kinds_with("sheet"):
        surveyed = [site.kinds[kind] for site in sites if kind in site.kinds]
        if not surveyed:
            continue
        properties: dict[str, str] = {}
        relations: dict[str, Relation] = {}
        for one in surveyed:
            for key, name in one.properties.items():
                if key not in relations:
                    properties.setdefault(key, name)
            for key, relation in one.relations.items():
                if key not in properties:
                    relations.setdefault(key, relation)
        unused = sorted(
            {key for one in surveyed for key in one.unused} - set(properties) - set(relations)
        )
        guessed = {key for one in surveyed for key in one.guessed}
        lines += _kind(vocabulary, kind, properties, relations, unused, guessed)
    return lines


def _kind(
    vocabulary: Vocabulary,
    kind: str,
    properties: Mapping[str, str],
    relations: Mapping[str, Relation],
    unused: Sequence[str],
    guessed: Collection[str],
) -> list[str]:
    order = list(vocabulary.properties)
    definition = text_in(vocabulary.kind(kind).definition, _ENGLISH)
    lines = [f"# {kind}: {definition}.", f"[kinds.{kind}.properties]"]
    for key, name in sorted(
        properties.items(), key=lambda pair: (order.index(pair[1].partition(".")[0]), pair[0])
    ):
        private = "   # private" if vocabulary.properties[name.partition(".")[0]].private else ""
        lines.append(f"{_key(key)} = {_string(name)}{private}")
    if unused:
        lines.append(f"# not used: {_comment(', '.join(unused))}")
    if relations:
        lines.append(f"\n[kinds.{kind}.relations]")
        for key, relation in sorted(relations.items()):
            text = f"{relation.predicate} → {relation.target}"
            meaning = text_in(vocabulary.relations[relation.predicate].definition, _ENGLISH)
            doubt = "? by its values: " if key in guessed else ""
            lines.append(f"{_key(key)} = {_string(text)}   # {doubt}{meaning}")
    return [*lines, ""]


def _key(text: str) -> str:
    return text if _BARE_KEY.fullmatch(text) else _string(text)


def _comment(text: str) -> str:
    # A control character may stand in a key, and not in a TOML comment.
    return "".join(one if one.isprintable() else " " for one in text)


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(_escape(one) for one in escaped) + '"'


def _escape(character: str) -> str:
    return character if ord(character) >= 32 and character != "\x7f" else f"\\u{ord(character):04x}"
