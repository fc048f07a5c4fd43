"""How the graph was made → quads of the build's graph (PROV-O).

Times are kept in the build's log, not here: the same input must give the same graph.
"""

from collections.abc import Mapping

from extractor.graph import terms
from extractor.graph.identifiers import Identifiers
from extractor.graph.terms import NamedGraph
from extractor.vocabulary import terms as v


def write_provenance(
    identifiers: Identifiers,
    *,
    version: str,
    configuration: str,
    sites: Mapping[str, str | None],
    models: Mapping[str, str],
) -> NamedGraph:
    """Give the build's graph.

    ``version`` is the program's; ``configuration`` the SHA-256 of the configuration; ``sites``
    the names of the sites with the commit that each stands at, if it is known; ``models`` the
    names of the statistical models with their versions.
    """
    graph = NamedGraph(identifiers.build_graph)
    build = identifiers.build
    software = identifiers.entity("software:extractor")
    graph.add(build, v.RDF_TYPE, terms.iri(v.LC_BUILD))
    graph.add_links(build, v.PROV_WAS_ASSOCIATED_WITH, (software,))
    graph.add(build, v.LC_CONFIGURATION_HASH, terms.text(f"sha256:{configuration}"))
    graph.add(software, v.RDF_TYPE, terms.iri(v.PROV_SOFTWARE_AGENT))
    graph.add(software, v.RDFS_LABEL, terms.text("extractor"))
    graph.add(software, v.SCHEMA_SOFTWARE_VERSION, terms.text(version))
    for name, commit in sites.items():
        site = identifiers.entity(f"site:{name}")
        graph.add_links(build, v.PROV_USED, (site,))
        graph.add(site, v.RDF_TYPE, terms.iri(v.PROV_ENTITY))
        graph.add(site, v.RDFS_LABEL, terms.text(name))
        if commit:
            graph.add(site, v.LC_SOURCE_COMMIT, terms.text(commit))
    for name, model_version in models.items():
        model = identifiers.entity(f"model:{name}")
        graph.add_links(build, v.PROV_USED, (model,))
        graph.add(model, v.RDF_TYPE, terms.iri(v.PROV_ENTITY))
        graph.add(model, v.RDFS_LABEL, terms.text(name))
        graph.add(model, v.SCHEMA_SOFTWARE_VERSION, terms.text(model_version))
    return graph
