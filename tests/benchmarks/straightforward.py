"""The straightforward way to the same graph, as a peer for the build's benchmark.

python-frontmatter as it is, markdown-it-py, spaCy's PhraseMatcher over the catalogue's names,
an rdflib graph and rdflib's Turtle writer. It states what the build states with ``--no-prose``:
sheets' facts and relations, links to entities by exact address, names of the catalogue in
text, and each link's and name's evidence with the same selectors. It resolves fewer links (no
redirects, no products' hosts) and gives no named graphs and no incremental build.

Usage: python straightforward.py OUTPUT.ttl SITE...
"""

import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

import frontmatter
import spacy
import yaml
from markdown_it import MarkdownIt
from rdflib import FOAF, RDF, RDFS, SKOS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, ORG, PROV
from spacy.matcher import PhraseMatcher

LC = Namespace("https://w3id.org/linked-content#")
OA = Namespace("http://www.w3.org/ns/oa#")
SCHEMA = Namespace("https://schema.org/")

FOLDERS = {
    "_startups": "startup",
    "_incubators": "incubator",
    "_organisations": "organisation",
    "_authors": "member",
    "_phases": "phase",
    "_posts": "post",
    "_pages": "page",
    "_teams": "team",
    "_fasts": "programme",
}
CLASSES = {
    "startup": LC.Startup,
    "incubator": LC.Incubator,
    "organisation": ORG.Organization,
    "member": FOAF.Person,
    "phase": LC.Phase,
    "post": LC.Post,
    "page": LC.Page,
    "team": ORG.OrganizationalUnit,
    "programme": LC.Programme,
}
PAGES = {"startup": "startups", "incubator": "incubateurs"}


def read(sites: list[Path]) -> dict[tuple[str, str], tuple[Path, frontmatter.Post]]:
    things: dict[tuple[str, str], tuple[Path, frontmatter.Post]] = {}
    for site in sites:
        for path in sorted(site.rglob("*.md")):
            kind = next((FOLDERS[p] for p in path.parts if p in FOLDERS), None)
            if kind is None:
                continue
            try:
                post = frontmatter.load(str(path))
            except yaml.YAMLError:
                continue
            things.setdefault((kind, path.stem), (path, post))
            if things[kind, path.stem][0] is not path:
                things[kind, f"{site.name}-{path.stem}"] = (path, post)
    return things


class Writer:
    def __init__(self, root: str) -> None:
        self.root = root
        self.graph = Graph()

    def iri(self, kind: str, slug: str) -> URIRef:
        return URIRef(f"{self.root}/id/{kind}/{quote(str(slug))}")

    def concept(self, kind: str, label: str) -> URIRef:
        iri = self.iri(kind, label.lower())
        self.graph.add((iri, RDF.type, SKOS.Concept))
        self.graph.add((iri, RDFS.label, Literal(label, lang="fr")))
        return iri

    def sheet(self, kind: str, slug: str, path: Path, post: frontmatter.Post) -> None:
        g, me = self.graph, self.iri(kind, slug)
        meta: dict[str, Any] = dict(post.metadata)
        g.add((me, RDF.type, CLASSES[kind]))
        g.add((me, DCTERMS.identifier, Literal(f"{kind}:{slug}")))
        g.add((me, LC.slug, Literal(slug)))
        label = meta.get("fullname") or meta.get("title") or meta.get("name") or slug
        g.add((me, FOAF.name if kind == "member" else RDFS.label, Literal(str(label))))
        document = self.iri("document", f"{kind}-{slug}")
        g.add((document, RDF.type, FOAF.Document))
        g.add((document, LC.sourcePath, Literal(str(path))))
        g.add((document, LC.contentHash, Literal(str(hash(post.content)))))
        g.add((document, DCTERMS.language, Literal("fr")))
        g.add((document, PROV.wasGeneratedBy, self.iri("build", "current")))
        if kind in PAGES:
            page = URIRef(f"{self.root}/{PAGES[kind]}/{quote(slug)}.html")
            g.add((me, FOAF.isPrimaryTopicOf, page))
        for key in ("mission", "short_description", "excerpt", "description"):
            if meta.get(key):
                g.add((me, DCTERMS.description, Literal(str(meta[key]), lang="fr")))
        for key in ("link", "stats_url", "budget_url", "dashlord_url", "impact_url", "website"):
            if str(meta.get(key) or "").startswith("http"):
                g.add((me, FOAF.page, URIRef(quote(str(meta[key]), safe=":/?#&=%"))))
        if meta.get("repository"):
            g.add((me, SCHEMA.codeRepository, URIRef(quote(str(meta["repository"]), safe=":/"))))
        if meta.get("github") and kind == "member":
            account = URIRef("https://github.com/" + quote(str(meta["github"])))
            g.add((me, FOAF.account, account))
            g.add((account, RDF.type, FOAF.OnlineAccount))
        if meta.get("acronym"):
            g.add((me, SKOS.altLabel, Literal(str(meta["acronym"]))))
        if meta.get("contact"):
            g.add((me, SCHEMA.email, Literal(str(meta["contact"]))))
        if meta.get("date"):
            g.add((me, DCTERMS.issued, Literal(str(meta["date"])[:10], datatype=XSD.date)))
        if meta.get("incubator"):
            g.add((me, LC.incubatedBy, self.iri("incubator", meta["incubator"])))
        for sponsor in meta.get("sponsors") or ():
            g.add((me, SCHEMA.sponsor, self.iri("organisation", sponsor.rsplit("/", 1)[-1])))
        for author in meta.get("authors") or ():
            g.add((me, DCTERMS.creator, self.iri("member", author)))
        for key, prop, sort in (
            ("thematiques", DCTERMS.subject, "theme"),
            ("usertypes", LC.audience, "audience"),
            ("techno", LC.technique, "technique"),
            ("competences", SCHEMA.knowsAbout, "skill"),
        ):
            for value in meta.get(key) or ():
                g.add((me, prop, self.concept(sort, str(value))))
        for number, phase in enumerate(meta.get("phases") or ()):
            node = self.iri("phase-period", f"{slug}-{number}")
            g.add((me, LC.phasePeriod, node))
            g.add((node, RDF.type, LC.PhasePeriod))
            g.add((node, LC.phase, self.iri("phase", phase.get("name"))))
            self.dates(node, phase)
        self.memberships(me, slug, meta)

    def memberships(self, me: URIRef, slug: str, meta: dict[str, Any]) -> None:
        g = self.graph
        missions = [m for m in meta.get("missions") or () if isinstance(m, dict)]
        work = [(m, s) for m in missions for s in m.get("startups") or ()]
        work += [({}, s) for key in ("startups", "previously") for s in meta.get(key) or ()]
        for number, (mission, startup) in enumerate(work, start=1):
            node = self.iri("membership", f"{slug}-{number}")
            g.add((me, ORG.hasMembership, node))
            g.add((node, RDF.type, ORG.Membership))
            g.add((node, ORG.organization, self.iri("startup", str(startup))))
            g.add((me, ORG.memberOf, self.iri("startup", str(startup))))
            g.add((node, ORG.role, self.concept("role", str(meta.get("role")))))
            for key, prop in (("status", LC.contract), ("employer", LC.employerName)):
                if mission.get(key):
                    g.add((node, prop, Literal(str(mission[key]))))
            self.dates(node, mission)

    def dates(self, node: URIRef, item: dict[str, Any]) -> None:
        for key, prop in (("start", SCHEMA.startDate), ("end", SCHEMA.endDate)):
            if item.get(key):
                self.graph.add((node, prop, Literal(str(item[key]), datatype=XSD.date)))

    def evidence(
        self, kind: str, slug: str, text: str, start: int, end: int, body: URIRef, witness: str
    ) -> None:
        g = self.graph
        node = self.iri("mention", f"{kind}-{slug}-{start}-{end}")
        target, place, words = (URIRef(f"{node}/{p}") for p in ("target", "position", "quote"))
        g.add((node, RDF.type, LC.Mention))
        g.add((node, RDF.type, OA.Annotation))
        g.add((node, OA.hasBody, body))
        g.add((node, OA.hasTarget, target))
        g.add((node, LC.recognisedBy, Literal(witness)))
        g.add((node, LC.confidence, Literal("1", datatype=XSD.decimal)))
        g.add((target, RDF.type, OA.SpecificResource))
        g.add((target, OA.hasSource, self.iri("document", f"{kind}-{slug}")))
        g.add((target, OA.hasSelector, place))
        g.add((target, OA.hasSelector, words))
        g.add((place, RDF.type, OA.TextPositionSelector))
        g.add((place, OA.start, Literal(start, datatype=XSD.nonNegativeInteger)))
        g.add((place, OA.end, Literal(end, datatype=XSD.nonNegativeInteger)))
        g.add((words, RDF.type, OA.TextQuoteSelector))
        g.add((words, OA.exact, Literal(text[start:end])))
        left = max(text.rfind(". ", 0, start) + 2, 0) if ". " in text[:start] else 0
        right = text.find(". ", end)
        g.add((words, OA.prefix, Literal(text[left:start][-200:])))
        g.add((words, OA.suffix, Literal(text[end : right if right > 0 else end + 200])))
        me = self.iri(kind, slug)
        g.add((me, SCHEMA.mentions if witness == "catalogue" else DCTERMS.references, body))


def plain_and_links(markdown: MarkdownIt, content: str) -> tuple[str, list[tuple[str, str]]]:
    parts: list[str] = []
    links: list[tuple[str, str]] = []
    for token in markdown.parse(content):
        href = ""
        for child in token.children or ():
            if child.type == "link_open":
                href = str(child.attrs.get("href", ""))
            elif child.type == "text":
                parts.append(child.content)
                if href:
                    links.append((href, child.content))
            elif child.type == "link_close":
                href = ""
            else:
                parts.append(" ")
        parts.append("\n")
    return "".join(parts), links


def main() -> None:
    output, *folders = sys.argv[1:]
    root = "https://exemple.fr"
    things = read([Path(folder) for folder in folders])
    writer = Writer(root)
    for (kind, slug), (path, post) in things.items():
        writer.sheet(kind, slug, path, post)
    nlp = spacy.blank("fr")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    for (kind, slug), (_, post) in things.items():
        if kind in ("startup", "incubator", "organisation", "member", "team"):
            for key in ("fullname", "title", "name", "acronym"):
                if post.metadata.get(key):
                    matcher.add(f"{kind}:{slug}", [nlp.make_doc(str(post.metadata[key]))])
    addresses = {
        f"beta.gouv.fr/{PAGES[kind]}/{slug}": (kind, slug) for kind, slug in things if kind in PAGES
    }
    markdown = MarkdownIt("commonmark").enable("table")
    for (kind, slug), (_, post) in things.items():
        if not post.content.strip():
            continue
        text, links = plain_and_links(markdown, post.content)
        at = 0
        for href, words in links:
            bare = href.split("://", 1)[-1].split("#")[0].removesuffix(".html").rstrip("/")
            start = text.find(words, at)
            at = start + len(words)
            if bare in addresses and words.strip():
                body = writer.iri(*addresses[bare])
                writer.evidence(kind, slug, text, start, at, body, "link")
        document = nlp(text)
        for match, first, last in matcher(document):
            span = document[first:last]
            body_kind, _, body_slug = nlp.vocab.strings[match].partition(":")
            body = writer.iri(body_kind, body_slug)
            writer.evidence(kind, slug, text, span.start_char, span.end_char, body, "catalogue")
    writer.graph.serialize(output, format="turtle")
    print(len(writer.graph), "triples")


if __name__ == "__main__":
    main()
