"""``extractor check``: the editors' report."""

from pathlib import Path

import click

from extractor.check import PACKAGE
from extractor.check.checks import FIXABLE
from extractor.check.fixing import Fixes, fixes_of, write_fixes
from extractor.check.formats import FORMATS, TO_READ, as_table
from extractor.check.report import Report, SiteFolderError, check
from extractor.cli.errors import FINDINGS, GOOD
from extractor.cli.options import SITE, graph_option, is_given, language_option, store_option
from extractor.cli.printing import give, say, say_line
from extractor.diagnostics import DIAGNOSTICS, Severity
from extractor.remote import SitePlace, local_folders
from extractor.spoken_findings import diagnostic_in
from extractor.wording import language_of_reader, spoken_language, wording_of

_TABLE = "table"
_TEXT = "text"
_RANK = {Severity.NOTE: 0, Severity.WARNING: 1, Severity.ERROR: 2}


@click.command()
@click.argument("kinds", nargs=-1, metavar="[KIND]...")
@graph_option
@store_option
@click.option(
    "--site",
    "sites",
    multiple=True,
    type=SITE,
    help="A folder or an address of a site that has moved since the build.",
)
@click.option(
    "-f",
    "--format",
    "format_",
    type=click.Choice([_TABLE, *FORMATS]),
    help="[default: table; text where KINDs are named, and with --all]",
)
@language_option
@click.option("--all", "everything", is_flag=True, help="List every finding, of every kind.")
@click.option(
    "--fail-on",
    type=click.Choice([one.value for one in Severity]),
    default=Severity.WARNING.value,
    show_default=True,
    help="The least severity that gives the status 1.",
)
@click.option("--fix", is_flag=True, help=f"Apply certain remedies: {', '.join(FIXABLE)}.")
@click.option("--dry-run", is_flag=True, help="With --fix: show the patch, change nothing.")
@click.option("--list", "listing", is_flag=True, help="Show the kinds of finding.")
def command(
    kinds: tuple[str, ...],
    folder: Path,
    address: str | None,
    sites: tuple[SitePlace, ...],
    format_: str | None,
    language: str | None,
    everything: bool,
    fail_on: str,
    fix: bool,
    dry_run: bool,
    listing: bool,
) -> int:
    """Report what editors should look at in the sites of a built graph.

    Without KINDs, a table tells how many findings there are of each kind, in how many files, and
    the first few of each. Where KINDs are named, and with --all, each finding is listed. The
    status is 1 when there are findings of the severity of --fail-on or worse; with --fix, when
    a remedy could not be applied. Findings are about the whole graph and may name anybody: they
    are for the site's own people. With --store, the graph is asked there, and the files' own
    findings are those of the graph of -g that was loaded, with --profile full. Examples:

        extractor check -g graph

        extractor check dead-link -g graph

        extractor check dead-link moved-link -g graph --format markdown

        extractor check --fix moved-link unlinked-mention --dry-run -g graph
    """
    if listing:
        _list(language_of_reader(language))
        return GOOD
    if everything and kinds:
        raise click.UsageError("--all is for every kind: name kinds, or give --all")
    if dry_run and not fix:
        raise click.UsageError("--dry-run goes with --fix")
    if fix and not kinds:
        raise click.UsageError(f"--fix needs the kinds to fix: {', '.join(FIXABLE)}")
    if fix and (others := [kind for kind in kinds if kind not in FIXABLE]):
        raise click.UsageError(f"no certain remedy for {', '.join(others)}: correct by hand")
    asked = None if address is None else _stored(address, folder)
    try:
        report = check(folder, kinds, local_folders(sites, folder).folders, asked)
    except SiteFolderError as error:
        raise click.BadParameter(str(error), param_hint="--site") from error
    if fix:
        return _fix(fixes_of(report, to_show=dry_run), dry_run)
    chosen = format_ or (_TEXT if kinds or everything else _TABLE)
    sites_own = (report.language,)
    if chosen == _TABLE:
        say(as_table(report, str(folder), language_of_reader(language, sites_own)), ended=True)
    elif chosen in TO_READ:
        say(FORMATS[chosen](report, language_of_reader(language, sites_own)), ended=True)
    else:
        # What programs read, and what is kept, is the same on every machine.
        give(FORMATS[chosen](report, spoken_language((language or "", *sites_own))))
    return _status(report, Severity(fail_on))


def _stored(address: str, folder: Path) -> Path:
    """Give the folder of a copy of a store's graph, which is of the one in a folder.

    Raises StoreError.
    """
    from extractor.cli.stored_graph import demand_same, stored_graph
    from extractor.sparql_store.errors import LoadedStoreError

    if not is_given("folder"):
        raise LoadedStoreError(
            "--store",
            "what a build found in the files of its sites is not in a store: "
            "name the folder of the graph that was loaded with -g beside",
        )
    copy = stored_graph(address, whole=True)
    demand_same(copy, folder)
    return copy.folder


def _status(report: Report, least: Severity) -> int:
    worst = max((_RANK[one.diagnostic.severity] for one in report.findings), default=-1)
    return FINDINGS if worst >= _RANK[least] else GOOD


def _fix(fixes: Fixes, dry_run: bool) -> int:
    if dry_run:
        for one in fixes.files:
            give(one.diff())
    else:
        write_fixes(fixes)
        for one in fixes.files:
            say_line(f"{one.shown}: {len(one.findings)} applied")
    for left in fixes.not_fixed:
        say_line(str(left), error=True)
    return FINDINGS if fixes.not_fixed else GOOD


def _list(language: str) -> None:
    wording = wording_of(PACKAGE, language)
    for code in DIAGNOSTICS:
        one = diagnostic_in(code, language)
        severity = wording(f"severity.{one.severity}")
        mark = f"{severity}, {wording('fixable')}" if code in FIXABLE else severity
        say_line(wording("kind-of-finding", code=code, severity=mark, title=one.meaning))
