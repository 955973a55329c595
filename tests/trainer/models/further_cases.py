#!/usr/bin/env python3
"""Writes further_cases.json: reference cases of the textbook models that are not simulated but
computed, by chains over whole states, sums over all worlds or plain iteration. Slow and obvious on
purpose; shares nothing with the C++ sources. Needs Python's standard library only:

    python3 tests/trainer/models/further_cases.py
"""
import itertools
import json
import math
import os
from functools import lru_cache

HERE = os.path.dirname(os.path.abspath(__file__))
CASES = []
MC = {"abs_bias": 0.0, "k": 4, "rule": "|mean - value| <= 4 se"}
EXACT = {"abs": 1e-9, "rule": "|x - value| <= abs"}

GRAPHS = {
    "bull": (5, [(0, 1), (0, 2), (1, 2), (1, 3), (2, 4)], False),
    "prism": (6, [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5), (0, 3), (1, 4), (2, 5)], False),
    "triangle": (3, [(0, 1), (1, 2), (0, 2)], False),
    "chords20": (20, sorted({tuple(sorted((v, w % 20))) for v in range(20)
                             for w in (v + 1, v + 2, 7 * v + 3) if w % 20 != v}), False),
    "groups7": (7, [(0, 1), (1, 2), (0, 2), (2, 3), (3, 4), (4, 5), (3, 5), (2, 6), (3, 6)],
                False),
    "weighted6": (6, [(0, 1, .3), (0, 2, .45), (1, 2, .2), (2, 3, .6), (3, 0, .25), (3, 4, .5),
                      (4, 5, .35), (5, 3, .15), (1, 4, .4), (2, 0, .1)], True),
}


def write_graphs():
    for name, (n, edges, directed) in GRAPHS.items():
        with open(os.path.join(HERE, "graphs", name + ".edges"), "w") as f:
            f.write("# n=%d directed=%d m=%d\n" % (n, directed, len(edges)))
            for e in edges:
                f.write(" ".join(str(x) for x in e) + "\n")


def out(name):
    n, edges, directed = GRAPHS[name]
    rows = [[] for _ in range(n)]
    for e in edges:
        w = e[2] if len(e) > 2 else 1.0
        rows[e[0]].append((e[1], w))
        if not directed:
            rows[e[1]].append((e[0], w))
    return [sorted(r) for r in rows]


def inn(name):
    o = out(name)
    rows = [[] for _ in o]
    for u, r in enumerate(o):
        for v, w in r:
            rows[v].append((u, w))
    return [sorted(r) for r in rows]


def case(ident, family, params, value, graph=None, tolerance=MC, method="", **more):
    c = {"id": ident, "family": family, "params": params, "value": value, "tolerance": tolerance,
         "se": 0.0, "method": method}
    if graph:
        c["graph_spec"] = {"file": "graphs/%s.edges" % graph}
    c.update(more)
    CASES.append(c)


# ---- chains over whole states -------------------------------------------------------------------
def jump_distribution(start, rates):
    """Where a chain ends that never comes back to a state; rates(s) = [(rate, next)], [] at the end."""
    end, todo = {}, {start: 1.0}
    while todo:
        new = {}
        for s, p in todo.items():
            moves = rates(s)
            total = sum(r for r, _ in moves)
            if total == 0:
                end[s] = end.get(s, 0) + p
            for r, t in moves:
                if r > 0:
                    new[t] = new.get(t, 0) + p * r / total
        todo = new
    return end


def mean_time(start, rates):
    @lru_cache(maxsize=None)
    def f(s):
        moves = [(r, t) for r, t in rates(s) if r > 0]
        total = sum(r for r, _ in moves)
        return 0.0 if total == 0 else 1 / total + sum(r / total * f(t) for r, t in moves)
    return f(start)


def solve(a, b):
    n = len(b)
    m = [row[:] + [x] for row, x in zip(a, b)]
    for i in range(n):
        p = max(range(i, n), key=lambda r: abs(m[r][i]))
        m[i], m[p] = m[p], m[i]
        for r in range(n):
            if r != i and m[r][i] != 0:
                f = m[r][i] / m[i][i]
                for c in range(i, n + 1):
                    m[r][c] -= f * m[i][c]
    return [m[i][n] / m[i][i] for i in range(n)]


def put(s, v, x):
    return s[:v] + x + s[v + 1:]


def link_rates(rows, pass_, stifle, forget):
    def rates(s):
        moves = []
        for v, x in enumerate(s):
            if x != "Y":
                continue
            moves.append((forget, put(s, v, "Z")))
            for w, _ in rows[v]:
                moves.append((pass_, put(s, w, "Y")) if s[w] == "X"
                             else (stifle, put(s, v, "Z")))
        return moves
    return rates


def from_seeds(n, seeds, on, off):
    return "".join(on if v in seeds else off for v in range(n))


def mean_over(end, f):
    return sum(p * f(s) for s, p in end.items())


def rumours():
    def mt(n, y0, lam, alpha):
        def rates(s):
            x, y = s
            if y == 0:
                return []
            return [(x * lam, (x - 1, y + 1)), ((n - 1 - x) * alpha, (x, y - 1))]
        return jump_distribution((n - y0, y0), rates)

    for ident, n, y0, lam, alpha in (("mt-N7-Y2", 7, 2, 1, 1), ("mt-N9-l.7-a.4", 9, 1, .7, .4)):
        end = mt(n, y0, lam, alpha)
        mean = mean_over(end, lambda s: s[0])
        case(ident, "maki_thompson", {"N": n, "Y0": y0, "lambda": lam, "alpha": alpha},
             {"mean_ignorant_fraction": mean / n,
              "var_ignorant_count": mean_over(end, lambda s: s[0] ** 2) - mean ** 2,
              "final_ignorant_pmf": {str(k): sum(p for s, p in end.items() if s[0] == k)
                                     for k in range(3)}}, method="chain on (X, Y)")

    def dk(s):
        x, y, z = s
        return [] if y == 0 else [(x * y, (x - 1, y + 1, z)), (y * (y - 1) / 2, (x, y - 2, z + 2)),
                                  (y * z, (x, y - 1, z + 1))]
    end = jump_distribution((6, 2, 0), dk)
    mean = mean_over(end, lambda s: s[0])
    case("dk-N8-Y2", "daley_kendall", {"N": 8, "Y0": 2},
         {"mean_ignorant_fraction": mean / 8,
          "var_ignorant_count": mean_over(end, lambda s: s[0] ** 2) - mean ** 2},
         method="chain on (X, Y, Z)")

    rows = out("prism")

    def walk(s):
        moves = []
        for v, x in enumerate(s):
            if x == "Y":
                for w, _ in rows[v]:
                    moves.append((1 / len(rows[v]),
                                  put(s, w, "Y") if s[w] == "X" else put(s, v, "Z")))
        return moves
    end = jump_distribution(from_seeds(6, [0], "Y", "X"), walk)
    case("mt-prism", "maki_thompson", {"seeds": [0]},
         {"heard_fraction": mean_over(end, lambda s: (6 - s.count("X")) / 6),
          "node": [mean_over(end, lambda s, v=v: s[v] != "X") for v in range(6)]}, "prism",
         method="chain over 3^6 states")
    for family, graph, seed, par in (("nekovee", "prism", 2, (1.3, .4, .7)),
                                     ("nekovee", "bull", 3, (.8, 1.5, .2)),
                                     ("moreno", "bull", 1, (1., .6, 0.))):
        rates = link_rates(out(graph), *par)
        start = from_seeds(GRAPHS[graph][0], [seed], "Y", "X")
        end = jump_distribution(start, rates)
        params = {"lambda": par[0], "alpha": par[1], "seeds": [seed]}
        if family == "nekovee":
            params["delta"] = par[2]
        n = GRAPHS[graph][0]
        case("%s-%s-%g" % (family, graph, par[0]), family, params,
             {"R_final": mean_over(end, lambda s: (n - s.count("X")) / n),
              "duration": mean_time(start, rates)}, graph, method="chain over 3^n states")


def epidemics():
    def sir(rows, beta, gamma):
        return lambda s: [m for v, x in enumerate(s) if x == "I" for m in
                          [(gamma, put(s, v, "R"))] +
                          [(beta, put(s, w, "I")) for w, _ in rows[v] if s[w] == "S"]]
    rates = sir(out("bull"), .7, 1.2)
    start = from_seeds(5, [3], "I", "S")
    end = jump_distribution(start, rates)
    sizes = {k: sum(p for s, p in end.items() if s.count("R") == k) for k in range(1, 6)}
    case("sir-bull", "sir", {"beta": .7, "gamma": 1.2, "seeds": [3]},
         {"node_prob": [mean_over(end, lambda s, v=v: s[v] == "R") for v in range(5)],
          "pmf": {str(k): p for k, p in sizes.items()}, "duration": mean_time(start, rates)},
         "bull", method="chain over 3^5 states")

    def seir(rows, beta, gamma, sigma):
        return lambda s: [m for v, x in enumerate(s) if x in "IE" for m in
                          ([(sigma, put(s, v, "I"))] if x == "E" else [(gamma, put(s, v, "R"))] +
                           [(beta, put(s, w, "E")) for w, _ in rows[v] if s[w] == "S"])]
    rates = seir(out("bull"), .9, 1., .4)
    start = from_seeds(5, [0], "I", "S")
    case("seir-bull", "seir", {"beta": .9, "gamma": 1., "sigma": .4, "seeds": [0]},
         {"attack_rate": mean_over(jump_distribution(start, rates), lambda s: s.count("R") / 5),
          "duration": mean_time(start, rates)}, "bull", method="chain over 4^5 states")
    rows = out("prism")
    si = lambda s: [(.5, put(s, w, "I")) for v, x in enumerate(s) if x == "I"
                    for w, _ in rows[v] if s[w] == "S"]
    case("si-prism", "si", {"beta": .5, "seeds": [4]},
         {"T": mean_time(from_seeds(6, [4], "I", "S"), si)}, "prism", method="chain")

    def returning(rows, letters, rates, start, dead):
        states = ["".join(s) for s in itertools.product(letters, repeat=len(rows))]
        live = [s for s in states if not dead(s)]
        place = {s: i for i, s in enumerate(live)}
        a = [[0.0] * len(live) for _ in live]
        for s in live:
            for r, t in rates(s):
                a[place[s]][place[s]] += r
                if t in place:
                    a[place[s]][place[t]] -= r
        return solve(a, [1.0] * len(live))[place[start]], states

    rows5 = out("bull")
    sis = lambda s: [m for v, x in enumerate(s) if x == "I" for m in [(1.3, put(s, v, "S"))] +
                     [(.8, put(s, w, "I")) for w, _ in rows5[v] if s[w] == "S"]]
    start = from_seeds(5, [1], "I", "S")
    time, states = returning(rows5, "SI", sis, start, lambda s: "I" not in s)
    # Uniformisation: Poisson many steps of the jump chain with loops.
    big = 30.0
    at = []
    for t in (.5, 2., 6.):
        now, weight, acc = {start: 1.0}, math.exp(-big * t), {}
        for k in range(700):
            for s, p in now.items():
                acc[s] = acc.get(s, 0) + weight * p
            new = {}
            for s, p in now.items():
                left = p
                for r, u in sis(s):
                    new[u] = new.get(u, 0) + p * r / big
                    left -= p * r / big
                new[s] = new.get(s, 0) + left
            now = new
            weight *= big * t / (k + 1)
        at.append({"t": t, "P_extinct": acc["SSSSS"],
                   "E_infected": sum(p * s.count("I") for s, p in acc.items())})
    case("sis-bull", "sis", {"beta": .8, "gamma": 1.3, "seeds": [1]},
         {"at": at, "mean_extinction_time": time}, "bull", method="chain over 2^5 states")
    seis = lambda s: [m for v, x in enumerate(s) if x in "IE" for m in
                      ([(.7, put(s, v, "I"))] if x == "E" else [(1., put(s, v, "S"))] +
                       [(.5, put(s, w, "E")) for w, _ in rows5[v] if s[w] == "S"])]
    time, _ = returning(rows5, "SEI", seis, start, lambda s: set(s) == {"S"})
    case("seis-bull", "seis", {"beta": .5, "gamma": 1., "sigma": .7, "seeds": [1]},
         {"mean_extinction_time": time}, "bull", method="chain over 3^5 states")

    def swir(s, k, m, n):
        """One round: the infected act one by one; all outcomes with their probabilities."""
        rows = out("prism")
        worlds = {(s, frozenset()): 1.0}
        for u in [v for v, x in enumerate(s) if x == "I"]:
            for v, _ in rows[u]:
                new = {}
                for (now, fresh), p in worlds.items():
                    if v in fresh or now[v] in "IR":
                        moves = [(1, now, fresh)]
                    elif now[v] == "S":
                        moves = [(k, now, fresh | {v}), (m, put(now, v, "W"), fresh),
                                 (1 - k - m, now, fresh)]
                    else:
                        moves = [(n, now, fresh | {v}), (1 - n, now, fresh)]
                    for q, t, f in moves:
                        new[(t, f)] = new.get((t, f), 0) + p * q
                worlds = new
            worlds = {(put(t, u, "R"), f): p for (t, f), p in worlds.items()}
        result = {}
        for (t, f), p in worlds.items():
            for v in f:
                t = put(t, v, "I")
            result[t] = result.get(t, 0) + p
        return result
    end = jump_distribution(from_seeds(6, [0], "I", "S"),
                            lambda s: [(p, t) for t, p in swir(s, .3, .45, .8).items()]
                            if "I" in s else [])
    case("swir-prism", "SWIR", {"kappa": .3, "mu": .45, "nu": .8, "seeds": [0]},
         {"R_final": mean_over(end, lambda s: s.count("R") / 6),
          "weakened": mean_over(end, lambda s: s.count("W") / 6),
          "pmf": {str(k): sum(p for s, p in end.items() if s.count("R") == k) for k in (1, 3, 6)}},
         "prism", method="chain over 4^6 states, round by round")


# ---- cascades -----------------------------------------------------------------------------------
def cascade(rows, seeds, chance):
    """Distribution of the final set of an independent cascade, by its rounds."""
    n = len(rows)

    def step(state):
        active, fresh = state
        if not fresh:
            return []
        worlds = {frozenset(): 1.0}
        for v in range(n):
            if v in active:
                continue
            miss = 1.0
            for u in fresh:
                for w, _ in rows[u]:
                    if w == v:
                        miss *= 1 - chance(u, v)
            if miss == 1:
                continue
            worlds = {k: p for s, q in worlds.items()
                      for k, p in ((s | {v}, q * (1 - miss)), (s, q * miss))}
        return [(p, (active | s, s)) for s, p in worlds.items() if p > 0]
    start = (frozenset(seeds), frozenset(seeds))
    end = {}
    for (active, _), p in jump_distribution(start, step).items():
        end[active] = end.get(active, 0) + p
    return end


def cascades():
    rows = out("prism")
    end = cascade(rows, [1], lambda u, v: .35)
    mean = mean_over(end, len)
    case("ic-prism", "independent_cascade", {"p": .35, "seeds": [1]},
         {"sigma": mean, "var_size": mean_over(end, lambda s: len(s) ** 2) - mean ** 2,
          "node": [mean_over(end, lambda s, v=v: v in s) for v in range(6)]}, "prism",
         method="rounds over all sets")
    weights = {(u, v): w for u, r in enumerate(out("weighted6")) for v, w in r}
    end = cascade(out("weighted6"), [0], lambda u, v: weights[u, v])
    case("ic-weighted6", "ic", {"seeds": [0]}, {"sigma": mean_over(end, len)}, "weighted6",
         method="rounds over all sets")
    com = [0, 0, 0, 1, 1, 1, 0]
    rows = out("groups7")
    end = cascade(rows, [1], lambda u, v: .5 * (1 if com[u] == com[v] else .3))
    case("icp-groups7", "ICP", {"p": .5, "permeability": .3, "communities": com, "seeds": [1]},
         {"sigma": mean_over(end, len),
          "node": [mean_over(end, lambda s, v=v: v in s) for v in range(7)]}, "groups7",
         method="rounds over all sets")

    def embedded(u, v):
        a, b = {w for w, _ in rows[u]}, {w for w, _ in rows[v]}
        return len([w for w in a & b if com[w] == com[u]]) / len(a | b)
    end = cascade(rows, [2], lambda u, v: embedded(u, v) if com[u] == com[v]
                  else min(embedded(u, z) for z, _ in rows[u]))
    case("ice-groups7", "ICE", {"com": com, "seeds": [2]},
         {"sigma": mean_over(end, len),
          "node": [mean_over(end, lambda s, v=v: v in s) for v in range(7)]}, "groups7",
         method="rounds over all sets")

    # Linear threshold: one in-arc at most lives a node (Kempe, Kleinberg & Tardos 2003).
    into = inn("weighted6")
    choices = [[(None, 1 - sum(w for _, w in r))] + r for r in into]
    sigma, reached = 0.0, [0.0] * 6
    for world in itertools.product(*choices):
        p = math.prod(w for _, w in world)
        active, grew = {3}, True
        while grew:
            new = {v for v in range(6) if v not in active and world[v][0] in active}
            grew, active = bool(new), active | new
        sigma += p * len(active)
        for v in active:
            reached[v] += p
    case("lt-weighted6", "linear_threshold", {"seeds": [3]}, {"sigma": sigma, "node": reached},
         "weighted6", method="all worlds of live in-arcs")

    # Competing cascades on one world of live arcs; ties to the truth.
    rows = out("bull")
    arcs = [(u, v) for u in range(5) for v, _ in rows[u]]
    value = {}
    for delay in (0, 1, 2):
        rumour = truth = 0.0
        for mask in range(1 << len(arcs)):
            live = [a for i, a in enumerate(arcs) if mask >> i & 1]
            p = .6 ** len(live) * .4 ** (len(arcs) - len(live))
            state, front = {}, {"R": [], "T": []}
            for t in range(20):
                came = {"R": [3] if t == 0 else [], "T": [4] if t == delay else []}
                for side in "RT":
                    came[side] += [v for u in front[side] for w, v in live if w == u]
                front = {"R": [], "T": []}
                for side in "TR":
                    for v in came[side]:
                        if v not in state:
                            state[v] = side
                            front[side].append(v)
            rumour += p * list(state.values()).count("R")
            truth += p * list(state.values()).count("T")
        value[str(delay)] = {"E_rumour": rumour, "E_truth": truth}
    case("competing-bull", "competing_cascade",
         {"p": .6, "rumour_seeds": [3], "truth_seeds": [4]}, value, "bull",
         method="all worlds of live arcs")


def thresholds():
    rows = inn("chords20")

    def rounds(seeds, enough):
        active, t = set(seeds), 0
        while True:
            new = {v for v in range(20) if v not in active and
                   enough(v, sum(u in active for u, _ in rows[v]))}
            if not new:
                return active, t
            active, t = active | new, t + 1
    for phi in (.2, .34, .5):
        active, t = rounds([0, 1, 7], lambda v, k: k > 0 and k / len(rows[v]) >= phi)
        case("watts-chords20-%g" % phi, "watts_threshold", {"phi": phi, "seeds": [0, 1, 7]},
             {"final_fraction": len(active) / 20, "rounds": t}, "chords20", EXACT,
             "round by round")
    for a, seeds in ((2, [0, 1]), (3, [0, 1, 2, 10])):
        active, t = rounds(seeds, lambda v, k: k >= a)
        case("centola-chords20-a%d" % a, "complex_contagion", {"a": a, "seeds": seeds},
             {"final": len(active), "rounds": t}, "chords20", EXACT, "round by round")

    def adoption(graph, seed, rate, ready, profile, blocked, blocked_nodes, times):
        """Course of all states; a node adopts by itself, or when ready tosses its coin."""
        rows = inn(graph)
        n = len(rows)
        start = from_seeds(n, [seed], "I", "S")
        for v in blocked_nodes:
            start = put(start, v, "B")
        now, courses = {start: 1.0}, {}
        for t in range(max(times) + 1):
            if t in times:
                courses[t] = {k: sum(p * s.count(k) / n for s, p in now.items()) for k in "IB"}
            new = {}
            for s, p in now.items():
                choices = []
                for v in range(n):
                    if s[v] != "S":
                        choices.append([(1.0, s[v])])
                        continue
                    k = sum(s[u] == "I" for u, _ in rows[v])
                    ask = (1 - rate) * ready(v, k, len(rows[v]))
                    choices.append([(rate + ask * profile(v), "I"),
                                    (ask * (1 - profile(v)) * blocked, "B"),
                                    (1 - rate - ask + ask * (1 - profile(v)) * (1 - blocked), "S")])
                for world in itertools.product(*choices):
                    q = math.prod(x for x, _ in world)
                    if q > 0:
                        u = "".join(x for _, x in world)
                        new[u] = new.get(u, 0) + p * q
            now = new
        return courses

    times = (1, 2, 4, 8)

    def value(courses):
        return {"t=%d" % t: {"infected": c["I"], "blocked": c["B"]} for t, c in courses.items()}
    # One of the four others is blocked from the start, each as likely.
    parts = [adoption("bull", 1, .06, lambda v, k, d: k / d >= .5, lambda v: 1., 0, [b], times)
             for b in (0, 2, 3, 4)]
    courses = {t: {k: sum(c[t][k] for c in parts) / 4 for k in "IB"} for t in times}
    case("kertesz-bull", "kertesz", {"adopter_rate": .06, "threshold": .5,
                                     "percentage_blocked": .2, "seeds": [1], "t_max": 8},
         value(courses), "bull", method="all states, round by round")
    case("profile-bull", "profile", {"profile": .3, "blocked": .25, "adopter_rate": .02,
                                     "seeds": [0], "t_max": 8},
         value(adoption("bull", 0, .02, lambda v, k, d: k > 0, lambda v: .3, .25, [], times)),
         "bull", method="all states, round by round")
    profiles, limits = [.5, .3, .6, .9, .2], [.1, .5, .3, .9, .1]
    case("profile-threshold-bull", "profile-threshold",
         {"profile": profiles, "threshold": limits, "blocked": .1, "adopter_rate": .03,
          "infected": [2], "t_max": 8},
         value(adoption("bull", 2, .03, lambda v, k, d: k > 0 and k / d >= limits[v],
                        lambda v: profiles[v], .1, [], times)), "bull",
         method="all states, round by round")


# ---- two opinions -------------------------------------------------------------------------------
def absorbing(states, moves, start):
    """P(ends in all ones) and steps until no change is possible; moves(s) = [(p, t)]."""
    live = [s for s in states if any(t != s and p > 0 for p, t in moves(s))]
    place = {s: i for i, s in enumerate(live)}
    a = [[0.0] * len(live) for _ in live]
    b = {k: [0.0] * len(live) for k in ("one", "zero", "time")}
    for s in live:
        i = place[s]
        a[i][i] += 1
        b["time"][i] = 1.0
        rest = 1.0
        for p, t in moves(s):
            rest -= p
            if t in place:
                a[i][place[t]] -= p
            elif set(t) == {"1"}:
                b["one"][i] += p
            elif set(t) == {"0"}:
                b["zero"][i] += p
        a[i][i] -= rest
    return {k: solve(a, x)[place[start]] for k, x in b.items()} if start in place else None


def birth_death(n, start, up, down):
    """P(all ones), steps, by the linear equations of the chain on the count."""
    a = [[0.0] * (n + 1) for _ in range(n + 1)]
    p, t = [0.0] * (n + 1), [0.0] * (n + 1)
    a[0][0] = a[n][n] = 1
    p[n] = 1
    for k in range(1, n):
        for target, rate in list(up(k).items()) + list(down(k).items()):
            if rate > 0:
                a[k][k] += rate
                a[k][target] -= rate
        t[k] = 1.0
    return solve(a, p)[start], solve(a, t)[start]


def opinions_of_two():
    rows = out("bull")
    n = 5
    states = ["".join(s) for s in itertools.product("01", repeat=n)]

    def voter(s):
        return [(1 / n / len(rows[v]), put(s, v, s[w])) for v in range(n) for w, _ in rows[v]]

    def invasion(s):
        return [(1 / n / len(rows[v]), put(s, w, s[v])) for v in range(n) for w, _ in rows[v]]
    start = from_seeds(n, [1, 3], "1", "0")
    value = {}
    for name, moves in (("voter_node_update", voter), ("invasion", invasion)):
        r = absorbing(states, moves, start)
        value[name] = {"P1": r["one"], "T": r["time"] / n}
    case("voter-bull", "voter", {"ones": [1, 3]}, value, "bull", method="chain over 2^5 states")

    def pick(k, n, drawn, size):
        return math.comb(k, drawn) * math.comb(n - k, size - drawn) / math.comb(n, size)
    n, g = 15, 5
    p, t = birth_death(n, 6, lambda k: {k + g - d: pick(k, n, d, g) for d in (3, 4)},
                       lambda k: {k - d: pick(k, n, d, g) for d in (1, 2)})
    case("majority-N15-g5", "majority", {"N": n, "group": g}, {"6": {"P1": p, "T": t / n}},
         method="chain on the count")
    n, q = 14, 3

    def all_of(k, others):
        return math.comb(k, q) / math.comb(others, q)
    p, t = birth_death(n, 6, lambda k: {k + 1: (n - k) / n * all_of(k, n - 1)},
                       lambda k: {k - 1: k / n * all_of(n - k, n - 1)})
    case("qvoter-N14-q3", "q_voter", {"N": n, "q": q}, {"6": {"P1": p, "T_sweeps": t / n}},
         method="chain on the count")

    # Galam: twelve into three groups of four; a tie becomes one with probability 0.3.
    def galam(k, n=12, size=4, tie=.3):
        new = {}

        def deal(left_ones, left, now, p):
            if left == 0:
                new[now] = new.get(now, 0) + p
                return
            for d in range(size + 1):
                if d > left_ones or size - d > left - left_ones:
                    continue
                q = p * pick(left_ones, left, d, size)
                wins = 1. if 2 * d > size else tie if 2 * d == size else 0.
                if wins > 0:
                    deal(left_ones - d, left - size, now + size, q * wins)
                if wins < 1:
                    deal(left_ones - d, left - size, now, q * (1 - wins))
        deal(k, n, 0, 1.0)
        return new
    p, t = birth_death(12, 7, lambda k: {x: r for x, r in galam(k).items() if x != k},
                       lambda k: {})
    case("galam-N12", "galam", {"N": 12, "group": 4, "tie": .3, "Y0": 7},
         {"one_fraction": p, "rounds": t}, method="chain on the count")

    n = 6

    def sznajd(s):
        moves = []
        for i in range(n):
            j = (i + 1) % n
            t = s
            if s[i] == s[j]:
                t = put(put(s, (i - 1) % n, s[i]), (j + 1) % n, s[i])
            moves.append((1 / n, t))
        return moves
    states = ["".join(s) for s in itertools.product("01", repeat=n)]
    total = {"all1": 0., "all0": 0.}
    for s in states:
        weight = .4 ** s.count("1") * .6 ** s.count("0")
        r = absorbing(states, sznajd, s)
        if r is None:
            r = {"one": float(set(s) == {"1"}), "zero": float(set(s) == {"0"})}
        total["all1"] += weight * r["one"]
        total["all0"] += weight * r["zero"]
    total["other_absorbing"] = 1 - total["all1"] - total["all0"]
    case("sznajd-ring-N6", "sznajd", {"N": n}, {"0.4": total}, method="chain over 2^6 states")


# ---- continuous opinions ------------------------------------------------------------------------
def spread(n, low=.05, high=.95):
    return [low + (high - low) * ((7 * v + 2) % n) / (n - 1) for v in range(n)]


def statistics(x):
    mean = sum(x) / len(x)
    return {"mean": mean, "variance": sum((y - mean) ** 2 for y in x) / len(x),
            "spread": max(x) - min(x)}


def averaging():
    into = inn("weighted6")
    w = [[0.0] * 6 for _ in range(6)]
    for v, row in enumerate(into):
        total = sum(q for _, q in row)
        for u, q in row:
            w[v][u] = q / total
    x0 = spread(6)

    def step(x, a=None):
        y = [sum(w[i][j] * x[j] for j in range(6)) for i in range(6)]
        return y if a is None else [a[i] * y[i] + (1 - a[i]) * x0[i] for i in range(6)]

    def after(rounds, a=None):
        x = x0
        for _ in range(rounds):
            x = step(x, a)
        return x
    case("degroot-weighted6", "degroot", {"x0": x0},
         {"consensus": after(5000)[0], "t=3": dict(statistics(after(3)), x=after(3)),
          "traj": [{"t": 7, "x": after(7)}]}, "weighted6", EXACT, "iteration")
    a = [.9, .2, .7, .5, 1., .4]
    end = after(5000, a)
    case("fj-weighted6", "friedkin_johnsen", {"s": x0, "A": a},
         dict(statistics(end), equilibrium=end, x2=after(2, a)), "weighted6", EXACT, "iteration")
    case("fj-W-list", "FJ", {"W": w, "s": x0, "susceptibility": .6}, after(5000, [.6] * 6),
         None, EXACT, "iteration")

    def hk(x, near):
        y = []
        for i in range(len(x)):
            close = [x[j] for j in near(i) if abs(x[j] - x[i]) <= .22] + [x[i]]
            y.append(sum(close) / len(close))
        return y
    for ident, graph, n in (("hk-mixed-11", None, 11), ("hk-chords20", "chords20", 20)):
        near = ((lambda i, r=inn("chords20"): [u for u, _ in r[i]]) if graph
                else (lambda i: [j for j in range(11) if j != i]))
        course = [spread(n)]
        while len(course) < 3 or max(abs(p - q) for p, q in zip(course[-1], course[-2])) >= 1e-12:
            course.append(hk(course[-1], near))
        case(ident, "hegselmann_krause", {"eps": .22, "x0": course[0]},
             {"traj": [{"t": 1, "x": course[1]}, {"t": 2, "x": course[2]}],
              "mean": statistics(course[-1])["mean"], "variance": statistics(course[-1])["variance"]},
             graph, EXACT, "iteration")
    rows = out("bull")
    x = spread(5)
    start = x
    courses = {}
    for t in range(1, 9):
        y = []
        for v in range(5):
            s, d = sum(x[u] for u, _ in rows[v]), len(rows[v])
            up, down = x[v] ** .8 * s, (1 - x[v]) ** .8 * (d - s)
            y.append((.5 * x[v] + up) / (.5 + up + down))
        x = y
        courses[t] = x
    case("biased-bull", "biased_assimilation", {"b": .8, "w_ii": .5, "x0": start},
         {"1": courses[1], "8": courses[8]}, "bull", EXACT, "iteration")


def worlds(x, meetings, outcomes):
    """Distribution of opinions after some meetings; outcomes(x) = [(p, x')]."""
    now = {tuple(x): 1.0}
    for _ in range(meetings):
        new = {}
        for s, p in now.items():
            for q, t in outcomes(s):
                if q > 0:
                    new[t] = new.get(t, 0) + p * q
        now = new
    return now


def expected(dist):
    return {"mean": sum(p * statistics(x)["mean"] for x, p in dist.items()),
            "variance": sum(p * statistics(x)["variance"] for x, p in dist.items()),
            "m2": sum(p * sum(y * y for y in x) / len(x) for x, p in dist.items()),
            "x0": sum(p * x[0] for x, p in dist.items()),
            "spread": sum(p * statistics(x)["spread"] for x, p in dist.items())}


def moved(x, changes):
    y = list(x)
    for i, v in changes:
        y[i] = v
    return tuple(y)


def meetings():
    def deffuant(x, eps=.5, mu=.3):
        result = []
        for i, j in itertools.permutations(range(4), 2):
            d = x[j] - x[i]
            step = mu * d if abs(d) < eps else 0
            result.append((1 / 12, moved(x, [(i, x[i] + step), (j, x[j] - step)])))
        return result
    x0 = [.1, .45, .6, .95]
    case("deffuant-four", "deffuant", {"eps": .5, "mu": .3, "x0": x0, "sweeps": 2},
         expected(worlds(x0, 8, deffuant)), method="all meetings of two sweeps")

    def biased(x, eps, gamma, media=(), p=0., gamma_media=0., least=.01):
        n, result = len(x), []
        for i in range(n):
            weights = {j: max(abs(x[i] - x[j]), least) ** -gamma for j in range(n) if j != i}
            total = sum(weights.values())
            for j, w in weights.items():
                y = x
                if abs(x[i] - x[j]) < eps:
                    m = (x[i] + x[j]) / 2
                    y = moved(x, [(i, m), (j, m)])
                q = w / total / n
                result.append((q * (1 - p), y))
                if p == 0:
                    continue
                heard = [max(abs(y[i] - m), least) ** -gamma_media for m in media]
                for m, h in zip(media, heard):
                    z = moved(y, [(i, (y[i] + m) / 2)]) if abs(y[i] - m) < eps else y
                    result.append((q * p * h / sum(heard), z))
        return result
    case("algorithmic-bias-four", "algorithmic_bias",
         {"epsilon": .4, "gamma": 1.2, "min_distance": .01, "x0": x0, "sweeps": 1},
         expected(worlds(x0, 4, lambda x: biased(x, .4, 1.2))), method="all meetings of a sweep")
    case("algorithmic-bias-media-three", "algorithmic_bias_media",
         {"epsilon": .5, "gamma": .7, "gamma_media": 1.5, "p": .4, "k": 2, "media_low": .2,
          "media_high": .9, "min_distance": .01, "x0": [.1, .5, .85], "sweeps": 1},
         expected(worlds([.1, .5, .85], 3,
                         lambda x: biased(x, .5, .7, (.2, .9), .4, 1.5))),
         method="all meetings of a sweep")

    rows = out("weighted6")

    def room(x):
        return 1 - x if x >= 0 else 1 + x

    def whk(x, eps, pairwise):
        result = []
        for i in range(6):
            close = [(j, w) for j, w in rows[i] if abs(x[i] - x[j]) < eps]
            if not close:
                result.append((1 / 6, x))
            elif pairwise:
                for j, w in close:
                    pull = (x[i] + w * x[j]) / 2
                    result.append((1 / 6 / len(close), moved(x, [(i, x[i] + pull * room(x[i]))])))
            else:
                pull = sum(w * x[j] for j, w in close) / len(close)
                result.append((1 / 6, moved(x, [(i, x[i] + pull * room(x[i]))])))
        return result
    y0 = [-.7, .2, .5, -.1, .9, -.4]
    for pairwise in (0, 1):
        # The spread hardly ever changes there: too rare to be estimated.
        value = expected(worlds(y0, 6, lambda x: whk(x, .8, pairwise)))
        value.pop("spread" if not pairwise else None, None)
        case("whk-weighted6-%d" % pairwise, "WHK",
             {"epsilon": .8, "pairwise": pairwise, "x0": y0, "T": 1},
             value, "weighted6", method="all updates of a sweep")

    def arwhk(x, eps, variant):
        result = []
        for i in range(6):
            for j, w in rows[i]:
                s, close = x[i] + w * x[j], abs(x[i] - x[j]) < eps
                step = abs(s) / 2 * room(x[i]) * (1 if x[j] > x[i] else -1)
                y = x[i]
                if variant == 0 and close:
                    y += s / 2 * room(x[i])
                if variant in (1, 3) and close:
                    y += step
                if variant in (2, 3) and not close:
                    y -= step
                result.append((1 / 6 / len(rows[i]), moved(x, [(i, y)])))
        return result
    for variant in (0, 1, 2, 3):
        value = expected(worlds(y0, 6, lambda x: arwhk(x, .6, variant)))
        value.pop("spread" if variant == 1 else None, None)
        case("arwhk-weighted6-%d" % variant, "ARWHK",
             {"epsilon": .6, "method_variant": variant, "x0": y0, "t": 1},
             value, "weighted6",
             method="all meetings of a sweep")

    def cod_meeting(x, trust, talk, n=3):
        result = []
        for i, j in itertools.permutations(range(n), 2):
            say_i, say_j = x[i] ** (1 / talk), x[j] ** (1 / talk)
            for a, b in itertools.product((0, 1), repeat=2):
                q = (say_i if a else 1 - say_i) * (say_j if b else 1 - say_j)
                y = moved(x, ([(i, x[i] + (1 - trust) * (x[j] - x[i]))] if b else []) +
                          ([(j, x[j] + (1 - trust) * (x[i] - x[j]))] if a else []))
                result.append((q / n / (n - 1), y))
        return result
    start = [.2, .5, .9]
    now = {tuple(start): 1.0}
    for _ in range(2):
        told = {}
        for x, p in now.items():
            y = tuple(v + .35 * (.8 - v) for v in x)
            told[y] = told.get(y, 0) + p
        now = {}
        for x, p in told.items():
            for y, q in worlds(x, 3, lambda z: cod_meeting(z, .35, .6)).items():
                now[y] = now.get(y, 0) + p * q
    case("cod-three", "COD", {"I": .8, "T_range_min": .35, "T_range_max": .35, "B_range_min": .6,
                              "B_range_max": .6, "R_fraction_negative": 0,
                              "R_fraction_neutral": 1, "R_fraction_positive": 0, "x0": start,
                              "sweeps": 2},
         expected(now), method="all meetings of two sweeps")


def others():
    # SBFC on a small graph: the whole chain of 3^5 states.
    rows = out("bull")
    par = dict(beta=.6, alpha=.3, verify=.1, forget=.2)

    def after(s, v):
        if s[v] == "F":
            return [(par["forget"], "S"), (1 - par["forget"], "F")]
        if s[v] == "B":
            return [(par["verify"], "F"), (par["forget"], "S"),
                    (1 - par["verify"] - par["forget"], "B")]
        b = sum(s[u] == "B" for u, _ in rows[v]) * (1 + par["alpha"])
        f = sum(s[u] == "F" for u, _ in rows[v]) * (1 - par["alpha"])
        if b + f == 0:
            return [(1., "S")]
        return [(par["beta"] * b / (b + f), "B"), (par["beta"] * f / (b + f), "F"),
                (1 - par["beta"], "S")]
    now = {from_seeds(5, [0, 3], "B", "S"): 1.0}
    sums = dict.fromkeys("SBF", 0.)
    for t in range(1, 21):
        new = {}
        for s, p in now.items():
            for world in itertools.product(*[after(s, v) for v in range(5)]):
                u = "".join(x for _, x in world)
                new[u] = new.get(u, 0) + p * math.prod(q for q, _ in world)
        now = new
        if t > 10:
            for k in sums:
                sums[k] += sum(p * s.count(k) / 5 for s, p in now.items()) / 10
    case("sbfc-bull", "sbfc", {"beta": .6, "alpha": .3, "p_verify": .1, "p_forget": .2,
                               "seeds": [0, 3], "T": 20},
         {k + "_mean_second_half": x for k, x in sums.items()}, "bull",
         method="chain over 3^5 states")

    # SEIZ: the equations by small steps of fourth order.
    beta, b, p, l, rho, eps = .8, .9, .5, .2, .3, .1
    def slope(x):
        s, e, i, z = x
        bi, bz, ad = beta * s * i, b * s * z, e * (rho * i + eps)
        return [-bi - bz, (1 - p) * bi + (1 - l) * bz - ad, p * bi + ad, l * bz]
    x, h, value = [.95, 0., .03, .02], .001, {}
    for k in range(1, 15001):
        k1 = slope(x)
        k2 = slope([a + h / 2 * q for a, q in zip(x, k1)])
        k3 = slope([a + h / 2 * q for a, q in zip(x, k2)])
        k4 = slope([a + h * q for a, q in zip(x, k3)])
        x = [a + h / 6 * (q1 + 2 * q2 + 2 * q3 + q4)
             for a, q1, q2, q3, q4 in zip(x, k1, k2, k3, k4)]
        if k in (4000, 15000):
            value["t=%d" % (k // 1000)] = dict(zip("SEIZ", x))
    case("seiz-other", "seiz", {"beta": beta, "b": b, "p": p, "l": l, "rho": rho, "eps": eps,
                                "i0": .03, "z0": .02}, value, None,
         {"abs": .01, "rule": "as the shared cases: many people come near the equations"},
         "Runge-Kutta")
    n = .35
    case("hawkes-n.35", "hawkes", {"n": n},
         {"mean": 1 / (1 - n), "var": n / (1 - n) ** 3,
          "pmf": {str(k): math.exp(-n * k) * (n * k) ** (k - 1) / math.factorial(k)
                  for k in (1, 2, 4)}}, method="Borel")
    mu, be, t = .7, 1.5, 4.
    c = be * (1 - n)
    case("hawkes-background", "hawkes", {"n": n, "beta": be, "mu": mu, "t": t},
         mu * t / (1 - n) - mu * n / (1 - n) * (1 - math.exp(-c * t)) / c, method="integral")


if __name__ == "__main__":
    os.makedirs(os.path.join(HERE, "graphs"), exist_ok=True)
    write_graphs()
    for part in (rumours, epidemics, cascades, thresholds, opinions_of_two, averaging, meetings,
                 others):
        part()
    with open(os.path.join(HERE, "further_cases.json"), "w") as f:
        f.write('{"meta": {"provenance": "computed by further_cases.py, which stands beside this '
                'file"}, "cases": [\n')
        f.write(",\n".join(json.dumps(c) for c in CASES))
        f.write("\n]}\n")
    print(len(CASES), "cases of", len({c["family"] for c in CASES}), "families")
