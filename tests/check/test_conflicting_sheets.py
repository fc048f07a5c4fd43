"""Where two sites' sheets of one person differ: the key as the front matter has it, on its line."""

from pathlib import Path

import extractor
from extractor.check.report import check

CONFIGURATION = """
language = "fr"
[[site]]
folder = "annuaire"
url = "https://annuaire.test"
[site.collections]
personnes = "member"
[[site]]
folder = "journal"
url = "https://journal.test"
[site.collections]
personnes = "member"
[kinds.member.properties]
fullname = "label"
fonction = "role"
"""


def test_the_finding_stands_on_the_line_of_the_key(tmp_path: Path) -> None:
    for site, role in (("annuaire", "Architecte"), ("journal", "Design")):
        sheet = tmp_path / site / "personnes/zoe.md"
        sheet.parent.mkdir(parents=True)
        sheet.write_text(
            f"---\ndomaine: {role}\nfullname: Zoé Lanvier\nfonction: {role}\n---\n", "utf-8"
        )
    configuration = tmp_path / "extractor.toml"
    configuration.write_text(CONFIGURATION, "utf-8")
    sites = [tmp_path / "annuaire", tmp_path / "journal"]
    extractor.build(sites, tmp_path / "graph", configuration=configuration)
    (one,) = check(tmp_path / "graph", ["conflicting-sheets"]).findings
    assert (one.site, one.line, one.column) == ("journal", 4, 11)
    assert one.message.startswith("'fonction' of 'Zoé Lanvier' is 'Design'")
