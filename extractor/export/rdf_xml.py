r"""RDF 1.1 XML: the union of the named graphs, one ``rdf:Description`` a thing.

XML 1.0 has no way to write some control characters: ``\u0001`` stands for such a one.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from extractor.graph.literals import Literal, term_of
from extractor.graph.quads import read_things
from extractor.visible import visible_xml, xml_characters
from extractor.vocabulary import Vocabulary
from extractor.vocabulary.terms import XSD_STRING

_NAME = re.compile(r"[A-Za-z_][\w.-]*\Z")


def write(quads: Path, output: IO[bytes], vocabulary: Vocabulary) -> None:
    """Write the graph of a file of sorted N-Quads."""
    prefixes = {one: vocabulary.prefixes[one] for one in sorted(vocabulary.prefixes)}
    prefixes = {one: namespace for one, namespace in prefixes.items() if _NAME.match(one)}
    namespaces = {namespace: prefix for prefix, namespace in prefixes.items()}
    declared = "".join(
        f"\n  xmlns:{prefix}={quoteattr(namespace)}" for prefix, namespace in prefixes.items()
    )
    output.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{declared}>\n'.encode())
    for subject, facts in read_things(quads):
        about = subject[1:-1].decode()
        lines = [f"<rdf:Description rdf:about={quoteattr(about)}>"]
        lines.extend(_element(p[1:-1].decode(), term_of(o), namespaces) for p, o in facts)
        lines.append("</rdf:Description>\n")
        output.write(visible_xml("\n".join(lines)).encode())
    output.write(b"</rdf:RDF>\n")


def _element(predicate: str, value: str | Literal, namespaces: Mapping[str, str]) -> str:
    tag, declaration = _qualified(predicate, namespaces)
    if isinstance(value, str):
        return f"  <{tag}{declaration} rdf:resource={quoteattr(value)}/>"
    attribute = ""
    if value.language:
        attribute = f' xml:lang="{value.language}"'
    elif value.datatype != XSD_STRING:
        attribute = f" rdf:datatype={quoteattr(value.datatype)}"
    # A carriage return would be read back as a line feed (XML 1.0, 2.11): it is no visible one.
    text = escape(xml_characters(value.text))
    return f"  <{tag}{declaration}{attribute}>{text}</{tag}>"


def _qualified(predicate: str, namespaces: Mapping[str, str]) -> tuple[str, str]:
    """Give an element's name, and the declaration it needs where no prefix is known."""
    cut = max(predicate.rfind("#"), predicate.rfind("/"), predicate.rfind(":")) + 1
    namespace, name = predicate[:cut], predicate[cut:]
    if not _NAME.match(name):
        raise ValueError(f"<{predicate}> cannot be the name of an element of RDF/XML")
    prefix = namespaces.get(namespace)
    if prefix is not None:
        return f"{prefix}:{name}", ""
    return f"other:{name}", f" xmlns:other={quoteattr(namespace)}"
