"""From a journal's lines to what every unit has on the boards: awards entry by entry, what goes back and from whom, deadlines that
passed unmet, caps. See points.py for what a record is worth."""

from points import Project, Rules, months_after, next_day, put, tenths, touched


class Award:
    def __init__(self, rule, unit, share, points, on, seq, project=None, desk=None, way="given", within=None):
        self.rule, self.unit, self.share, self.points, self.on, self.seq = rule, unit, share, points, on, seq
        self.project, self.desk, self.way, self.within = project, desk, way, within or on

    def like(self, **other):
        award = Award.__new__(Award)
        award.__dict__.update({**self.__dict__, **other})
        return award


def whole(points, share):
    """A share of points, towards zero."""
    part = abs(points) * share // 100
    return part if points >= 0 else -part


def credited(rules, event, unit, share, ratio, before, after, tier):
    """Points by rule for what counted so often before and counts so often now."""
    if unit not in rules.groups:
        return
    for id, rule in rules.rules.items():
        if rule["event"] != event:
            continue
        if ratio is not None and "by_ratio" in rule:
            points = next((step["points"] for step in rule["by_ratio"] if ratio >= step["min"]), None)
        else:
            points = rule.get("by_tier", {}).get(tier, rule.get("points"))
        per = rules.per(rule)
        times = after // per - before // per
        value = points is not None and whole(tenths(points), share) * times
        if value:
            yield id, value


class Boards:
    def __init__(self):
        self.rules, self.projects, self.desk = None, {}, {}
        self.awards, self.frozen = [], {}

    def take(self, entry):
        """Takes an entry of the journal."""
        seq, on, is_undo = entry["seq"], entry["at"][:10], entry["command"] == "undo"
        booked, charged, changed, starts = [], set(), [], {}
        for event in entry["events"]:
            if not isinstance(event, dict):
                continue
            if "profile_adopted" in event:
                self.rules = Rules(event["profile_adopted"]["files"])
                self.rules.per = lambda rule: fen(rule["per"]) if "per" in rule else 1
            elif "project" in event:
                id, change = event["project"]["id"], event["project"]["change"]
                held = self.projects.get(id)
                before, after = held and held.copy(), (held or Project(id))
                after.fold(change)
                self.projects[id] = after
                changed.append((before, after.copy(), change))
                starts.setdefault(id, before)
                if is_undo:
                    starts[id] = after.copy()
        for before, after, change in changed:
            booked += self.of_change((before, after, change), starts, charged, (seq, on, is_undo))
        for event in entry["events"]:
            if isinstance(event, dict) and "desk" in event:
                booked += self.of_desk(event["desk"], seq, on)
        if is_undo:
            booked = [award.like(way="restored") if award.way == "given" else award for award in booked]
        self.book(booked)
        for event in entry["events"]:
            self.take_freeze(event)

    def take_freeze(self, event):
        side = isinstance(event, dict) and "desk" in event and event["desk"]["item"]["to"]
        if isinstance(side, dict) and "freeze" in side:
            freeze = side["freeze"]
            approved = freeze["approved"]
            put(self.frozen, event["desk"]["id"], approved and (freeze["group"], freeze["span"], approved["on"]))

    def of_change(self, sides, starts, charged, entry):
        (before, after, change), (seq, on, is_undo), rules = sides, entry, self.rules
        project = before if is_undo else after
        if not project:
            return
        was, now = [bool(side) and side.end == "voided" for side in (before, after)]
        if was and now:
            return
        if was != now:
            yield Award("void", project.unit(), 100, 0, on, seq, project.id, way="taken" if now else "restored")
        sign = -1 if is_undo else 1
        for event in filed(change, is_undo, project):
            yield from self.once(project, event, seq, on, sign)
        start = starts[project.id]
        missed = late_update(start, change, is_undo, rules)
        if missed and project.id not in charged:
            charged.add(project.id)
            yield from self.once(start, "update_overdue", seq, missed, sign)
        judge = touched(change)
        if not judge or not before:
            return
        worths = [self.introduced(side, judge(side, rules)) for side in (before, after)]
        since = found_right(change)
        for key in sorted({*worths[0], *worths[1]}, key=str):
            a, b = (worth.get(key, 0) for worth in worths)
            event, unit, share, ratio = key
            for rule, points in credited(rules, event, unit, share, ratio, a, b, after_tier(project, rules)):
                award = Award(rule, unit, share, points, on, seq, project.id, way="taken" if b < a else "given")
                yield award.like(within=since or on) if b < a else award

    def once(self, project, event, seq, on, sign):
        unit, rules = project.unit(), self.rules
        for rule, points in credited(rules, event, unit, 100, None, 0, 1, after_tier(project, rules)):
            yield Award(rule, unit, 100, sign * points, on, seq, project.id, way="given" if sign > 0 else "taken")

    def introduced(self, project, worth):
        """With the part of the team that brought it."""
        rules, team = self.rules, project.text("source_unit")
        if rules.groups.get(team) != "team" or team in [unit for _, unit, _, _ in worth]:
            return worth
        brought = {}
        for (event, _, _, ratio), value in worth.items():
            if event in rules.introduced["events"]:
                key = (event, team, rules.introduced["share"], ratio)
                brought[key] = max(brought.get(key, 0), value)
        return {**worth, **brought}

    def of_desk(self, event, seq, on):
        before, after = (side or {} for side in (self.desk.get(event["id"]), event["item"]["to"]))
        put(self.desk, event["id"], event["item"]["to"])
        sides = [desk_worth(side) for side in (before, after)]
        project = ((after or before).get("task") or {}).get("project")
        for key in sorted({*sides[0], *sides[1]}):
            a, b = (side.get(key, 0) for side in sides)
            if a != b:
                for rule, points in credited(self.rules, *key, 100, None, a, b, ""):
                    way = "taken" if b < a else "given"
                    yield Award(rule, key[1], 100, points, on, seq, project, event["id"], way)
        given = [((side.get("appeal") or {}).get("outcome") or {}).get("points", 0) for side in (before, after)]
        if given[0] != given[1]:
            appeal = (after or before)["appeal"]
            points = tenths(given[1]) - tenths(given[0]) if isinstance(given[1], str) else given[1] - given[0]
            yield Award("appeal", appeal["unit"], 100, points, on, seq, None, event["id"], within=appeal["about"])

    # What goes back, and from whom.

    def book(self, awards):
        instead = {}
        for award in [award for award in awards if award.way == "taken"]:
            self.take_back(award, instead)
        for award in [award for award in awards if award.way != "taken"]:
            if award.rule == "void":
                self.restore(award)
                continue
            held = instead.get((award.rule, award.project, award.unit))
            if award.way == "restored":
                taken = [a for a in self.of(award.project) if a.way == "taken" and a.rule == award.rule and a.points == -award.points]
                held = taken[-1] if taken else None
            self.awards.append(self.belonging(award, held).like(way="restored") if held else award)

    def of(self, project):
        return [award for award in self.awards if award.project == project and award.desk is None] if project else []

    def standing(self, project):
        standing = []
        for award in self.of(project):
            if award.way in ("given", "restored"):
                standing.append(award.like())
                continue
            mine = [s for s in standing if (s.rule, s.unit, s.share) == (award.rule, award.unit, award.share)]
            exact = [s for s in mine if s.points == -award.points]
            larger = [s for s in mine if abs(s.points) > abs(award.points)]
            if exact:
                standing = [s for s in standing if s is not exact[-1]]
            elif larger:
                larger[-1].points += award.points
        return standing

    def take_back(self, award, instead):
        standing = self.standing(award.project)
        if award.rule == "void":
            back = [self.belonging(award, s).like(rule=s.rule, points=-s.points, way="voided") for s in standing]
            self.awards += back
            return
        standing = [s for s in standing if s.rule == award.rule and (s.points < 0) != (award.points < 0)]
        rest, since = award.points, award.within if award.within < award.on else None
        while rest:
            held = nearest(standing, award, rest, since)
            if held is None:
                if all(a.rule != award.rule for a in self.of(award.project)):
                    self.awards.append(award.like(within=award.on))
                return
            standing.remove(held)
            part = rest if abs(held.points) > abs(rest) else -held.points
            rest -= part
            instead[award.rule, award.project, award.unit] = held
            self.awards.append(self.belonging(award, held).like(points=part))

    def restore(self, award):
        gone = [a for a in self.of(award.project) if a.way == "voided"]
        for held in [a for a in gone if a.seq == gone[-1].seq]:
            self.awards.append(self.belonging(award, held).like(rule=held.rule, points=-held.points, way="restored"))

    def belonging(self, award, held):
        group = self.rules.groups.get(held.unit)
        is_in = lambda span: span["from"] <= held.within <= span["to"]
        is_frozen = any(of == group and is_in(span) and on <= award.on for of, span, on in self.frozen.values())
        return award.like(unit=held.unit, share=held.share, within=award.on if is_frozen else held.within)

    # Deadlines that passed unmet, as of a day.

    def missed(self, today):
        for project in self.projects.values():
            missed = list(self.missed_of(project, today))
            yield from missed
            if project.end == "voided":
                back = [a.like(on=max(project.since, a.on), points=-a.points) for a in missed]
                yield from [a for a in back if a.on <= today]
        for id, item in self.desk.items():
            for on in overdue(item.get("task")):
                if on < today:
                    task = item["task"]
                    for rule, points in credited(self.rules, "task_overdue", task["owner"], 100, None, 0, 1, ""):
                        yield Award(rule, task["owner"], 100, points, next_day(on), 0, task["project"], id)

    def missed_of(self, p, today):
        for filing in p.filings.values():
            due, sent = filing["due_on"], filing["submitted_on"]
            is_owed = filing["status"] != "lapsed" and (not p.end or p.since > due) and not is_legacy(p, filing)
            if is_owed and due < today and (not sent or sent > due):
                yield from self.once(p, "filing_missed", 0, next_day(due), 1)
                if sent and sent <= today:
                    yield from self.once(p, "filing_missed", 0, sent, -1)
        due = p.update_due(self.rules)
        if due and p.is_own(due) and next_day(due) <= today:
            yield from self.once(p, "update_overdue", 0, next_day(due), 1)
        if p.signature and p.is_own(p.signature["on"]):
            due = self.rules.due("sign_to_start", p.signature["on"], after_tier(p, self.rules))
            begun = (p.of["node"].get("项目开工") or {}).get("actual") or (p.end and p.since)
            if not (begun and begun <= due) and next_day(due) <= today:
                yield from self.once(p, "not_started_in_time", 0, next_day(due), 1)

    # What of all that counts.

    def counted(self, first, last, at, today, hidden):
        """Tenths by unit and rule of the days from the first to the last, as known at the end of a day."""
        found = {}
        all = [a for a in [*self.awards, *self.missed(today)] if a.on <= at and a.project not in hidden]
        for group in {*self.rules.groups.values()}:
            mine = [a for a in all if self.rules.groups.get(a.unit) == group]
            mine.sort(key=lambda a: (a.on, a.seq or 2**64, a.project or "", a.rule, a.desk or "", a.unit, a.share))
            caps = {}
            for award in mine:
                rule, points = self.rules.rules.get(award.rule, {}), award.points
                if rule.get("once"):
                    points = move_best(caps.setdefault((award.rule, award.project, award.share), []), points)
                if "cap_project" in rule:
                    points = move_capped(caps, ("project", award.rule, award.project), points, tenths(rule["cap_project"]))
                if not first <= award.within <= last:
                    continue
                if "cap_period" in rule:
                    points = move_capped(caps, ("period", award.rule, award.unit), points, tenths(rule["cap_period"]))
                key = (award.unit, award.rule)
                found[key] = found.get(key, 0) + points
        return found


def fen(text):
    from points import fen_of

    return fen_of(text)


def after_tier(project, rules):
    return project.tier(rules)


def nearest(standing, award, rest, since):
    """The award that gives back first."""
    if since:
        earned = [s for s in standing if s.share == award.share and s.on >= since]
        if earned:
            return earned[0]
    own = lambda s: s.unit == award.unit and s.share == award.share
    tests = [
        lambda s: own(s) and s.points == -rest,
        lambda s: s.share == award.share and s.points == -rest,
        lambda s: s.share == award.share,
        lambda s: True,
    ]
    return next((s for test in tests for s in reversed(standing) if test(s)), None)


def move_best(standing, points):
    """Of what counts once the best counts; the opposite of what stands takes it back."""
    before = max(standing, default=0)
    if points < 0 and -points in standing:
        standing.remove(-points)
    else:
        standing.append(points)
    return max(standing, default=0) - before


def move_capped(caps, key, points, most):
    before = caps.get(key, 0)
    caps[key] = before + points
    return min(caps[key], most) - min(before, most)


def is_legacy(project, filing):
    return bool(project.backfill) and filing["raised_on"] <= project.backfill["on"]


def filed(change, is_undo, project):
    """What the change of a filing amounts to."""
    if not isinstance(change, dict) or "filing" not in change:
        return
    level, sides = change["filing"]["level"], change["filing"]["filing"]
    before, after = (sides["to"], sides["from"]) if is_undo else (sides["from"], sides["to"])
    if not after or is_legacy(project, after) or not after["submitted_on"]:
        return
    in_time = after["submitted_on"] <= after["due_on"]
    if not in_time and not (before and before["submitted_on"]):
        yield "filing_late"
    if in_time and after["status"] == "acknowledged" and not (before and before["status"] == "acknowledged"):
        yield f"{level}_filing_ack"


def late_update(start, change, is_undo, rules):
    """The day from which on an update had been missed that now came, or that nobody owes any more."""
    kind, of = next(iter(change.items())) if isinstance(change, dict) else (change, {})
    side, other = ("from", "to") if is_undo else ("to", "from")
    if kind == "refreshed":
        on = of["on"][side]
    elif kind == "moved":
        here, there = of["position"][side], of["position"][other]
        on = here["since"] if (here["stage"], here["end"]) != (there["stage"], there["end"]) else None
    elif kind == "talks" and "assignment" in of:
        held = of["assignment"]["assignment"][side]
        on = held and held["stamp"]["on"]
    else:
        on = None
    due = on and start and start.update_due(rules)
    if not due or not start.is_own(due) or on < next_day(due):
        return None
    return next_day(due)


def found_right(change):
    """When money was found right that is now another sum."""
    fund = isinstance(change, dict) and change.get("operating", {}).get("fund")
    before = fund and fund["fund"]["from"]
    return before and before["confirmed"] and before["confirmed"]["on"] or None


def overdue(task):
    """Last days of a task that passed unmet, or will."""
    if not task:
        return []
    met = (task["reply"] or task["closed"] or {}).get("stamp", {}).get("on")
    in_time = met and met <= task["due"]["date"]
    return task["missed"] + ([] if in_time else [task["due"]["date"]])


def desk_worth(item):
    """What a record of the city's desk counts for."""
    task, said = item.get("task"), item.get("satisfaction")
    if said:
        return {("satisfaction_good" if said["is_good"] else "satisfaction_bad", said["unit"]): 1}
    closed = task and task["closed"]
    if closed and not closed["is_withdrawn"] and closed["stamp"]["unit"] != task["owner"] and task["reply"] and not overdue(task):
        return {("task_closed_on_time", task["owner"]): 1}
    return {}
