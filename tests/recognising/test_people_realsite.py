"""People, roles and quotations on the real sites: what must hold of every file."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from extractor.languages import load_language
from extractor.reading import UnreadableFrontMatterError, read_document
from extractor.recognising.analysis import analyse
from extractor.recognising.people import find_people
from extractor.recognising.quotations import find_quotations
from extractor.recognising.roles import find_roles

FRENCH = load_language("fr")


@pytest.mark.thorough
@pytest.mark.realsite
@pytest.mark.slow
def test_every_offset_gives_back_its_text(real_sites: Sequence[Path]) -> None:
    surfaces = 0
    for path in (path for site in real_sites for path in sorted(site.glob("content/**/*.md"))):
        try:
            document = read_document(
                path.read_text(encoding="utf-8"),
                site="exemple.fr",
                kind="post",
                slug=path.stem,
                path=path.name,
            )
        except UnreadableFrontMatterError:
            continue
        analysed = analyse(document, FRENCH)
        people = find_people(analysed, ())
        roles = find_roles(analysed, people, ())
        quotations = find_quotations(analysed, people)
        for one in people:
            assert document.blocks[one.block].text[one.start : one.end] == one.surface
            start, end = document.blocks[one.block].source_span(one.start, one.end)
            assert document.source[start:end].strip()
        for role in roles:
            assert document.blocks[role.block].text[role.start : role.end] == role.text
        for said in quotations:
            assert document.blocks[said.block].text[said.start : said.end] == said.text
        surfaces += len(people) + len(roles) + len(quotations)
    assert surfaces > 1000
