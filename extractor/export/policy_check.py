"""A finished file against a policy: it complies when the policy would change nothing in it.

Where the graph that the files are of is known, they are searched as well for the names of its
people who are not published: whatever the format, as a reader would read it.
"""

import codecs
import html
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from extractor.export.formats import FORMATS
from extractor.export.policy import Policy
from extractor.export.privacy import apply_policy
from extractor.export.spacy_docs import texts_of
from extractor.export.withheld_names import WithheldNames
from extractor.graph.quads import Quad
from extractor.graph.rdf_files import open_bytes, rdf_format, write_sorted
from extractor.named_files import NamedFileError, demand_plain_file
from extractor.whole_files import working_folder

_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_PACKAGE = ".zip"
_DOCUMENTS = FORMATS["spacy"].extension


@dataclass(frozen=True, slots=True)
class Breach:
    """Something that a policy leaves out and that a file holds.

    ``place`` is the subject's IRI, or ``file:line`` in a file that is not RDF; ``what`` is the
    property's IRI or the words around.
    """

    rule: str
    place: str
    what: str


_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def check_files(
    policy: Policy, paths: Sequence[Path], names: WithheldNames | None = None
) -> Iterator[Breach]:
    """Give what is in some files, taken together, against a policy.

    RDF is read as such. In any other file (tables, their description) each line is searched
    for what the policy's patterns find. In all of them ``names`` are looked for, which are those
    of the people whom the policy leaves out of the graph that the files are of. Raises
    UnreadableRdfError, OSError.
    """
    if policy.leaves_nothing_out:
        return
    graphs = [path for path in paths if rdf_format(path) is not None]
    if graphs:
        with working_folder("check") as working:
            quads, rest = working / "sorted.nq", working / "rest.nq"
            with quads.open("wb") as output:
                write_sorted(graphs, output)
            found: list[Breach] = []

            def note(rule: str, quad: Quad) -> None:
                found.append(
                    Breach(rule, quad.subject.decode()[1:-1], quad.predicate.decode()[1:-1])
                )

            with rest.open("wb") as output:
                apply_policy(policy, quads, output, note)
            yield from found
    for path in paths:
        if path not in graphs:
            yield from _search(policy, path)
    if names and policy.people:
        for path in paths:
            yield from _names_in(policy.people.names_left_out, path, names)


def _search(policy: Policy, path: Path) -> Iterator[Breach]:
    patterns = policy.text.patterns if policy.text else {}
    for place, text in _lines(path):
        for rule, pattern in patterns.items():
            for found in pattern.finditer(text):
                yield Breach(rule, place, found.group())


def _names_in(rule: str, path: Path, names: WithheldNames) -> Iterator[Breach]:
    for place, line in _lines(path):
        text = _as_read(line)
        for start, end in names.find(text):
            yield Breach(rule, place, text[start:end])


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    """Give the lines of a file with their places, compressed, packed or in binary form too.

    Raises NamedFileError.
    """
    demand_plain_file(path)
    try:
        yield from _unpacked_lines(path)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError, KeyError) as error:
        problem = f"it is not what its name says ({' '.join(str(error).split())})"
        raise NamedFileError(path, problem, "write it again, or name it rightly") from None


def _unpacked_lines(path: Path) -> Iterator[tuple[str, str]]:
    if path.suffix == _PACKAGE:
        with zipfile.ZipFile(path) as package:
            for member in package.namelist():
                with package.open(member) as file:
                    for number, line in enumerate(file, start=1):
                        yield f"{path}/{member}:{number}", line.decode(errors="replace")
    elif path.suffix == _DOCUMENTS:
        for number, text in enumerate(texts_of(path), start=1):
            yield f"{path}:{number}", text
    else:
        with open_bytes(path) as file:
            first = file.read(2)
            if first in _WIDE:
                raise ValueError("it is UTF-16, in which nothing would be found")
        with open_bytes(path) as file:
            for number, line in enumerate(file, start=1):
                yield f"{path}:{number}", line.decode(errors="replace")


def _as_read(line: str) -> str:
    """Give a line without the escapes of JSON, RDF, XML and addresses."""
    if "\\u" in line or "\\U" in line:
        line = _ESCAPED.sub(lambda found: chr(int(found[1] or found[2], 16)), line)
    if "&" in line:
        line = html.unescape(line)
    return unquote(line) if "%" in line else line
