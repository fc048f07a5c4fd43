"""A report as SARIF 2.1.0 (OASIS), which code hosts show on the lines of a pull request."""

from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from extractor.check import PACKAGE
from extractor.check.paths import path_from_base, place_of_site
from extractor.check.report import Report
from extractor.diagnostics import Diagnostic, Finding, Severity
from extractor.spoken_findings import diagnostic_in, message_in, remedy_in
from extractor.visible import visible_json
from extractor.wording import OTHERWISE, wording_of

_DISTRIBUTION = "linked-content-extractor"
_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def as_sarif(report: Report, language: str = OTHERWISE) -> str:
    """Give one run with a rule for each kind of finding there is.

    Addresses of files are relative: to the working folder where the site lies under it, else to
    the site's folder. Columns and offsets count code points.
    """
    codes = list(report.counts())
    wording = wording_of(PACKAGE, language)
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "extractor",
                "semanticVersion": version(_DISTRIBUTION),
                "rules": [_rule(diagnostic_in(code, language)) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(report, one, codes.index(one.code), language) for one in report.findings
        ],
    }
    bases = sorted({one.site for one in report.findings if place_of_site(report, one.site) is None})
    if bases:
        run["originalUriBaseIds"] = {
            site: {"description": {"text": wording("folder-of-site", site=site)}} for site in bases
        }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return visible_json(log, indent=2) + "\n"


def _rule(diagnostic: Diagnostic) -> dict[str, Any]:
    # Code hosts refuse a rule without a full description and a help text.
    return {
        "id": diagnostic.code,
        "shortDescription": {"text": diagnostic.title},
        "fullDescription": {"text": diagnostic.meaning},
        "help": {"text": diagnostic.meaning},
        "defaultConfiguration": {"level": _LEVEL[diagnostic.severity]},
    }


def _result(report: Report, one: Finding, rule: int, language: str) -> dict[str, Any]:
    message, remedy = message_in(one, language), remedy_in(one, language)
    wording = wording_of(PACKAGE, language)
    told = wording("message-with-remedy", message=message, remedy=remedy)
    artifact = {"uri": quote(path_from_base(report, one.site, one.path), errors="surrogateescape")}
    if place_of_site(report, one.site) is None:
        artifact["uriBaseId"] = one.site
    location: dict[str, Any] = {"artifactLocation": artifact}
    region = _region(one)
    if region:
        location["region"] = region
    result: dict[str, Any] = {
        "ruleId": one.code,
        "ruleIndex": rule,
        "level": _LEVEL[one.diagnostic.severity],
        "message": {"text": told if remedy else f"{message}."},
        "locations": [{"physicalLocation": location}],
    }
    if one.edit is not None:
        edit = one.edit
        result["fixes"] = [
            {
                "description": {"text": remedy},
                "artifactChanges": [
                    {
                        "artifactLocation": artifact,
                        "replacements": [
                            {
                                "deletedRegion": {
                                    "charOffset": edit.start,
                                    "charLength": edit.end - edit.start,
                                },
                                "insertedContent": {"text": edit.text},
                            }
                        ],
                    }
                ],
            }
        ]
    return result


def _region(one: Finding) -> dict[str, int]:
    """Give a finding's region; empty for the file as a whole."""
    region: dict[str, int] = {}
    if one.line:
        region["startLine"] = one.line
    if one.column:
        region["startColumn"] = one.column
    if one.start >= 0:
        region |= {"charOffset": one.start, "charLength": one.end - one.start}
    return region
