"""Earns the points of a journal's lines anew, by code that shares nothing with the program: every rule of the adopted policy, with
its clocks and the working calendar, shares after transfers and of joint projects, teams that brought a project in, what goes back
and from whom, records that are void, appeals, and caps. Points are whole tenths, money whole fen; nothing passes floating point.
Left out: what an amendment that takes the place of the whole agreement does to its targets.
"""

import datetime
import json
import tomllib
from fractions import Fraction

STAGES = "lead screening registered talks visits diligence review signing notice landing construction acceptance production rampup upgrade".split()
UNITS = {"亿": 10**10, "万元": 10**6, "万": 10**6, "": 100}


def day(text):
    return datetime.date.fromisoformat(text)


def next_day(text):
    return str(day(text) + datetime.timedelta(days=1))


def fen_of(text):
    """`10亿`, `1亿`, `0`: a sum as the policy writes it."""
    unit = next(unit for unit in UNITS if text.endswith(unit))
    return int(Fraction(text[: len(text) - len(unit)]) * UNITS[unit])


def tenths(text):
    return int(Fraction(str(text)) * 10)


class Rules:
    """What the adopted files say."""

    def __init__(self, files):
        read = lambda name: tomllib.loads(files[name])
        policy, units = read("policy.toml"), read("units.toml")
        self.groups = {held["code"]: held["group"] for held in units["unit"] + units["team"]}
        self.tiers = sorted(((fen_of(t["min"]), t["id"]) for t in policy["tier"]), reverse=True)
        self.rules = {rule["id"]: rule for rule in policy["score"]["rule"]}
        self.introduced = policy["score"]["introduced"]
        self.clocks = {clock["id"]: clock for clock in policy["clock"]}
        self.from_day = policy["meta"]["clocks_from"] if "meta" in policy else policy["clocks_from"]
        self.off, self.made_up = set(), set()
        for year in read("holidays.toml")["year"]:
            self.made_up.update(year.get("workdays", []))
            for span in year.get("off", []):
                at = day(span["from"])
                while at <= day(span["to"]):
                    self.off.add(str(at))
                    at += datetime.timedelta(days=1)

    def works(self, on):
        return on in self.made_up or (on not in self.off and day(on).weekday() < 5)

    def due(self, clock, start, tier):
        """The last day of a term that starts on a day."""
        clock = self.clocks[clock]
        term = clock.get("by_tier", {}).get(tier) or clock["term"]
        if term.endswith("m"):
            end = months_after(start, int(term[:-1]))
        else:
            end = str(day(start) + datetime.timedelta(days=int(term[:-1])))
        while clock.get("roll_forward") and not self.works(end):
            end = next_day(end)
        return end


def months_after(on, months):
    year, month, at = map(int, on.split("-"))
    year, month = year + (month - 1 + months) // 12, (month - 1 + months) % 12 + 1
    while True:
        try:
            return str(datetime.date(year, month, at))
        except ValueError:
            at -= 1


PARTS = "claim progress transfer assignment joint commitment amendment node issue fund report statistics exit".split()


class Project:
    def __init__(self, id):
        self.id, self.fields, self.filings = id, {}, {}
        self.of = {part: {} for part in PARTS}
        self.stage, self.since, self.end, self.updated = "lead", "", None, ""
        self.signature = self.notice = self.secret = self.backfill = self.tier_set = None

    def fold(self, change):
        """Takes a change; what counts for no point is left alone."""
        kind, of = next(iter(change.items())) if isinstance(change, dict) else (change, {})
        if kind == "registered":
            self.fields.update(of["fields"])
            self.updated = self.since = of["on"]
        elif kind == "field":
            self.fields[of["field"]] = of["value"]["to"]
        elif kind == "moved":
            at = of["position"]["to"]
            self.stage, self.since, self.end = at["stage"], at["since"], at["end"]
        elif kind == "refreshed":
            self.updated = of["on"]["to"]
        elif kind == "backfilled":
            self.backfill = of["backfill"]["to"]
        elif kind == "tier":
            self.tier_set = of["tier"]["to"]
        elif kind == "filing":
            put(self.filings, of["level"], of["filing"]["to"])
        elif kind in ("talks", "signing", "building", "operating"):
            part, held = next(iter(of.items()))
            if part in ("signature", "notice", "secret"):
                setattr(self, part, held[part]["to"])
            elif part in self.of and (kind, part) != ("building", "claim"):
                side = next(value for value in held.values() if isinstance(value, dict) and "to" in value)
                key = next(held[name] for name in ("number", "unit", "item", "until") if name in held)
                put(self.of[part], key, side["to"])

    def copy(self):
        other = Project(self.id)
        other.__dict__.update({name: dict(held) if isinstance(held, dict) else held for name, held in self.__dict__.items()})
        other.of = {part: dict(held) for part, held in self.of.items()}
        return other

    def text(self, field):
        held = self.fields.get(field)
        return (held or {}).get("text") or None

    def unit(self):
        return self.text("unit") or self.text("source_unit")

    def tier(self, rules):
        if self.tier_set:
            return self.tier_set["tier"]
        amount = self.fields.get("amount")
        fen = int(amount["amount"]["money"]) if amount else 0
        return next(id for least, id in rules.tiers if fen >= least)

    def is_own(self, on):
        return not self.backfill or on >= self.backfill["on"]

    def shared(self):
        """Who shares what it earns, with their parts of a hundred."""
        unit = self.unit()
        if not unit:
            return []
        splits = [t for _, t in sorted(self.of["transfer"].items())][-1:]
        splits += [a for _, a in sorted(self.of["assignment"].items()) if a["from"] and a["credit"]][-1:]
        splits = [(held.get("on") or held["stamp"]["on"], held["from"], held["credit"]) for held in splits if held["credit"]]
        shares = [(j["sharer"], j["share"]) for j in self.of["joint"].values() if j["share"] and j["sharer"] != unit]
        own = 100
        given = sum(share for _, share in shares)
        if splits and max(splits, key=lambda held: held[0])[1] != unit:
            _, first, (part, own) = max(splits, key=lambda held: held[0])
            shares.append((first, part))
        return shares + [(unit, own - given)]

    def agreed(self):
        """Who shares what comes later: by agreement alone."""
        unit = self.unit()
        if not unit:
            return []
        shares = [(j["sharer"], j["share"]) for j in self.of["joint"].values() if j["share"] and j["sharer"] != unit]
        return shares + [(unit, 100 - sum(share for _, share in shares))]

    def update_due(self, rules):
        if self.end or STAGES.index(self.stage) < STAGES.index("registered"):
            return None
        handed = [held["stamp"]["on"] for held in self.of["assignment"].values()]
        since = max([*handed, self.updated, self.since, rules.from_day])
        return rules.due("update", since, self.tier(rules))

    def promised(self):
        """The targets that hold, amendments with them."""
        held = {(c["metric"], c["by_date"]): c["target"] for _, c in sorted(self.of["commitment"].items())}
        for _, amendment in sorted(self.of["amendment"].items()):
            for promise in amendment.get("commitments") or []:
                key = (promise["metric"], promise["by_date"])
                if promise["target"] is None:
                    held.pop(key, None)
                else:
                    held[key] = promise["target"]
        return held


def put(of, key, value):
    if value is None:
        of.pop(key, None)
    else:
        of[key] = value


def money(amount):
    return int(amount["money"]) if amount else 0


# What a record is worth: how often, or how much of a sum, by event, unit, share and ratio.


def first_talks(p, _):
    found = {}
    for claim in p.of["claim"].values():
        counts = not p.backfill and STAGES.index(p.stage) >= STAGES.index("talks") and not claim.get("is_received")
        if counts and claim["standing"] in ("valid", "ceased"):
            found["first_talk_valid", claim["unit"], 100, None] = 1
        if claim["standing"] == "false":
            found["first_talk_false", claim["unit"], 100, None] = 1
    return found


def progress(p, _):
    return {("substantive_progress", p.unit(), 100, None): len(p.of["progress"])} if p.unit() else {}


def signings(p, _):
    closed = (p.notice or {}).get("closed")
    is_public = closed and closed.get("outcome") not in ("upheld", "withdrawn")
    is_secret = p.secret and p.secret.get("approved")
    if not p.signature or not p.is_own(p.signature["on"]) or not (is_public or is_secret):
        return {}
    return {("signed_notice_closed", unit, share, None): 1 for unit, share in p.shared()}


def starts(p, _):
    node, shared = p.of["node"].get("项目开工"), p.shared()
    accepted = node and node["accepted"]
    if not accepted or not node["actual"] or not p.is_own(node["actual"]):
        return {}
    if accepted["unit"] in [unit for unit, _ in shared]:
        return {}
    return {("actual_start", unit, share, None): 1 for unit, share in shared}


def issues(p, _):
    found = {}
    for issue in p.of["issue"].values():
        if issue["solved"] and issue["solved"]["unit"] != issue["owner"]:
            key = ("issue_solved", issue["owner"], 100, None)
            found[key] = found.get(key, 0) + 1
    return found


def funds(p, _):
    own = [unit for unit, _ in p.agreed()]
    counts = [f for f in p.of["fund"].values() if f["confirmed"] and f["confirmed"]["unit"] not in own and p.is_own(f["on"])]
    return {("funds_in_place", unit, share, None): sum(money(f["amount"]) for f in counts) for unit, share in p.agreed()}


def achievements(p, _):
    own, found = [unit for unit, _ in p.agreed()], {}
    by_others = lambda r: r["unit"] not in own or (r["confirmed"] and r["confirmed"]["unit"] not in own)
    reports = sorted((until, r) for until, r in p.of["report"].items() if by_others(r) and p.is_own(until))
    for (metric, by), target in p.promised().items():
        until = next((until for until, _ in reports if until >= by), None)
        reached = until and reached_by(p, reports, metric, until)
        size = target["count"] if "count" in target else money(target["money"])
        for unit, share in p.agreed() if reached is not None and size > 0 else ():
            key = ("commitment_achieved", unit, share, max(0, reached * 1000 // size))
            found[key] = found.get(key, 0) + 1
    return found


def reached_by(p, reports, metric, until):
    """What was reached of a target: all money in, the last number of jobs, the sums of twelve months."""
    if metric == "fixed_investment":
        return sum(money(f["amount"]) for f in p.of["fund"].values() if f["on"] <= until)
    known = [(end, r) for end, r in reports if end <= until and r.get(metric) is not None]
    if not known:
        return None
    if metric == "jobs":
        return known[-1][1]["jobs"]
    year_before = months_after(known[-1][0], -12)
    return sum(money(r[metric]) for _, r in known if r["from"] > year_before)


def statistics(p, rules):
    found = {}
    for kind, event in (("investment", "stat_entry"), ("scale", "scale_entry")):
        months = next((r.get("clawback_months") for r in rules.rules.values() if r["event"] == event), None)
        for entry in p.of["statistics"].values():
            removed = entry["removed_on"]
            is_gone = removed and months and removed < months_after(entry["on"], months)
            is_own = entry["unit"] in [unit for unit, _ in p.agreed()]
            if entry["kind"] == kind and not is_own and p.is_own(entry["on"]) and not is_gone:
                found.update({(event, unit, share, None): 1 for unit, share in p.agreed()})
    return found


def breaches(p, _):
    done = [c for c in p.of["exit"].values() if c["trigger"] == "未按协议约定履行义务" and (c["closed"] or {}).get("result") == "done"]
    return {("breach_confirmed", p.unit(), 100, None): len(done)} if p.unit() else {}


def amended(p, rules):
    return {**signings(p, rules), **achievements(p, rules)}


TOUCHES = {
    "claim": first_talks, "progress": progress, "commitment": achievements, "amendment": amended, "node": starts, "issue": issues,
    "fund": funds, "report": achievements, "statistics": statistics, "exit": breaches,
}


def touched(change):
    """By what a change is judged."""
    kind, of = next(iter(change.items())) if isinstance(change, dict) else (change, {})
    if kind == "moved":
        return first_talks
    if kind not in ("talks", "signing", "building", "operating"):
        return None
    part = next(iter(of))
    if (kind, part) == ("building", "claim"):
        return None
    return TOUCHES.get(part) or (signings if kind == "signing" else None)
