"""The options that say where documents are extracted."""

import click

from extractor.cli.options import Command
from extractor.pipeline.cluster_options import ClusterOptions

PROCESSES, RAY = "processes", "ray"


def engine_options(command: Command) -> Command:
    """Add where documents are extracted, and what a cluster needs to know."""
    engine = click.option(
        "--engine",
        type=click.Choice([PROCESSES, RAY]),
        default=PROCESSES,
        show_default=True,
        help="Where documents are read: processes of this machine, or a cluster of Ray.",
    )
    address = click.option(
        "--ray-address",
        envvar="RAY_ADDRESS",
        metavar="ADDRESS",
        help="With --engine ray: the cluster. [env: RAY_ADDRESS; default: one is started here]",
    )
    shards = click.option(
        "--shards",
        metavar="FOLDER",
        help="With --engine ray: where parts that are done are kept until the next build, a "
        "folder or an address (s3://…). [default: .shards in the graph's folder]",
    )
    return engine(address(shards(command)))


def chosen_cluster(
    engine: str, address: str | None, shards: str | None, workers: int | None
) -> ClusterOptions | None:
    """Give the cluster that is asked for; None for processes of this machine.

    Raises click.UsageError where what is for a cluster is given without one.
    """
    if engine == RAY:
        return ClusterOptions(address=address, shards=shards, processors=workers)
    if shards is not None:
        raise click.UsageError("--shards goes with --engine ray")
    return None
