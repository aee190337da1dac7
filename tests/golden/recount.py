#!/usr/bin/env python3
"""Recounts the figures of the whole city from the lines of a journal, by code that shares nothing with the program, and
holds them against what `luodi stats` says. Run by hand; the format of the lines is docs/journal.md.

    python3 tests/golden/recount.py LUODI DATA LOGIN PERIOD:DAY...

For each period (a year, or days as 2026-01..2026-10) and each day on which it is asked what was known. Ends with 1 where
anything differs. Money is counted in fen as the journal writes it, never through floating point.
"""

import glob
import json
import subprocess
import sys

NODES = {"项目开工": "actual_start", "竣工验收": "actual_finish", "投产运营": "actual_production"}
COUNTS = {"started_count": "项目开工", "completed_count": "竣工验收", "produced_count": "投产运营"}


def stretch(text, day):
    """First and last day of a period, cut off at a day."""
    first, _, last = text.partition("..")
    last = last or first
    first += "-01-01"[(len(first) - 4) :] if len(first) < 10 else ""
    last += {4: "-12-31", 7: "-31", 10: ""}[len(last)]
    return first, min(last, day)


def known(folder, day):
    """Every project as the lines up to the end of a day tell it."""
    projects = {}
    for file in sorted(glob.glob(folder + "/journal/0*.jsonl")):
        with open(file, encoding="utf-8") as lines:
            for line in lines:
                entry = json.loads(line)
                if entry["at"][:10] > day:
                    return projects
                for event in entry["events"]:
                    if isinstance(event, dict) and "project" in event:
                        fold(projects.setdefault(event["project"]["id"], new()), event["project"]["change"])
    return projects


def new():
    return {"fields": {}, "nodes": {}, "funds": {}, "signature": None, "secret": None, "end": None, "stops": {}}


def fold(project, change):
    """One change of a project; kinds that no figure here asks for are left alone."""
    kind, of = next(iter(change.items())) if isinstance(change, dict) else (change, {})
    if kind == "registered":
        project["fields"].update(of["fields"])
    elif kind == "field":
        project["fields"][of["field"]] = of["value"]["to"]
    elif kind == "moved":
        project["end"] = of["position"]["to"]["end"]
    elif kind in ("signing", "building", "operating"):
        part, held = next(iter(of.items()))
        if part == "signature":
            project["signature"] = held["signature"]["to"]
        elif part == "secret":
            project["secret"] = held["secret"]["to"]
        elif part == "node":
            project["nodes"][held["item"]] = held["node"]["to"]
        elif part == "fund":
            project["funds"][held["number"]] = held["fund"]["to"]
        elif part == "suspension":
            project["stops"][held["number"]] = held["suspension"]["to"]


def date(project, field):
    value = project["fields"].get(field)
    return value and value["date"]


def fen(amount):
    return int(amount["money"]) if amount else 0


def signed(project):
    """Day and sum of the agreement; of a ledger's day of signing where there is no agreement."""
    held = project["signature"]
    amount = project["fields"].get("amount")
    planned = fen(amount["amount"]) if amount else 0
    if held:
        return held["on"], fen(held["amount"]) or planned
    on = date(project, "signed_on")
    return (on, planned) if on else None


def reached(project, node):
    held = project["nodes"].get(node)
    return (held and held["actual"]) or date(project, NODES[node])


def secrets(folder):
    """Projects that are secret today: these stand in no figure, of whatever day."""
    held = {id: project["secret"] for id, project in known(folder, "9999-12-31").items()}
    return {id for id, secret in held.items() if secret and secret.get("approved")}


def figures(projects, first, last):
    """The figures of the days from the first to the last."""
    found = dict.fromkeys(["signed_count", "signed_sum", "funds", "funds_reported", "stopped_count", *COUNTS], 0)
    for project in projects.values():
        if project["end"] == "void":
            continue
        agreed = signed(project)
        if agreed and first <= agreed[0] <= last:
            found["signed_count"] += 1
            found["signed_sum"] += agreed[1]
        for name, node in COUNTS.items():
            on = reached(project, node)
            found[name] += bool(on and first <= on <= last)
        for fund in project["funds"].values():
            if fund and first <= fund["on"] <= last:
                found["funds_reported"] += fen(fund["amount"])
                found["funds"] += fen(fund["amount"]) if fund["confirmed"] else 0
        stands = [held for held in project["stops"].values() if held and not held["resumed"]]
        found["stopped_count"] += bool(stands) and project["end"] is None
    return found


def main():
    program, folder, login, *asked = sys.argv[1:]
    differs = False
    hidden = secrets(folder)
    for ask in asked:
        period, day = ask.split(":")
        projects = {id: held for id, held in known(folder, day).items() if id not in hidden}
        mine = figures(projects, *stretch(period, day))
        command = [program, "--data", folder, "--embedded", "--as", login, "stats", "--json"]
        said = subprocess.run(command + ["--period", period, "--at", day], capture_output=True, check=True)
        theirs = json.loads(said.stdout)["total"]["values"]
        for name, value in mine.items():
            is_same = str(value) == str(theirs[name])
            differs |= not is_same
            print(f"{'same   ' if is_same else 'DIFFERS'} {ask} {name}: {value} / {theirs[name]}")
    sys.exit(differs)


if __name__ == "__main__":
    main()
