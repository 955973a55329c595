"""Peers in Python, as yardsticks of models_bench, which starts this script: packages of Debian, and
a plain twin of a model whose usual peer is none.

peers.py graph_tool|scipy|plain CSR_FILE: reads the graph (8-byte nodes, arcs, offsets; 4-byte
targets), says "ready", then for each work named on a line of standard input does it once and
answers with "processor-seconds wall-seconds" and the figures that the work returns. One thread.
"""
import array
import collections
import random
import sys
import time

try:
    import numpy as np
except ImportError:  # the plain twin needs none
    np = None


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


class Meme:
    def __init__(self, born):
        self.born = born
        self.posts = 0


class Agent:
    def __init__(self, alpha):
        self.followers = []
        self.feed = collections.deque(maxlen=alpha)  # the newest entries; the oldest falls out

    def act(self, mu, memes, step):
        if self.feed and random.random() >= mu:
            meme = random.choice(self.feed)
        else:
            meme = Meme(step)
            memes.append(meme)
        meme.posts += 1
        for follower in self.followers:
            follower.feed.append(meme)


def plain_works(path):
    """One Python object an agent, as agent-based toolkits in Python have it (Mesa is the usual one and
    no package of Debian), without their schedulers and spaces, so faster than they are."""
    with open(path, "rb") as file:
        nodes, arcs = array.array("Q", file.read(16))
        offsets = array.array("Q", file.read(8 * (nodes + 1)))
        targets = array.array("I", file.read(4 * arcs))
    alpha = 15
    agents = [Agent(alpha) for _ in range(nodes)]
    for v, agent in enumerate(agents):
        agent.followers = [agents[w] for w in targets[offsets[v] : offsets[v + 1]]]
    random.seed(1)

    def feed(mu=0.5, burn_steps=100_000, steps=200_000):
        """Limited attention, the rule and the standard values of the family simsom_feed: each step
        one uniformly drawn agent posts, with probability mu or from an empty feed a new meme, else
        a uniformly drawn item of its feed; the post enters the feeds of all out-neighbours."""
        for agent in agents:
            agent.feed.clear()
        memes = []
        for step in range(burn_steps + steps):
            random.choice(agents).act(mu, memes, step)
        counted = [meme.posts for meme in memes if meme.born >= burn_steps]
        distinct = len({id(meme) for agent in agents for meme in agent.feed})
        return (sum(counted) / len(counted), counted.count(1) / len(counted), distinct / nodes)

    return {"feed": feed}


def main():
    kinds = {"graph_tool": graph_tool_works, "scipy": scipy_works, "plain": plain_works}
    works = kinds[sys.argv[1]](sys.argv[2])
    print("ready", flush=True)
    for line in sys.stdin:
        work = works[line.strip()]
        wall, processor = time.perf_counter(), time.process_time()
        figures = work()
        took = (time.process_time() - processor, time.perf_counter() - wall)
        print(*took, *(figures or ()), flush=True)


if __name__ == "__main__":
    main()
