"""The public face of a graph on disk."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

# What builds is loaded by what builds: to ask a graph takes a tenth of it.
from extractor.graph.store import Generation, current_generation
from extractor.graph.wholeness import reading_store
from extractor.query.results import Answer, run_query
from extractor.wording import spoken_language

if TYPE_CHECKING:
    from datetime import date

    import networkx as nx
    import pyoxigraph as ox
    import rdflib

    from extractor.export.exporting import ExportOptions, ExportReport
    from extractor.export.policy import Policy
    from extractor.export.privacy import LeftOut
    from extractor.export.published import Published
    from extractor.graph.validation import ValidationReport
    from extractor.pipeline.build_options import BuildOptions
    from extractor.pipeline.report import BuildReport
    from extractor.related.lists import Related, RelatedLists
    from extractor.remote import SitePlace
    from extractor.view.options import ViewOptions
    from extractor.vocabulary import Vocabulary


class KnowledgeGraph:
    """The last good graph in a folder, open for reading."""

    def __init__(self, folder: Path) -> None:
        """Open it: no build removes it while it is open.

        Raises NoGraphError when there is none, FormerFormatError, DamagedGraphError.
        """
        self.folder = folder
        self._generation: Generation = current_generation(folder)
        self._texts = self._generation
        self._related: dict[str, RelatedLists] = {}
        self._encoder = False
        self._vocabulary: Vocabulary | None = None
        self._prefixes: Mapping[str, str] | None = None
        self._open()

    def _open(self) -> None:
        # Opened at once: a build that comes to its end meanwhile takes no file away.
        self.__dict__["store"] = self._generation.open()

    @cached_property
    def store(self) -> "ox.Store":
        """The store, open for reading."""
        return self._generation.open()

    @property
    def store_folder(self) -> Path:
        """The folder of the store on disk, for a program that reads it itself."""
        return self._generation.store

    @property
    def lock(self) -> AbstractContextManager[object] | None:
        """What keeps builds from removing the graph's files: for who reads on without the graph.

        None where the file system knows no such locks.
        """
        return self._generation.lock

    def __len__(self) -> int:
        """Give the number of quads."""
        self._generation.demand_quads(trusted=True)
        return self._generation.count_quads()

    @property
    def quads_file(self) -> Path:
        """The file of all quads, sorted, as N-Quads. Raises DamagedGraphError."""
        return self._generation.demand_quads(trusted=True)

    def published(self) -> "PublishedGraph":
        """Give what the open-data policy lets out of the graph, to be read as any graph is.

        It is made once and kept in the graph's folder; a full build makes it. Raises
        DraftsError for a graph that was built with drafts, and PublishedFolderError where it is
        missing and the folder cannot be written.
        """
        return PublishedGraph(self)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the graph's sites (BCP 47), first the main one."""
        return self._generation.languages

    @property
    def vocabulary(self) -> "Vocabulary":
        """The kinds, properties and relations that the graph was built with."""
        if self._vocabulary is None:
            from extractor.graph.vocabulary_file import read_vocabulary

            self._vocabulary = read_vocabulary(self._generation.folder)
        return self._vocabulary

    @property
    def prefixes(self) -> Mapping[str, str]:
        """The prefixes of terms, those of the site's own vocabulary taken in."""
        if self._prefixes is None:
            from extractor.graph.vocabulary_file import read_prefixes

            self._prefixes = read_prefixes(self._generation.folder)
        return self._prefixes

    def query(
        self, query: str, *, timeout: float | None = None, limit: int | None = None
    ) -> Answer:
        """Answer a SPARQL 1.1 query over the union of all named graphs, each triple once.

        ``GRAPH`` asks the named graphs. The project's prefixes are known without being
        declared. It reads this graph and goes nowhere else.

        With a ``timeout`` in seconds it is answered in a process of its own, which is ended when
        they are over and when it is interrupted; without one it is answered here, and takes what
        it takes. ``limit`` is the most rows, or triples, that an answer may have. Raises
        QueryError: RefusedQueryError for an update and for SERVICE, QueryTimeoutError,
        TooManyRowsError.
        """
        if timeout is None:
            return run_query(self.store, query, self.prefixes, limit=limit)
        from extractor.query.bounded import Bounds, run_bounded

        bounds = Bounds(seconds=timeout, rows=limit)
        return run_bounded(self._generation.store, query, self.prefixes, bounds)

    def ask(self, name: str, **parameters: str) -> Answer:
        """Answer a ready question by name.

        Raises UnknownQuestionError, MissingParameterError, UnknownParameterError.
        """
        from extractor.query.ready import ready_question

        question = ready_question(name, self.vocabulary.profiles)
        question.demand_known(parameters)
        return self.query(question.text(parameters))

    def to_rdflib(self) -> "rdflib.Dataset":
        """Give the graph as an rdflib dataset, in memory."""
        import rdflib

        dataset = rdflib.Dataset(default_union=True)
        dataset.parse(str(self._demand_quads()), format="nquads")
        return dataset

    def to_networkx(
        self,
        kind: str = "entities",
        options: "ViewOptions | None" = None,
        *,
        kinds: Collection[str] = (),
        relations: Collection[str] = (),
        at: "str | date | None" = None,
    ) -> "nx.Graph[str]":
        """Give the graph as NetworkX: ``entities``, ``mentions``, or things of a kind.

        A kind is named in the plural (``startups``, ``projects``): its things are tied by what
        they share.
        ``kinds`` of nodes, ``relations`` and the day ``at`` which memberships and phases held
        narrow it, as ViewOptions says; ``options`` gives all three at once. Raises
        UnknownViewError, and TypeError where ``options`` stands beside one of the three.
        """
        from extractor.view.networks import view
        from extractor.view.options import ViewOptions

        if options is None:
            options = ViewOptions(kinds=kinds, relations=relations, at=at)
        elif kinds or relations or at is not None:
            raise TypeError("give to_networkx either options or kinds, relations and at")
        with reading_store(self.store_folder):
            network: nx.Graph[str] = view(self.store, kind, options, self.vocabulary)
        return network

    def related(
        self, identifier: str, number: int = 10, *, phases: Iterable[str] = ()
    ) -> "tuple[Related, ...]":
        """Give what is most related to a thing of a kind that lists are made for, with reasons.

        ``phases`` keeps only what is in these phases. Raises UnknownEntityError,
        UnknownPhaseError, NoTermsError.
        """
        from extractor.related.lists import RelatedOptions, kind_of

        options = RelatedOptions(number=number, phases=frozenset(phases))
        with reading_store(self.store_folder):
            return self._lists(kind_of(identifier, self.vocabulary)).of(identifier, options)

    def related_pair(self, identifier: str, other: str) -> "Related":
        """Give how related another thing of its kind is to a thing, and why: also one in no list.

        Its ``rank`` is its place among all. Raises UnknownEntityError, NoTermsError.
        """
        from extractor.related.lists import kind_of

        with reading_store(self.store_folder):
            return self._lists(kind_of(identifier, self.vocabulary)).pair(identifier, other)

    def related_lists(
        self, kind: str = "", number: int = 10, *, phases: Iterable[str] = ()
    ) -> "dict[str, tuple[Related, ...]]":
        """Give the lists of all things of a kind, by identifier.

        Without a kind, those of the vocabulary's main one: startups, else projects.
        Raises UnknownEntityError, UnknownPhaseError, NoTermsError.
        """
        from extractor.related.lists import RelatedOptions

        options = RelatedOptions(number=number, phases=frozenset(phases))
        with reading_store(self.store_folder):
            return self._lists(kind or self.vocabulary.main_kind).all(options)

    def with_terms_of(self, other: "KnowledgeGraph") -> Self:
        """Have lists of what is related be made of the words of another graph's texts.

        It is for a copy of that graph that has no texts; gives this very graph.
        """
        self._texts = other._texts
        return self

    def with_encoder(self) -> Self:
        """Have a sentence encoder say of texts, too, that they are alike: the extra ``encoder``.

        It takes about a quarter of a second of processor time a text, once. Gives this very
        graph. Raises MissingEncoderError.
        """
        from extractor.related.errors import MissingEncoderError
        from extractor.related.sentence_encoder import installed_encoder

        if installed_encoder() is None:
            raise MissingEncoderError
        self._encoder = True
        self._related.clear()
        return self

    def _lists(self, kind: str) -> "RelatedLists":
        from extractor.related.lists import RelatedLists

        if kind not in self._related:
            self._related[kind] = RelatedLists.open(
                self.store, self._texts.folder, kind, self.vocabulary, encoder=self._encoder
            )
        return self._related[kind]

    def export(
        self,
        path: Path,
        format: str = "turtle",  # noqa: A002
        *,
        profile: str = "open-data",
        options: "ExportOptions | None" = None,
    ) -> "ExportReport":
        """Write the graph to a file, in a format and through a profile's policy.

        ``options`` says more (another policy, links outward) and replaces both; the vocabulary
        is the graph's own in any case. Raises UnknownFormatError, PolicyError, LinksError, and
        DraftsError as ``refuse_drafts`` does.
        """
        from extractor.export.exporting import ExportOptions, export_to_file
        from extractor.export.policy import load_policy

        options = options or ExportOptions(
            formats=(format,),
            policy=load_policy(profile),
            language=spoken_language(self.languages),
        )
        self.refuse_drafts(options.policy)
        options = replace(options, vocabulary=self.vocabulary)
        return export_to_file(self.source_of_export(options.policy), path, options)

    def source_of_export(self, policy: "Policy") -> "Path | Published":
        """Give what an export through ``policy`` is made from.

        Where that is the policy that graphs are published by, it is what is published, and the
        policy's work is done; else the file of all quads, which the export applies it to.
        Raises DamagedGraphError.
        """
        from extractor.export.policy import with_private_rows
        from extractor.export.published import PublishedFolderError, published, published_policy

        if with_private_rows(policy, self.vocabulary) == published_policy(self.vocabulary):
            try:
                return published(self._generation, self.vocabulary)
            except PublishedFolderError:
                # A graph that can only be read is exported all the same.
                return self._demand_quads()
        return self._demand_quads()

    def _demand_quads(self) -> Path:
        """Give the file of all quads, which has been read whole. Raises DamagedGraphError."""
        return self._generation.demand_quads()

    def refuse_drafts(self, policy: "Policy") -> None:
        """Refuse to publish what the sites do not.

        Raises DraftsError where the graph was built with drafts and ``policy`` leaves anything
        out, being one for readers outside.
        """
        from extractor.export.policy import DraftsError

        if self._generation.holds_drafts and not policy.keeps_what_is_private:
            raise DraftsError(self.folder, policy.name)

    def validate(self, sites: Sequence[Path] = ()) -> "ValidationReport":
        """Validate the graph against the shapes of its vocabulary.

        ``sites`` are the sites' folders, for the lines of results. Raises DamagedGraphError.
        """
        from extractor.graph.validation import shapes_of, validate

        return validate(self._demand_quads(), shapes_of(self.vocabulary), sites)


class PublishedGraph(KnowledgeGraph):
    """What the open-data policy lets out of a graph: the same graph without the rest.

    It is asked, viewed and exported as any graph; its quads, its store and all that is said
    from them hold nothing that the policy leaves out. Its store is made when it is first needed.
    """

    def __init__(self, graph: KnowledgeGraph) -> None:
        """Take what is published of a graph, making it when nobody has yet.

        Raises DraftsError, PublishedFolderError.
        """
        from extractor.export.published import published, published_policy

        graph.refuse_drafts(published_policy(graph.vocabulary))
        self._whole = graph
        self._published: Published = published(graph._generation, graph.vocabulary)
        self.folder = graph.folder
        self._generation = Generation(self._published.folder)
        self._texts = graph._texts
        self._related = {}
        self._encoder = graph._encoder
        self._vocabulary = graph.vocabulary
        self._prefixes = graph.prefixes

    @cached_property
    def store(self) -> "ox.Store":
        """The store of what is published, open for reading; made when it is missing."""
        self._published.store()
        return self._generation.open()

    @property
    def store_folder(self) -> Path:
        """The folder of the store of what is published, for a program that reads it itself.

        It is made when it is missing. Raises PublishedFolderError.
        """
        return self._published.store()

    def __len__(self) -> int:
        """Give the number of quads."""
        return self.left_out.after

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the graph's sites (BCP 47), first the main one."""
        return self._whole.languages

    @property
    def left_out(self) -> "LeftOut":
        """What was left out of the graph, counted by the policy's rules."""
        return self._published.left_out

    def published(self) -> "PublishedGraph":
        """Give this very graph."""
        return self

    def source_of_export(self, policy: "Policy") -> "Path | Published":
        """Give what is published, whatever the policy: nothing more can leave from here."""
        del policy
        return self._published

    def refuse_drafts(self, policy: "Policy") -> None:
        """Let pass: what is published was not built with drafts."""

    def _lists(self, kind: str) -> "RelatedLists":
        from extractor.export.published import discretion_of
        from extractor.related.lists import RelatedLists
        from extractor.related.vectors import read_vectors, without_words

        if kind not in self._related:
            # Words of texts are shown as reasons: none of them is a name that is left out.
            names = discretion_of(self._texts, self.vocabulary).names
            words = {word for name in names.names for word in name}
            vectors = without_words(read_vectors(self._texts.folder), words)
            self._related[kind] = RelatedLists(
                self.store, vectors, kind, self.vocabulary, encoder=self._encoder
            )
        return self._related[kind]


def build(
    sites: Sequence[str | Path],
    output: str | Path,
    *,
    configuration: str | Path | None = None,
    options: "BuildOptions | None" = None,
    allow_outside: Sequence[str | Path] = (),
) -> "BuildReport":
    """Build the graph of some sites, in folders or at addresses, into ``output``.

    Nothing outside of these is read, but for what is in the folders ``allow_outside``.
    Raises ConfigurationError, RemoteSiteError, BuildInProgressError, PipelineError.
    """
    from extractor.pipeline.build_options import BuildOptions
    from extractor.pipeline.unchanged import Request, built_before
    from extractor.remote import local_folders

    request = Request(
        local_folders(_places(sites), Path(output)).folders,
        Path(configuration) if configuration else None,
        tuple(Path(folder) for folder in allow_outside),
        options or BuildOptions(),
    )
    built = built_before(request, Path(output))
    if built is None:
        from extractor.pipeline.build import build_requested

        built = build_requested(request, Path(output))
    return built.report


def open(folder: str | Path) -> KnowledgeGraph:  # noqa: A001 - the name the design gives it
    """Open the last good graph in ``folder``; while it is open no build removes it.

    Raises NoGraphError, FormerFormatError, DamagedGraphError.
    """
    return KnowledgeGraph(Path(folder))


def extract(
    files: Sequence[str | Path],
    sites: Sequence[str | Path],
    *,
    configuration: str | Path | None = None,
    allow_outside: Sequence[str | Path] = (),
) -> Iterator[Mapping[str, Any]]:
    """Give the record of each file, against the catalogue of its sites.

    Nothing outside of these is read, but for what is in the folders ``allow_outside``. A file of
    a site at an address is named by the site's name and its path there. Raises
    ConfigurationError, RemoteSiteError, FileOutsideSitesError, PipelineError.
    """
    from extractor.export.record import record_of
    from extractor.pipeline.project import Project
    from extractor.pipeline.records import SiteReader
    from extractor.remote import local_folders

    brought = local_folders(_places(sites))
    project = Project.open(
        brought.folders,
        Path(configuration) if configuration else None,
        allowed=[Path(folder) for folder in allow_outside],
    )
    for extraction in SiteReader(project).extract([brought.file(Path(file)) for file in files]):
        yield record_of(extraction)


def _places(sites: Sequence[str | Path]) -> "list[SitePlace]":
    from extractor.remote import place_of

    return [place_of(one) if isinstance(one, str) else one for one in sites]
