#!/usr/bin/env python3
"""Makes a rehearsal folder with a random year in it: people of two counties and of the city take projects of random sums through their
stages, and then do by chance what moves points and figures: money in, corrections of it, handovers, shares, amendments, reports, entries
of statistics taken out again, suspensions, undoing, voiding. What the rules refuse is left. The same seed gives the same year.

    python3 tests/golden/random_year.py LUODI DATA SEED [PROJECTS [DEEDS]]
"""

import datetime
import json
import pathlib
import random
import subprocess
import sys
import tomllib

HOME = pathlib.Path(__file__).resolve().parents[2] / "fixtures" / "ganzhou"
POLICY = tomllib.loads((HOME / "policy.toml").read_text(encoding="utf-8"))
STAFF = """xf1 360722 sw_x, xf2 360722 res, xf3 360722 svc, gx1 360704 sw_x, gx2 360704 res, gx3 360704 svc, sw1 D-SW sw_c, sw2 D-TC sw_c,
fg1 D-FG dept, gxj1 D-GX dept, rs1 D-RS dept, hj1 D-HJ dept, zr1 D-ZR dept, zj1 D-ZJ dept, zb1 D-ZB zb, team1 T-01 team"""
LOGINS = [row.split() for row in STAFF.replace("\n", " ").split(",")]
AMOUNTS = "3000万元 2亿 4.9亿 6亿 9.9亿 12亿 31亿".split()


def items(id):
    rows = [row for rows in POLICY.values() if isinstance(rows, list) for row in rows if isinstance(row, dict)]
    held = next(row for row in rows if row.get("id") == id and "items" in row)["items"]
    return [item["name"] if isinstance(item, dict) else item for item in held]


class Year:
    def __init__(self, program, folder, seed):
        self.program, self.folder, self.dice = program, folder, random.Random(seed)
        self.today, self.steps, self.done = datetime.date(2026, 4, 27), 0, 0
        self.run("root", ["init", "--rehearsal", "--admin", "root"], False)
        for login, unit, role in LOGINS:
            self.run("root", ["member", "add", login, "--name", "示例" + login, "--unit", unit, "--roles", role])

    def run(self, login, arguments, by=True):
        command = [self.program, "--data", self.folder, "--embedded", "--now", f"{self.today}T10:00", "--json", *arguments]
        command[4:4] = ["--as", login] if by else []
        said = subprocess.run(command, capture_output=True, text=True)
        return said.returncode, json.loads(said.stdout) if said.returncode == 0 and said.stdout.strip() else None

    def act(self, login, verb, id, *fields):
        """A step, by whoever may where this person may not; confirmed where it waits for another's word."""
        self.steps += 1
        for other in [login, *(row[0] for row in LOGINS)]:
            code, said = self.run(other, ["do", verb, *([id] if id else []), *fields])
            if code not in (3, 5):
                break
        self.done += code == 0
        for event in said["events"] if said else []:
            held = isinstance(event, dict) and event.get("desk", {}).get("item", {}).get("to")
            if isinstance(held, dict) and "proposal" in held and held["proposal"]["closed"] is None:
                word = [f"record={event['desk']['id']}", "result=confirmed"]
                next((True for row in reversed(LOGINS) if self.run(row[0], ["do", "confirm", *word])[0] == 0), False)
        return said

    def project(self, number):
        """A project that comes as far as chance has it; its id."""
        county = self.dice.choice(["xf", "gx"])
        first, second, third = (county + number for number in "123")
        unit, amount, until = dict(xf="360722", gx="360704")[county], self.dice.choice(AMOUNTS), self.dice.choice([7, 8, 9, 10, 11])
        named = [f"name=示例{number}号磁材", f"enterprise=示例{number}号有限公司", f"amount={amount}", "chain=C3", "profile=示例"]
        named += ["technology=示例", "intent=示例", "needs=示例", f"unit={unit}", *self.dice.choice([[], ["source_unit=T-01"]])]
        said = self.act(first, "lead", None, *named)
        id = said and said["id"]
        advance = lambda: self.act(first, "advance", id)
        if not id or not advance():
            return id
        for department in ("fg1", "gxj1", "rs1", "hj1", "zr1"):
            self.act(department, "opinion", id, "verdict=pass")
        self.act("sw1", "screen", id, *[f"{item}=4" for item in items("assessment")])
        self.act("sw1", "screen", id, "result=pass")
        self.act(first, "grade", id, "officer=示例专员")
        advance()
        self.act(first, "first-talk", id, f"at={self.today}", "person=示例", "evidence=示例")
        advance()
        self.act(first, "negotiate", id, "matter=合作模式", "status=agreed", "enterprise=示例", "government=示例")
        for kind in self.dice.sample(["选址确定", "双方主要负责人会商"], self.dice.choice([0, 1, 2])):
            self.act(first, "progress", id, f"kind={kind}", "evidence=示例")
        advance()
        for way, item in (("out", "综合实力"), ("in", "投资环境")):
            self.act(second, "visit", id, f"direction={way}", f"items={item}", "findings=示例")
        advance()
        for item in items("due_diligence"):
            self.act(first, "diligence", id, f"item={item}", "risk=low", "finding=示例", "evidence=示例")
        self.act(first, "diligence-report", id, "institution=示例", "conclusion=示例")
        advance()
        self.act("sw1", "review", id, *[f"{item}=4" for item in items("review") + items("review_focus")], "verdict=同意")
        self.passes(self.dice.choice([0, 3, 12]))
        for level, least in (("city", 10), ("province", 30)):
            if float(amount.rstrip("亿万元")) >= least and "亿" in amount:
                self.act(first, "file", id, f"level={level}", "status=submitted", "number=示例1号")
                for office in ("fg1", "sw1"):
                    self.act(office, "file", id, f"level={level}", "status=acknowledged", "number=示例2号")
        advance()
        terms = [f"{item}=第二条" for item in items("agreement") + items("agreement_extra")]
        self.act(second, "sign", id, *terms, "standard_land=no", f"number=示例协议{number}号", f"date={self.today}")
        for metric, target in (("output", "2亿"), ("jobs", "200"), ("fixed_investment", "1亿")):
            self.act(second, "commit", id, f"metric={metric}", f"target={target}", "by=2026-11-30")
        advance()
        self.act(first, "notice", id, "scope=责任单位网站")
        self.passes(9)
        self.act(first, "notice-close", id, "outcome=none", "evidence=示例")
        self.act(second, "service", id, f"unit={unit}", "officer=示例专员", "team=示例甲")
        if until < 9 or not advance():
            return id
        for item in items("ready_to_start"):
            self.act(third, "ready", id, f"item={item}", "evidence=示例")
        for item in items("preliminary_procedures"):
            self.act(second, "approval", id, f"item={item}", "mode=tolerant", "missing=示例", "status=granted")
        for item in ("用地", "环评"):
            self.act(second, "approval", id, f"item={item}", "status=granted")
        for item in items("construction_procedures"):
            self.act(second, "procedure", id, f"item={item}", "status=done")
        advance()
        self.act(second, "supervise", id, "name=示例", "certificate=示例")
        for node in items("key_nodes")[: max(0, until - 8) * 2]:
            self.act(second, "node", id, f"kind={node}", f"actual={self.today}", "evidence=示例")
            self.act(self.dice.choice(["zj1", "sw1"]), "node", id, f"kind={node}", "accepted_by=示例")
            advance()
        return id

    def passes(self, days):
        self.today += datetime.timedelta(days=days)

    def deed(self, id, number):
        """Something that moves points or figures."""
        pick, sum = self.dice.choice, f"{self.dice.randint(1, 29) / 10}亿"
        county = pick(["xf", "gx"])
        why = ["reason=示例", "evidence=示例"]
        deeds = [
            ("xf1", "fund", f"amount={sum}", f"date={self.today}", f"evidence=示例{number}"),
            ("gx1", "fund", f"amount={sum}", f"date={self.today}", f"evidence=示例{number}"),
            ("sw1", "fund", f"confirm={pick([1, 2, 3])}"),
            ("sw1", "fund", f"confirm={pick([1, 2, 3])}"),
            ("sw1", "correct", f"record=fund:{pick([1, 2, 3])}", "field=amount", f"value={sum}", *why),
            ("sw1", "correct", "record=node:项目开工", "field=actual", f"value={self.today}", *why),
            ("sw1", "stat", f"kind={pick(['入统', '入规'])}", f"date={self.today}", "caliber=统计"),
            ("sw1", "stat", "kind=入统", f"date={self.today}", "caliber=统计", f"removed={self.today}"),
            (pick(["sw1", "xf2", "gx2"]), "monitor", f"period=2026-{pick([9, 10, 11]):02}", f"output={sum}", "jobs=150", "source=示例"),
            ("sw1", "amend", "kind=supplement", f"number=示例{number}", f"date={self.today}", "metric=output", f"target={sum}",
             "by=2026-11-30", "reason=示例", "approver=示例"),
            ("sw1", "joint", f"unit={dict(xf='360722', gx='360704')[county]}", f"share={pick([0, 20, 40])}", "reason=示例"),
            (county + "1", "note", "text=示例"),
            (county + "1", "issue", "kind=用地", "text=示例", f"owner={pick(['360722', '360704', 'D-ZR'])}"),
            ("sw1", "issue-close", f"issue={pick([1, 2])}", "result=示例"),
            ("sw1", "void", "reason=示例", "approver=示例") if self.dice.random() < 0.2 else ("sw1", "note", "text=示例"),
        ]
        login, verb, *fields = pick(deeds)
        if self.dice.random() < 0.08:
            self.handover(id, county)
        elif self.dice.random() < 0.08:
            self.act(pick(["sw1", "xf1", "gx1"]), "undo", None)
        else:
            self.act(login, verb, id, *fields)

    def handover(self, id, county):
        other = dict(xf="gx", gx="xf")[county]
        self.act(county + "1", "handover", id, f"unit={dict(xf='360722', gx='360704')[other]}", "kind=voluntary", "reason=示例")
        for login in (other + "1", "sw1"):
            self.act(login, "handover-accept", id, "result=accepted", "officer=示例")


def main():
    program, folder, seed, *more = sys.argv[1:]
    projects, deeds = [int(text) for text in more] + [6, 120][len(more) :]
    year = Year(program, folder, seed)
    ids = []
    for number in range(1, projects + 1):
        ids.append(year.project(number))
        year.passes(year.dice.randint(2, 14))
    ids = [id for id in ids if id]
    year.today = max(year.today, datetime.date(2026, 10, 9))
    for number in range(deeds):
        year.deed(year.dice.choice(ids), number)
        year.passes(year.dice.choice([0, 0, 1, 2]))
    print(f"{len(ids)} projects, {year.done} of {year.steps} steps taken, until {year.today}")


if __name__ == "__main__":
    main()
