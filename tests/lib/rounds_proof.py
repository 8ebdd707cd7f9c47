#!/usr/bin/env python3
"""rounds_proof.py ROUNDS SEED COUNT [small|late]: grids held against another solver.

Makes COUNT questions by lot, has the program ROUNDS answer them, and looks at
each answer with nothing of ours: the rules of a grid; the worth of the best
grid, by a flow that is made better along negative cycles (M. Klein, 1967), not
by shortest ways; and the bound that the prices prove, added up anew. `small`
compares with all grids there are, `late` has guests that come late or leave
early, where the bound is to hold and the gap to be the truth. The last line
says how many of what was seen. Exit status 1: something is not so.
"""
import random, subprocess, sys

NEVER = -1


def question(rng, how):
    small = how == "small" or how == "late" and rng.random() < 0.6
    n, m = (rng.randint(0, 3), rng.randint(0, 3)) if small else \
        (rng.randint(1, 8), rng.randint(1, 8))
    rounds = rng.randint(0, 3) if small else rng.randint(1, 8)
    tables = rng.randint(0, 3) if small else rng.randint(1, 8)
    guests = []
    for _ in range(n + m):
        late = how == "late" and rng.random() < 0.5
        at = rng.randint(0, max(rounds - 1, 0)) if late else 0
        until = rng.randint(at, rounds) if late else rounds
        guests.append((at, until, rng.choice([0, 0, 0, 1, 2])))
    wished, barred = rng.random(), rng.random() * 0.4
    points = [[NEVER if rng.random() < barred else
               rng.randint(1, 6) if rng.random() < wished else 0
               for _ in range(m)] for _ in range(n)]
    return n, m, rounds, tables, guests, points


def text(q):
    n, m, rounds, tables, guests, points = q
    return "%d %d %d %d\n%s\n%s\n" % (
        n, m, rounds, tables,
        " ".join("%d %d %d" % g for g in guests),
        "\n".join(" ".join(map(str, row)) for row in points))


def together(q, i, k):
    n, m, rounds, tables, guests, points = q
    a, b = guests[i], guests[n + k]
    return points[i][k] != NEVER and max(a[0], b[0]) < min(a[1], b[1], rounds)


def room(q, v):
    return max(min(q[4][v][1], q[2]) - q[4][v][0], 0)


def places(q):
    n, m, rounds, tables, guests, _ = q
    here = lambda vs, r: sum(guests[v][0] <= r < guests[v][1] for v in vs)
    return sum(min(tables, here(range(n), r), here(range(n, n + m), r))
               for r in range(rounds))


def value(q, pairs):
    """(meetings, points, -squares): greater is better"""
    n, m, _, _, guests, points = q
    load = [0] * (n + m)
    for i, k in pairs:
        load[i] += 1
        load[n + k] += 1
    return (len(pairs), sum(points[i][k] for i, k in pairs),
            -sum(l * l + 2 * l * g[2] for l, g in zip(load, guests)))


# The best flow: a circulation, made better along any negative cycle.

def best_pairs(q):
    n, m, _, _, guests, points = q
    big = 1 << 20
    s, e, t = n + m, n + m + 1, n + m + 2
    arcs = []                       # [from, to, left, cost, twin]

    def arc(u, v, cap, cost):
        arcs.append([u, v, cap, cost])
        arcs.append([v, u, 0, -cost])

    arc(t, s, 0, 0)
    arcs[0][2] = places(q)
    for v in range(n + m):
        for l in range(room(q, v)):
            cost = 2 * (l + guests[v][2]) + 1
            arc(s, v, 1, cost) if v < n else arc(v, t, 1, cost)
    pair = {}
    for i in range(n):
        for k in range(m):
            if together(q, i, k):
                pair[len(arcs)] = (i, k)
                arc(i, n + k, 1, -big * (big + points[i][k]))
    while True:
        dist, last = [0] * (t + 1), [None] * (t + 1)
        found = None
        for _ in range(t + 2):
            found = None
            for x, (u, v, left, cost) in enumerate(arcs):
                if left and dist[u] + cost < dist[v]:
                    dist[v], last[v], found = dist[u] + cost, x, v
            if found is None:
                break
        if found is None:
            return [p for x, p in pair.items() if not arcs[x][2]]
        for _ in range(t + 2):
            found = arcs[last[found]][0]
        cycle, v = [], found
        while True:
            cycle.append(last[v])
            v = arcs[last[v]][0]
            if v == found:
                break
        most = min(arcs[x][2] for x in cycle)
        for x in cycle:
            arcs[x][2] -= most
            arcs[x ^ 1][2] += most


def best_of_all(q):
    """Every grid there is, round by round."""
    n, m, rounds, tables, guests, points = q
    best = [value(q, [])]

    def go(r, i, busy, at, done):
        if r == rounds:
            best[0] = max(best[0], value(q, done))
            return
        if i == n or at == tables:
            go(r + 1, 0, set(), 0, done)
            return
        go(r, i + 1, busy, at, done)
        if not guests[i][0] <= r < guests[i][1]:
            return
        for k in range(m):
            if (k in busy or points[i][k] == NEVER or (i, k) in done or
                    not guests[n + k][0] <= r < guests[n + k][1]):
                continue
            go(r, i + 1, busy | {k}, at + 1, done + [(i, k)])

    go(0, 0, set(), 0, [])
    return best[0]


def grid_faults(q, grid):
    n, m, rounds, tables, guests, points = q
    seen = set()
    for i, k, r, t in grid:
        yield from () if 0 <= r < rounds else ("no such round",)
        yield from () if 0 <= t < tables else ("no such table",)
        yield from () if points[i][k] != NEVER else ("barred",)
        for v in (i, n + k):
            if not guests[v][0] <= r < guests[v][1]:
                yield "absent"
        for what in ((i, k), ("table", r, t), ("one", r, i), ("other", r, k)):
            if what in seen:
                yield "twice: %s" % (what,)
            seen.add(what)


def units(q):
    n, m, _, _, guests, points = q
    point = 1 + sum(room(q, v) * (room(q, v) + 2 * guests[v][2])
                    for v in range(n + m))
    return point * (2 + sum(p for row in points for p in row if p > 0)), point


def bound(q, table, prices):
    n, m, _, _, guests, points = q
    meeting, point = units(q)
    assert table >= 0, "a table's price below 0"
    out = table * places(q)
    for i in range(n):
        for k in range(m):
            if together(q, i, k):
                out += max(0, meeting + point * points[i][k] - prices[i] -
                           prices[n + k] - table)
    for v in range(n + m):
        out += max(prices[v] * l - l * l - 2 * l * guests[v][2]
                   for l in range(room(q, v) + 1))
    return out


def read_answer(words, q):
    take = lambda: int(next(words))
    grid = [tuple(take() for _ in range(4)) for _ in range(take())]
    table = take()
    prices = [take() for _ in range(q[0] + q[1])]
    walk, least, moves = take(), take(), take()
    return grid, table, prices, walk, least, moves


def look(q, answer, how, seen):
    grid, table, prices, walk, least, moves = answer
    faults = list(grid_faults(q, grid))
    assert not faults, faults
    assert least <= walk, "walk below its bound"
    pairs = [(i, k) for i, k, _, _ in grid]
    got = value(q, pairs)
    meeting, point = units(q)
    worth = got[0] * meeting + got[1] * point + got[2]
    proved = bound(q, table, prices)
    assert worth <= proved, "worth above the bound"
    flow = value(q, best_pairs(q))
    assert flow[0] * meeting + flow[1] * point + flow[2] == proved, \
        "the bound is not the best flow"
    if how == "small":
        assert got == best_of_all(q), "not the best of all grids"
    if how != "late":
        assert got == flow, ("not the best", got, flow)
        assert not moves, "searched where all are there"
    elif q[0] * q[1] * q[2] <= 27:
        best = best_of_all(q)
        assert got <= best, "better than the best"
        seen["best"] += got == best
        seen["small"] += 1
    seen["proved"] += worth == proved


def main():
    program, seed, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    how = sys.argv[4] if len(sys.argv) > 4 else "mid"
    rng = random.Random(seed)
    questions = [question(rng, how) for _ in range(count)]
    ran = subprocess.run([program], input="".join(map(text, questions)),
                         capture_output=True, text=True)
    if ran.returncode:
        sys.exit("rounds ended with %d: %s" % (ran.returncode, ran.stderr))
    words = iter(ran.stdout.split())
    seen = {"proved": 0, "best": 0, "small": 0}
    for number, q in enumerate(questions):
        try:
            look(q, read_answer(words, q), how, seen)
        except (AssertionError, StopIteration) as why:
            print("question %d of seed %d: %s\n%s" %
                  (number, seed, why, text(q)))
            sys.exit(1)
    print("%s: %d looked at, %d proved%s" %
          (how, count, seen["proved"],
           ", %d of %d the best of all" % (seen["best"], seen["small"])
           if how == "late" else ""))


main()
