#!/usr/bin/env python3
"""Records of the kinds that packs bring, into a store that has adopted them all.

    packs.py STORE COUNT [SEED]

Writes files; whoever calls it commits them. The same for the same seed; nobody
in it is anybody.
"""
import datetime
import random
import sys
from pathlib import Path

STORE, COUNT = Path(sys.argv[1]), int(sys.argv[2])
RNG = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
TODAY = datetime.date(2026, 3, 2)
THEMES = ["compta", "emploi", "presse", "gouvernance", "numerique", "projet"]
CITIES = ["Savenay", "Pornic", "Blain", "Clisson", "Machecoul", "Ancenis"]
SEEN = set()


def some_id(prefix):
    while True:
        made = "".join(RNG.choice(ALPHABET) for _ in range(8))
        if made not in SEEN:
            SEEN.add(made)
            return f"{prefix}-{made}"


def day(first, last):
    return TODAY + datetime.timedelta(days=RNG.randrange(first, last))


def moment(i, first, hour):
    """From that day and hour on, each at another one: nobody is at two at once."""
    on = TODAY + datetime.timedelta(days=first + i % 120)
    return f"{on}T{hour + i // 120 % 14:02}:00"


def write(directory, record, **fields):
    path = STORE / directory / record.split("-")[1][0] / f"{record}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{key}: {value}\n" for key, value in fields.items()
                            if value is not None), encoding="utf-8")
    return record


def quoted(value):
    return f'"{value}"'


def main():
    people = [write("persons", some_id("p"), name=f"Person {i}",
                    email=f"person{i}@people.example")
              for i in range(COUNT * 3 // 10)]
    orgs = [write("orgs", some_id("o"), name=f"Association {i}",
                  territory=quoted("44"), city=RNG.choice(CITIES))
            for i in range(COUNT // 10)]
    me = write("coordinators", some_id("k"), person=people[0],
               territories='["44"]', since=quoted("2025-01-06"))
    trainings = [write("trainings", some_id("tr"), title=f"Training {i}",
                       theme=RNG.choice(THEMES), coordinator=me, place="Nantes",
                       announced_on=quoted(day(-90, -40)),
                       at=quoted(moment(i, -30, 8)), capacity=40)
                 for i in range(COUNT // 50)]
    for i in range(COUNT * 3 // 10):
        write("registrations", some_id("in"), training=trainings[i % len(trainings)],
              person=people[i], org=RNG.choice(orgs),
              asked_on=quoted(day(-30, -10)),
              confirmed_on=quoted(day(-9, 0)) if i % 4 else None)
    events = [write("events", some_id("ev"), title=f"Forum {i}", format="forum",
                    coordinator=me, at=quoted(moment(i, 5, 7)), place="Nantes",
                    stands=400, opened_on=quoted(day(-40, 0)))
              for i in range(max(2, COUNT // 400))]
    for i in range(COUNT // 10):
        write("parts", some_id("pa"), event=events[i % len(events)], role="exhibitor",
              org=orgs[i % len(orgs)], asked_on=quoted(day(-20, 0)))
    for i in range(COUNT // 20):
        write("documents", some_id("doc"), title=f"Model {i}", nature="model",
              theme=f"[{RNG.choice(THEMES)}]", added_on=quoted(day(-400, 0)))
        write("offers", some_id("of"), title=f"Notice {i}", side="need",
              org=orgs[i % len(orgs)], until=quoted(day(3, 60)))
        write("calls", some_id("ca"), question=f"Question {i}?",
              theme=RNG.choice(THEMES), org=orgs[i % len(orgs)],
              at=quoted(f"{day(-60, 0)}T10:15"), territory=quoted("44"))


main()
