"""Peers that are Python packages of Debian, as yardsticks of models_bench, which starts this script.

peers.py graph_tool|scipy CSR_FILE: reads the graph (8-byte nodes, arcs, offsets; 4-byte targets),
says "ready", then for each work named on a line of standard input does it once and answers with
"processor-seconds wall-seconds". One thread.
"""
import sys
import time

import numpy as np


def read_graph(path):
    with open(path, "rb") as file:
        nodes, arcs = (int(x) for x in np.fromfile(file, np.uint64, 2))
        offsets = np.fromfile(file, np.uint64, nodes + 1).astype(np.int64)
        targets = np.fromfile(file, np.uint32, arcs).astype(np.int64)
    return nodes, offsets, targets


def graph_tool_works(path):
    import graph_tool
    from graph_tool import dynamics

    graph_tool.openmp_set_num_threads(1)
    nodes, offsets, targets = read_graph(path)
    sources = np.repeat(np.arange(nodes, dtype=np.int64), np.diff(offsets))
    once = sources <= targets
    graph = graph_tool.Graph(directed=False)
    graph.add_vertex(nodes)
    graph.add_edge_list(np.column_stack((sources[once], targets[once])))
    voters = dynamics.VoterState(graph, q=2, r=0.0)

    def sir():
        """Rounds in step: infection 0.1 a link and round, recovery 0.2, ten spaced seeds."""
        state = graph.new_vp("int", 0)
        for i in range(10):
            state[i * nodes // 10 + 17] = 1
        epidemic = dynamics.SIRState(graph, beta=0.1, gamma=0.2, r=0, s=state, constant_beta=True)
        while (epidemic.get_state().fa == 1).any():
            epidemic.iterate_sync(niter=5)

    def voter():
        voters.iterate_sync(niter=1)

    return {"sir": sir, "voter": voter}


def scipy_works(path):
    import scipy.sparse

    nodes, offsets, targets = read_graph(path)
    random = np.random.default_rng(1)

    def step_of(kind):
        degrees = np.diff(offsets).astype(kind)
        weights = np.repeat(0.8 / np.maximum(degrees, 1), np.diff(offsets)).astype(kind)
        matrix = scipy.sparse.csr_matrix(
            (weights, targets.astype(np.int32), offsets.astype(np.int32)), shape=(nodes, nodes)
        )
        first = random.random(nodes).astype(kind)
        anchor = (kind(0.2) * first).astype(kind)
        state = {"x": first}

        def step():
            state["x"] = matrix @ state["x"] + anchor

        return step

    return {"float32": step_of(np.float32), "float64": step_of(np.float64)}


def main():
    works = {"graph_tool": graph_tool_works, "scipy": scipy_works}[sys.argv[1]](sys.argv[2])
    print("ready", flush=True)
    for line in sys.stdin:
        work = works[line.strip()]
        wall, processor = time.perf_counter(), time.process_time()
        work()
        print(time.process_time() - processor, time.perf_counter() - wall, flush=True)


if __name__ == "__main__":
    main()
