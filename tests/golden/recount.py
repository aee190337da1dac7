#!/usr/bin/env python3
"""Recounts figures and points from the lines of a journal, by code that shares nothing with the program, and holds them
against what `luodi stats` and `luodi board --explain` say: of the whole city and of each of its units. Of the points it
recounts what facts of one project earn by themselves (progress, money in, statistics); what hangs on clocks, transfers and
rulings it leaves to the program's own tests. Run by hand; the format of the lines is docs/journal.md.

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


# Rules by their id: the kind of record that touches them, points in tenths, and the most of them from one project.
RULES = {
    "L3-1": ("progress", 5, 50),
    "L5-1": ("fund", 10, 200),
    "L8-1": ("statistics", 30, 30),
    "L8-2": ("statistics", 50, 50),
}
YI = 10**10
MONTHS = 24


def months_after(day, months):
    """The same day so many months later; of a month that is too short its last."""
    year, month, day = map(int, day.split("-"))
    month += months
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = [31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return f"{year}-{month:02}-{min(day, days[month - 1]):02}"


def worth(project, rule):
    """How often the rule holds for the unit that carries the project."""
    unit = carrier(project)
    since = project["backfill"]["on"] if project["backfill"] else ""
    if rule == "L3-1":
        return sum(step is not None for step in project["progress"].values())
    if rule == "L5-1":
        funds = (fund for fund in project["funds"].values() if fund and fund["on"] >= since)
        by_others = (fund for fund in funds if fund["confirmed"] and fund["confirmed"]["unit"] != unit)
        return sum(fen(fund["amount"]) for fund in by_others) // YI
    kind = {"L8-1": "investment", "L8-2": "scale"}[rule]
    for entry in project["statistics"].values():
        if not entry or entry["kind"] != kind or entry["unit"] == unit or entry["on"] < since:
            continue
        removed = entry["removed_on"]
        if not removed or removed >= months_after(entry["on"], MONTHS):
            return 1
    return 0


def touched(change):
    """The part of a record that a change touches, where there is one."""
    if isinstance(change, dict):
        for of in change.values():
            if isinstance(of, dict) and len(of) == 1:
                return next(iter(of))
    return None


def points(folder, day, first, last, hidden):
    """Tenths of points by unit and rule that counted on days from the first to the last, as known on a day."""
    projects, counted, found = {}, {}, {}
    for entry in lines_until(folder, day):
        on = entry["at"][:10]
        for id, change in changes(entry):
            project = projects.setdefault(id, new())
            rules = [rule for rule, (part, _, _) in RULES.items() if part == touched(change)]
            before = {rule: worth(project, rule) for rule in rules}
            fold(project, change)
            for rule in rules:
                _, each, most = RULES[rule]
                raw = counted.get((id, rule), 0)
                after = raw + (worth(project, rule) - before[rule]) * each
                counted[(id, rule)] = after
                gained = min(after, most) - min(raw, most)
                if gained and id not in hidden and first <= on <= last:
                    key = (carrier(project), rule)
                    found[key] = found.get(key, 0) + gained
    return found


def told_points(base, unit, period, day):
    """The same as the program tells it."""
    command = ["board", "--json", "--explain", unit, "--period", period, "--at", day]
    group = [] if unit.isdigit() else ["--group", "开发区"]
    said = subprocess.run(base + command + group, capture_output=True)
    found = {}
    for line in json.loads(said.stdout or "[]"):
        if line["rule"] in RULES:
            found[line["rule"]] = found.get(line["rule"], 0) + round(line["points"] * 10)
    return {rule: tenths for rule, tenths in found.items() if tenths}


def same(what, mine, theirs):
    """Says whether two numbers are the same; told where they are not, or where there is something."""
    is_same = str(mine) == str(theirs)
    if not is_same or str(mine) != "0":
        print(f"{'same   ' if is_same else 'DIFFERS'} {what}: {mine} / {theirs}")
    return is_same


def main():
    program, folder, login, *asked = sys.argv[1:]
    base = [program, "--data", folder, "--embedded", "--as", login]
    is_same = True
    hidden = secrets(folder)
    for ask in asked:
        period, day = ask.split(":")
        span = stretch(period, day)
        projects = {id: held for id, held in known(folder, day).items() if id not in hidden}
        command = base + ["stats", "--json", "--period", period, "--at", day, "--by", "unit"]
        told = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
        rows = {None: told["total"]["values"], **{row["key"]: row["values"] for row in told["rows"]}}
        earned = points(folder, day, *span, hidden)
        for unit, theirs in rows.items():
            for name, value in figures(projects, *span, unit).items():
                is_same &= same(f"{ask} {unit or '*'} {name}", value, theirs[name])
            if unit and ".." not in period:
                mine = {rule: tenths for (of, rule), tenths in earned.items() if of == unit and tenths}
                is_same &= same(f"{ask} {unit} points", mine or 0, told_points(base, unit, period, day) or 0)
    sys.exit(not is_same)


if __name__ == "__main__":
    main()
