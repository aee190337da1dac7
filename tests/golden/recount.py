#!/usr/bin/env python3
"""Recounts figures and points from the lines of a journal, by code that shares nothing with the program, and holds them
against what `luodi stats` and `luodi board` say: of the whole city, of each of its units and teams, and rule by rule where a unit's points
differ. Run by hand, over the sample city and over what random_year.py makes; the format of the lines is docs/journal.md.

    python3 tests/golden/recount.py LUODI DATA LOGIN PERIOD,PERIOD... DAY,DAY...

For each period (a year, a quarter, a month; for figures also days as 2026-01..2026-10) and each day on which it is asked what was known.
Ends with 1 where anything differs. Money is counted in fen as the journal writes it, never through floating point.
"""

import glob
import json
import subprocess
import sys

from boards import Boards

NODES = {"项目开工": "actual_start", "竣工验收": "actual_finish", "投产运营": "actual_production"}
COUNTS = {"started_count": "项目开工", "completed_count": "竣工验收", "produced_count": "投产运营"}


def stretch(text, day):
    """First and last day of a period, cut off at a day."""
    first, _, last = text.partition("..")
    year, _, quarter = first.partition("-Q")
    if quarter:
        first, last = f"{year}-{3 * int(quarter) - 2:02}", f"{year}-{3 * int(quarter):02}"
    last = last or first
    first += "-01-01"[(len(first) - 4) :] if len(first) < 10 else ""
    last += {4: "-12-31", 7: "-31", 10: ""}[len(last)]
    return first, min(last, day)


def lines_until(folder, day):
    """Entries up to the end of a day, oldest first."""
    for file in sorted(glob.glob(folder + "/journal/0*.jsonl")):
        with open(file, encoding="utf-8") as lines:
            for line in lines:
                entry = json.loads(line)
                if entry["at"][:10] > day:
                    return
                yield entry


def changes(entry):
    """Each change of a project in an entry, with its id."""
    for event in entry["events"]:
        if isinstance(event, dict) and "project" in event:
            yield event["project"]["id"], event["project"]["change"]


def known(folder, day):
    """Every project as the lines up to the end of a day tell it."""
    projects = {}
    for entry in lines_until(folder, day):
        for id, change in changes(entry):
            fold(projects.setdefault(id, new()), change)
    return projects


def new():
    empty = dict(fields={}, nodes={}, funds={}, stops={}, joint={}, progress={}, statistics={})
    return dict(empty, signature=None, secret=None, end=None, backfill=None)


def fold(project, change):
    """One change of a project; kinds that no figure here asks for are left alone."""
    kind, of = next(iter(change.items())) if isinstance(change, dict) else (change, {})
    if kind == "registered":
        project["fields"].update(of["fields"])
    elif kind == "field":
        project["fields"][of["field"]] = of["value"]["to"]
    elif kind == "moved":
        project["end"] = of["position"]["to"]["end"]
    elif kind == "backfilled":
        project["backfill"] = of["backfill"]["to"]
    elif kind in ("talks", "signing", "building", "operating"):
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
        elif part == "joint":
            project["joint"][held["unit"]] = held["joint"]["to"]
        elif part == "progress":
            project["progress"][held["number"]] = held["step"]["to"]
        elif part == "statistics":
            project["statistics"][held["number"]] = held["entry"]["to"]


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


def carrier(project):
    """The unit that carries it, else the one that brought it."""
    texts = (project["fields"].get(name) for name in ("unit", "source_unit"))
    return next((held["text"] for held in texts if held and held["text"]), None)


def share(project, unit):
    """The part of a hundred that a unit has of it; all of it for the whole city."""
    joint = {of: held["share"] for of, held in project["joint"].items() if held and held["share"]}
    if unit is None or unit in joint:
        return joint.get(unit, 100)
    return 100 - sum(joint.values()) if carrier(project) == unit else None


def part(sum, percent):
    """A part of a sum that is not negative, rounded half up."""
    return (2 * sum * percent + 100) // 200


def figures(projects, first, last, unit=None):
    """The figures of the days from the first to the last, of the whole city or of a unit."""
    found = dict.fromkeys(["signed_count", "signed_sum", "funds", "funds_reported", "stopped_count", *COUNTS], 0)
    for project in projects.values():
        percent = share(project, unit)
        if project["end"] == "void" or percent is None:
            continue
        agreed = signed(project)
        if agreed and first <= agreed[0] <= last:
            found["signed_count"] += 1
            found["signed_sum"] += part(agreed[1], percent)
        for name, node in COUNTS.items():
            on = reached(project, node)
            found[name] += bool(on and first <= on <= last)
        for fund in project["funds"].values():
            if fund and first <= fund["on"] <= last:
                found["funds_reported"] += part(fen(fund["amount"]), percent)
                found["funds"] += part(fen(fund["amount"]), percent) if fund["confirmed"] else 0
        stands = [held for held in project["stops"].values() if held and not held["resumed"]]
        found["stopped_count"] += bool(stands) and project["end"] is None
    return found


GROUPS = ["county", "zone", "team"]


def told_points(base, period, day):
    """What every unit has on the boards, in tenths, as the program tells it."""
    found = {}
    for group in GROUPS:
        command = base + ["board", "--json", "--group", group, "--period", period, "--at", day]
        said = subprocess.run(command, capture_output=True, check=True).stdout
        found.update({line["unit"]: (round(line["points"] * 10), group) for line in json.loads(said)})
    return found


def by_rule(base, unit, group, period, day):
    """The points of a unit by rule, as the program explains them."""
    command = base + ["board", "--json", "--group", group, "--explain", unit, "--period", period, "--at", day]
    found = {}
    for line in json.loads(subprocess.run(command, capture_output=True, check=True).stdout):
        found[line["rule"]] = found.get(line["rule"], 0) + round(line["points"] * 10)
    return {rule: tenths for rule, tenths in found.items() if tenths}


def same_points(base, boards, ask, hidden, today):
    """Holds all units' points of a period against the boards; where a unit's differ, rule by rule."""
    period, day = ask
    first, last = stretch(period, "9999-12-31")
    mine = {key: tenths for key, tenths in boards.counted(first, last, day, today, hidden).items() if tenths}
    is_same = True
    for unit, (theirs, group) in told_points(base, period, day).items():
        own = sum(tenths for (of, _), tenths in mine.items() if of == unit)
        is_same &= same(f"{period} {day} {unit} points", own, theirs)
        if own != theirs:
            told = by_rule(base, unit, group, period, day)
            for rule in sorted({rule for of, rule in mine if of == unit} | {*told}):
                same(f"    {rule}", mine.get((unit, rule), 0), told.get(rule, 0))
    return is_same


def same(what, mine, theirs):
    """Says whether two numbers are the same; told where they are not, or where there is something."""
    is_same = str(mine) == str(theirs)
    if not is_same or str(mine) != "0":
        print(f"{'same   ' if is_same else 'DIFFERS'} {what}: {mine} / {theirs}")
    return is_same


def main():
    program, folder, login, periods, days = sys.argv[1:]
    periods, days = periods.split(","), days.split(",")
    boards, today = Boards(), max(days)
    for entry in lines_until(folder, "9999-12-31"):
        boards.take(entry)
        today = max(today, entry["at"][:10])
    base = [program, "--data", folder, "--embedded", "--as", login, "--now", f"{today}T23:00"]
    is_same = True
    hidden = secrets(folder)
    for day in days:
        projects = {id: held for id, held in known(folder, day).items() if id not in hidden}
        for period in periods:
            span = stretch(period, day)
            if span[0] > day:
                # Nothing is known of what has not begun.
                continue
            command = base + ["stats", "--json", "--period", period, "--at", day, "--by", "unit"]
            told = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
            rows = {None: told["total"]["values"], **{row["key"]: row["values"] for row in told["rows"]}}
            for unit, theirs in rows.items():
                for name, value in figures(projects, *span, unit).items():
                    is_same &= same(f"{period} {day} {unit or '*'} {name}", value, theirs[name])
            if ".." not in period:
                is_same &= same_points(base, boards, (period, day), hidden, today)
    sys.exit(not is_same)


if __name__ == "__main__":
    main()
