"""The floors of the package: what each folder takes, gives, and does without.

This is the one place where they are said: the test of imports and ``docs/architecture.md`` read
it. A folder imports only from floors below its own, and from none that it does ``without``.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stage:
    """A folder of the package, or a module of it: ``without`` are floors below, not imported."""

    name: str
    takes: str
    gives: str
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Breach:
    """An import that the floors forbid and that is there today: why, and when it goes."""

    importer: str
    imported: str
    why: str


_STAGES = "languages site reading catalogue recognising resolving relating graph".split()

FLOORS: tuple[tuple[Stage, ...], ...] = (
    (
        Stage("wording", "a package", "what the program says, in each language it speaks"),
        Stage("visible", "text", "the same without what steers whatever shows it"),
    ),
    (
        Stage("text", "strings", "folded names, slugs"),
        Stage("addresses", "an address, whatever stands in it", "its parts"),
        Stage(
            "parsed_values",
            "what a reader of YAML, TOML or JSON gives",
            "plain data, bounded in size and depth",
        ),
        Stage("errors", "nothing", "`UserError`, and the drawing of all exceptions"),
        Stage("diagnostics", "nothing", "the kinds of finding, and a finding"),
        Stage(
            "store_damage",
            "an error of the store's library",
            "whether it met a damaged file, and the line that says so",
        ),
        Stage("built_folders", "a folder", "whether graphs are built into it"),
        Stage("locks", "files and folders", "locks on them, which end with the process"),
        Stage(
            "sightings",
            "paths, as they are looked at and read",
            "whether anything of it was touched since, for a later run",
        ),
        Stage(
            "kept",
            "much of one kind: objects, strings, numbers",
            "the same by number, in little memory: as one text, or in a file without a name",
        ),
    ),
    (
        Stage(
            "whole_files",
            "content",
            "files that appear whole; what killed processes left unfinished is cleared away",
        ),
    ),
    (
        Stage(
            "cache",
            "plain data",
            "the same from a file, refused when it is damaged or another's",
        ),
    ),
    (
        Stage(
            "syntax_faults",
            "what a reader of YAML, TOML or JSON says, the text",
            "what is wrong there, in the program's own words",
        ),
        Stage("spreadsheet", "rows of text", "a table of CSV in which no cell is a formula"),
    ),
    (
        Stage("spoken_findings", "a finding, a language", "what it says in that language"),
        Stage("named_files", "a name that somebody gave", "its text or table, or why it has none"),
    ),
    (
        Stage(
            "remote",
            "the address of a site",
            "a folder with its files, as they are there, and nothing that leads out of it",
        ),
    ),
    (
        Stage(
            "vocabulary",
            "nothing",
            "which kinds of things, properties and relations there are, and their RDF terms; "
            "what a mention may name",
        ),
    ),
    (
        Stage(
            "languages",
            "the code of a language",
            "its data files as tables: words, grammars, lists of names",
            ("vocabulary",),
        ),
    ),
    (
        Stage(
            "site",
            "a folder, `extractor.toml`, the generator's own configuration",
            "the vocabulary of the project; the files that describe something, their addresses, "
            "redirects, references",
        ),
    ),
    (
        Stage(
            "reading",
            "the text of a file",
            "a document: front matter, blocks of plain text each with its map to the source, links",
            ("vocabulary", "languages", "site"),
        ),
    ),
    (
        Stage(
            "catalogue",
            "sheets: front matter and data entries",
            "entities, with every name and address that leads to them",
            ("languages", "reading"),
        ),
    ),
    (
        Stage(
            "recognising",
            "blocks of plain text, a language, the catalogue's names",
            "mentions, figures, roles, quotations: spans with witnesses and a confidence",
            ("site",),
        ),
    ),
    (
        Stage(
            "resolving",
            "links and mentions, the catalogue, what editors corrected",
            "the entity that each stands for, or the candidates where nobody can tell",
        ),
    ),
    (
        Stage(
            "relating",
            "resolved mentions, sentence by sentence",
            "an extraction: what a figure is about, who holds which role, said what, "
            "and which relations sentences state",
            ("site", "catalogue"),
        ),
    ),
    (
        Stage(
            "graph",
            "extractions and sheets",
            "quads, one named graph a document; sorted files, a store; validation",
            ("site", "languages"),
        ),
    ),
    (
        Stage(
            "check",
            "the catalogue, the extractions, the files",
            "findings, and the remedies that are certain",
        ),
        Stage("query", "SPARQL, a store", "answers; the ready questions", tuple(_STAGES)),
        Stage(
            "export",
            "sorted quads, a policy",
            "files in every format, and what was left out; the record of an extraction",
            ("languages", "site", "catalogue"),
        ),
    ),
    (
        Stage(
            "dataset",
            "exported files, the `[dataset]` table",
            "the DCAT-AP record",
            ("languages", "site", "reading", "catalogue", "recognising", "resolving", "relating"),
        ),
        Stage(
            "explain",
            "an extraction",
            "the document with its mentions, in a terminal or on a page",
            ("site", "catalogue", "graph"),
        ),
        Stage(
            "related",
            "a store, the words of its documents",
            "lists of what is related, with the reasons that make up the score",
            ("site", "catalogue", "recognising", "resolving", "relating"),
        ),
        Stage(
            "sparql_store",
            "the address of a store, sorted quads",
            "the store's answers, the store filled, its graph as a folder",
            (*(one for one in _STAGES if one != "graph"), "check"),
        ),
        Stage(
            "spacy_component",
            "a graph on disk, any text in spaCy",
            "the text with the things it names",
            ("site", "resolving", "relating", "check", "query", "export"),
        ),
        Stage("view", "a store", "networks of nodes and edges", (*_STAGES, "check", "export")),
    ),
    (
        Stage(
            "explorer",
            "a graph: its store, its vocabulary, its lists of related things",
            "pages to look at: plain data, and those as HTML, JSON and CSV; all of them as files",
            tuple(one for one in _STAGES if one != "graph"),
        ),
    ),
    (
        Stage(
            "pipeline",
            "the folders of a project",
            "a built graph: it wires the stages, keeps what has not changed, runs in parallel",
        ),
    ),
    (
        Stage("api", "a folder, options", "what is public in Python"),
        Stage(
            "resident",
            "a project that is held in memory, one changed file or a text of it",
            "what it says and is found to have, at once; the next generation of the graph",
        ),
    ),
    (
        Stage(
            "language_server",
            "what an editor of texts sends by the Language Server Protocol",
            "findings as one types, names completed, what is known of a thing, remedies",
            ("graph", "export"),
        ),
        Stage(
            "watching",
            "the folders of sites, as their files change",
            "builds that follow them, and what each finds new or mended",
        ),
        Stage(
            "serve",
            "a graph on disk, requests of HTTP",
            "answers to SPARQL, what IRIs stand for, files",
            ("languages", "site", "reading", "catalogue", "recognising", "resolving", "relating"),
        ),
    ),
    (Stage("cli", "arguments", "calls, text and a status"),),
    (
        Stage("__init__", "the name of what is public", "the thing, loaded when it is asked for"),
        Stage("__main__", "nothing", "`python -m extractor`"),
    ),
)
"""From the ground up; what stands on one floor imports nothing of its neighbours."""

BREACHES: tuple[Breach, ...] = ()
"""What is forbidden and there today. One that is no longer there is struck out."""


def allowed(name: str) -> frozenset[str]:
    """Give the folders and modules that one may import."""
    below: set[str] = set()
    for floor in FLOORS:
        for stage in floor:
            if stage.name == name:
                return frozenset(below - set(stage.without))
        below.update(stage.name for stage in floor)
    raise KeyError(name)
