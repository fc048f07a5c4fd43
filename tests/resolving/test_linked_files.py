"""Files that are served because a page links to them."""

from pathlib import Path

from tests.resolving.links_of_site import outcomes


def test_docusaurus_serves_a_file_among_documents_that_a_page_links_to(tmp_path: Path) -> None:
    files = {
        "docusaurus.config.js": "export default { url: 'https://d.example', baseUrl: '/', "
        "presets: ['classic'] }",
        "docs/a.md": "x",
        "docs/donnees.rst": "x",
        "docs/GRAND.MD": "x",
    }
    links = ["[a](donnees.rst)", "[b](GRAND.MD)", "[c](absent.rst)", "[d](a.md)"]
    found = outcomes(tmp_path, files, "docs/liens.md", links)
    assert [found[one] for one in links[:3]] == ["alive", "alive", "dead"]
    assert found["[d](a.md)"].startswith("page:")
