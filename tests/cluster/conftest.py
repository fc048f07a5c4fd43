"""Two real nodes of Ray on this machine, of one processor each, in which work may be killed."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from extractor.check.memory import read_memory
from extractor.graph.store import current_generation
from extractor.pipeline.build import build
from extractor.pipeline.build_options import BuildOptions
from extractor.pipeline.cluster_options import ClusterOptions
from extractor.pipeline.extraction_options import ExtractionOptions
from extractor.pipeline.progress import Progress, untold
from extractor.pipeline.project import Project
from extractor.pipeline.report import BuildReport
from tests.conftest import DEMO

RULES = ExtractionOptions(model=False)
_POISONED = """
import sys
if any("cluster.child" in one for one in sys.orig_argv):
    from tests.cluster.poison import poisoned
    poisoned()
"""


@dataclass(frozen=True, slots=True)
class Nodes:
    """The cluster: what is named in the file ``poison`` ends whoever reads it."""

    cluster: Any
    poison: Path

    @property
    def address(self) -> str:
        return str(self.cluster.address)

    def kill_one(self) -> None:
        """End the second node as a machine ends that loses its power."""
        self.cluster.remove_node(self.cluster.worker_nodes.copy().pop(), allow_graceful=False)

    def complete(self) -> None:
        """Start the second node where it is not there."""
        if not self.cluster.worker_nodes:
            self.cluster.add_node(num_cpus=1)
            self.cluster.wait_for_nodes()


@pytest.fixture(scope="session")
def _nodes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nodes]:
    pytest.importorskip("ray", reason="the extra 'cluster' is not installed")
    folder = tmp_path_factory.mktemp("nodes")
    (folder / "sitecustomize.py").write_text(_POISONED, "utf-8")
    (folder / "poison").write_text("", "utf-8")
    root = Path(__file__).parents[2]
    with pytest.MonkeyPatch.context() as patch:
        former = os.environ.get("PYTHONPATH", "")
        patch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(folder), str(root), former])))
        patch.setenv("POISON", str(folder / "poison"))
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        patch.setenv("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
        # A node that is gone is missed after five seconds, not after half a minute; one that is
        # there may be silent for two on a busy machine.
        patch.setenv("RAY_health_check_initial_delay_ms", "0")
        patch.setenv("RAY_health_check_period_ms", "500")
        patch.setenv("RAY_health_check_failure_threshold", "10")
        import logging

        import ray
        from ray.cluster_utils import Cluster

        small = {"num_cpus": 1, "object_store_memory": 100_000_000, "include_dashboard": False}
        cluster = Cluster(initialize_head=True, head_node_args=small)
        cluster.add_node(num_cpus=1, object_store_memory=100_000_000)
        ray.init(address=cluster.address, log_to_driver=False, logging_level=logging.CRITICAL)
        yield Nodes(cluster, folder / "poison")
        ray.shutdown()
        cluster.shutdown()  # type: ignore[no-untyped-call]


@pytest.fixture
def nodes(_nodes: Nodes) -> Nodes:
    _nodes.poison.write_text("", "utf-8")
    _nodes.complete()
    return _nodes


@pytest.fixture
def bucket() -> Iterator[str]:
    """Give the address of an empty bucket of S3, as moto plays it."""
    moto = pytest.importorskip("moto.server", reason="moto plays S3")
    s3fs = pytest.importorskip("s3fs", reason="the extra 'remote' is not installed")
    server = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        patch.setenv("AWS_ACCESS_KEY_ID", "key")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        s3fs.S3FileSystem(skip_instance_cache=True).makedirs("kept", exist_ok=True)
        yield "s3://kept"
    server.stop()


@dataclass(frozen=True, slots=True)
class Made:
    """What a build made: its quads, its findings, what it reports."""

    quads: bytes
    findings: str
    report: BuildReport


def built(
    cluster: ClusterOptions | None, folder: Path, progress: Progress = untold, workers: int = 1
) -> Made:
    """Build the demonstration sites over a cluster, or by workers of this machine."""
    options = BuildOptions(cluster=cluster, workers=workers, extraction=RULES)
    report = build(Project.open(DEMO), folder, options, progress)
    generation = current_generation(folder)
    findings = repr(read_memory(generation.folder).findings)
    return Made(generation.quads.read_bytes(), findings, report)


@pytest.fixture(scope="session")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Give what one process makes."""
    return built(None, tmp_path_factory.mktemp("alone"))


def small(**options: Any) -> ClusterOptions:
    """Give options of a build with shards so small that there are many."""
    return ClusterOptions(**{"size": 12, **options})
