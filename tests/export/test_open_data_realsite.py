"""No private value of the real sites' sheets is anywhere in an open-data export: bytes searched.

What counts as being there:

- an e-mail address or a telephone number: its characters, anywhere;
- an account: its address (``host/handle``) or ``@handle``, anywhere, and the bare handle as a
  whole value. Inside other words a handle is only letters; and one that is a word of somebody's
  name, or the slug of a page, is written for that;
- a personal page: its address, unless it is a page of the sites themselves, or a sheet that is
  not a person's gives the same address: then it is a product's or a firm's, and public;
- an employer: its name in anything that is said of the person whom it employs, memberships and
  roles included. Many employers are institutions of the catalogue, or firms that posts and
  products speak of: their names stay where the site publishes them for another reason.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import frontmatter
import pytest
import spacy
import yaml
from spacy.tokens import DocBin

from extractor.export.exporting import ExportOptions, export_to_folder
from extractor.export.formats import FORMATS
from extractor.export.private_values import page_key
from extractor.graph.literals import Literal, term_of
from extractor.graph.quads import read_quads
from extractor.locks import lock_file
from extractor.text import fold
from extractor.vocabulary import terms as v
from tests.conftest import Built

pytestmark = [pytest.mark.realsite, pytest.mark.slow]
# What stands before an @ is read once, from its beginning.
EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", re.IGNORECASE)
USUAL = ("nquads", *(name for name, one in FORMATS.items() if not one.is_rdf))
"""What is searched in every run. The other formats give the same graph back, which tests of each
show; ``make thorough`` searches these too."""
TELEPHONE = re.compile(r"(?<![\w/.-])(?:\+33|0033|0)[ .-]?[1-9](?:[ .-]?\d\d){4}(?![\w-])")


def sheets(sites: Sequence[Path], folder: str) -> Iterator[tuple[dict[str, Any], str]]:
    for site in sites:
        for path in sorted((site / "content" / folder).rglob("*.md")):
            text = path.read_text("utf-8")
            try:
                yield dict(frontmatter.loads(text).metadata), text
            except (yaml.YAMLError, ValueError):
                continue


@pytest.fixture(scope="module")
def people(real_sites: Sequence[Path]) -> list[dict[str, Any]]:
    return [metadata for metadata, _ in sheets(real_sites, "_authors")]


@pytest.fixture(
    scope="module",
    params=[USUAL, pytest.param(tuple(FORMATS), marks=pytest.mark.thorough)],
    ids=("usual formats", "every format"),
)
def folder(real: Built, request: pytest.FixtureRequest) -> Path:
    """Give the graph in some formats, which the processes that run tests write once."""
    folder = real.folder.parent / f"real.public.{len(request.param)}"
    done = folder.with_suffix(".written")
    with lock_file(real.folder.parent / "real.lock"):
        if not done.exists():
            export_to_folder(real.generation.quads, folder, ExportOptions(formats=request.param))
            done.touch()
    return folder


@pytest.fixture(scope="module")
def texts(folder: Path) -> dict[str, str]:
    """Give the text of every file, in small letters."""
    return {path.name: text_of(path).lower() for path in sorted(folder.iterdir())}


def text_of(path: Path) -> str:
    if path.suffix != FORMATS["spacy"].extension:
        return path.read_text("utf-8")
    documents = DocBin().from_disk(path).get_docs(spacy.blank("xx").vocab)
    return "\n".join(
        " ".join([one.text, *map(str, one.user_data.values()), *(e.kb_id_ for e in one.ents)])
        for one in documents
    )


def test_the_sheets_have_private_values_to_look_for(
    people: list[dict[str, Any]], emails: set[str]
) -> None:
    assert len(handles(people)) > 1_000
    assert len(employers(people)) > 300
    assert len(addresses(people)) > 1_000
    assert len(emails) > 300


@pytest.fixture(scope="module")
def emails(real_sites: Sequence[Path]) -> set[str]:
    kinds = ("_authors", "_startups", "_incubators", "_organisations", "_teams", "_posts")
    return {
        found.lower()
        for kind in kinds
        for _, text in sheets(real_sites, kind)
        for found in EMAIL.findall(text)
    }


def handles(people: list[dict[str, Any]]) -> set[str]:
    written = (str(one["github"]) for one in people if one.get("github"))
    return {one.rstrip("/").rpartition("/")[2].strip("@ ").lower() for one in written} - {""}


def employers(people: list[dict[str, Any]]) -> set[str]:
    missions = [m for one in people for m in one.get("missions") or () if isinstance(m, dict)]
    return {str(m["employer"]).strip() for m in missions if m.get("employer")} - {""}


def addresses(people: list[dict[str, Any]]) -> set[str]:
    written = (str(one["link"]).strip() for one in people if one.get("link"))
    return {page_key(one) for one in written if one.startswith("http")}


def test_no_e_mail_address_is_there(texts: dict[str, str], emails: set[str]) -> None:
    for name, text in texts.items():
        found = set(EMAIL.findall(text))
        assert found & emails == set(), name
        assert found == set(), name


def test_no_telephone_number_is_there(texts: dict[str, str]) -> None:
    for name, text in texts.items():
        assert TELEPHONE.findall(text) == [], name


def test_no_account_is_there(texts: dict[str, str], people: list[dict[str, Any]]) -> None:
    known = handles(people)
    account = re.compile(r"(?:github\.com/|(?<![\w.])@)([\w.-]+)")
    value = re.compile(r'"([\w.-]+)"|,([\w.-]+)(?=[,\n])')
    slugs = {row for rows in tables_of(texts, "slug") for row in rows}
    names = {word for one in people for word in str(one.get("fullname")).lower().split()}
    for name, text in texts.items():
        assert {one.rstrip(".-") for one in account.findall(text)} & known == set(), name
        whole = {a or b for a, b in value.findall(text)}
        assert (whole & known) - slugs - names == set(), name


def tables_of(texts: dict[str, str], column: str) -> Iterator[list[str]]:
    for name, text in texts.items():
        if name.endswith(".csv"):
            rows = csv.DictReader(text.splitlines())
            if column in (rows.fieldnames or ()):
                yield [row[column] or "" for row in rows]


def test_no_personal_page_is_there(
    texts: dict[str, str], people: list[dict[str, Any]], real_sites: Sequence[Path]
) -> None:
    own_hosts = tuple(site.name for site in real_sites)
    elsewhere = "\n".join(
        text.lower()
        for kind in ("_startups", "_incubators", "_organisations", "_teams", "_fasts")
        for _, text in sheets(real_sites, kind)
    )
    address = re.compile(r"https?://[^\s\"<>)\]|]+")
    for name, text in texts.items():
        found = {page_key(one) for one in address.findall(text)}
        private = {
            one
            for one in found & addresses(people)
            if one not in elsewhere and not one.startswith(own_hosts)
        }
        assert private == set(), name


def words_of(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", fold(text)))


def test_no_employer_is_said_of_anyone(folder: Path, real_sites: Sequence[Path]) -> None:
    employed: dict[str, set[tuple[str, ...]]] = {}
    for site in real_sites:
        for path in (site / "content" / "_authors").glob("*.md"):
            metadata = frontmatter.loads(path.read_text("utf-8")).metadata
            employed.setdefault(path.stem, set()).update(map(words_of, employers([metadata])))
    assert sum(map(len, employed.values())) > 3_000
    said: dict[bytes, list[tuple[bytes, bytes]]] = {}
    for quad in read_quads(folder / "graph.nq"):
        assert not quad.predicate.endswith((b"#employerName>", b"#contract>"))
        if re.search(rb"/id/(?:member|membership|role)/", quad.subject):
            said.setdefault(quad.subject, []).append((quad.predicate, quad.object))
    checked = 0
    for person in (one for one in said if b"/id/member/" in one):
        slug = person.rpartition(b"/")[2][:-1].decode()
        for employer in employed.get(slug, ()):
            for text in texts_about(person, said):
                checked += 1
                words = words_of(text)
                assert employer not in {
                    words[start : start + len(employer)] for start in range(len(words))
                }, (person, text)
    assert checked > 100


def texts_about(
    thing: bytes, said: dict[bytes, list[tuple[bytes, bytes]]], depth: int = 2
) -> Iterator[str]:
    """Give the texts said of a person, of the memberships and of their roles."""
    names = (b"foaf/0.1/name>", b"linked-content#slug>", b"dc/terms/identifier>")
    for predicate, value in said.get(thing, ()):
        term = term_of(value)
        if isinstance(term, Literal):
            if not predicate.endswith(names):
                yield term.text
        elif depth:
            yield from texts_about(value, said, depth - 1)


def test_people_who_are_there_have_a_public_role(folder: Path) -> None:
    quads = list(read_quads(folder / "graph.nq"))
    offices = {q.subject for q in quads if q.object.endswith(b"#PublicOffice>")}
    quotations = {
        q.subject
        for q in quads
        if q.predicate.endswith(b"#wasQuotedFrom>") and b"/id/post/" in q.object
    }
    public = {
        q.subject for q in quads if q.predicate.endswith(b"org#holds>") and q.object in offices
    }
    public |= {
        q.object
        for q in quads
        if (q.predicate.endswith(b"/creator>") and b"/id/post/" in q.subject)
        or (q.predicate.endswith(b"/spokenByCharacter>") and q.subject in quotations)
    }
    named = {q.subject for q in quads if q.predicate.endswith(b"foaf/0.1/name>")}
    assert 50 < len(named) < 300
    assert named <= public


def test_the_name_of_nobody_else_is_there(real: Built, folder: Path, texts: dict[str, str]) -> None:
    def names(quads: Path) -> set[str]:
        # Who signed without a sheet is published by the name it is signed with.
        labels = (
            *(b"foaf/0.1/name>", b"rdf-schema#label>", b"core#altLabel>"),
            *(b"terms/title>", v.LC_SLUG.encode() + b">"),
        )
        found = (q.object for q in read_quads(quads) if q.predicate.endswith(labels))
        return {term_of(one)[0].lower() for one in found}

    people = {
        term_of(q.object)[0].lower()
        for q in read_quads(real.generation.quads)
        if q.predicate.endswith(b"foaf/0.1/name>")
    }
    # A hyphen does not tell names apart.
    published = {words_of(one) for one in names(folder / "graph.nq")}
    others = {one for one in people if len(words_of(one)) > 1 and words_of(one) not in published}
    assert len(others) > 3_000
    word = re.compile(r"\w[\w'’-]*")
    for name, text in texts.items():
        # Two words find a name quickly; the whole of it is then compared.
        starts: dict[tuple[str, ...], list[str]] = {}
        for one in others:
            starts.setdefault(tuple(word.findall(one)[:2]), []).append(one)
        words = [(found.start(), found.group()) for found in word.finditer(text)]
        for (place, first), (_, second) in pairwise(words):
            for one in starts.get((first, second), ()):
                assert not text.startswith(one, place), (name, one)


def test_no_summary_of_a_post_is_there(folder: Path) -> None:
    for quad in read_quads(folder / "graph.nq"):
        assert not quad.predicate.endswith(b"/abstract>")
