#!/usr/bin/env python3
"""Many people at one service: real interfaces at pseudo-terminals, people who write, a script, and what each of them waits.

    cargo build --release
    python3 benches/people.py --sessions 200 --projects 100000 --writers 20 --every 5 --rate 50 --seconds 600

A city of invented projects is made and served. A quarter of the sessions looks at home and opens projects, a quarter has a
project open, a quarter searches, a quarter looks at the chain map. The writers are sessions with a project open; the script
is a program of its own that says over the socket what `luodi do note` says. As root every session is another user of the
system; otherwise the service lets in 16 connections of the one user, and there are no more sessions than that.

Printed, in milliseconds, as median, 99 of 100 and the worst:

    deed acknowledged   the script's: from the moment when it was due until its answer was read
    deed on the screen  a writer's: from the key that saves until the screen says that it is done
    page                from a key until the page stands: a project, home, the chain map, what a search finds
    foreign change      from a deed until each of those who have that project open see it

then the wake-ups a second of clients and service while nobody does anything, and the memory of both (proportional set size).

With `--beside heavy` the second half of the time has a check of all data, a ledger of a tenth of the projects, other rules and a long
export beside it; with `--beside hostile` (as root) 100,000 frames of nonsense, 50 that drip, 50 that never read, 2,000
connections of one user, and five sessions that are stopped. What is waited for then is printed beside what was waited for before.

A deed that was not answered, and a page that did not come, within 30 seconds count as lost and end it with an error.
"""

import argparse
import fcntl
import heapq
import itertools
import json
import multiprocessing
import os
import pty
import random
import re
import secrets
import selectors
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time

FIRST_USER = 70_000
PATIENCE = 30.0
# From when on a wait is told by itself.
SLOW = 5.0
# What is asked of each kind of session: the keys, and what stands on the screen when it is there.
PAGES = {
    "home": [(b"\r", re.compile(rb"P20\d\d-\d")), (b"\x1b", "线索管线".encode())],
    "chain": [(b"gh", "线索管线".encode()), (b"gx", "能补".encode())],
}
GOODS = ["稀土永磁电机", "覆铜板", "智能家居", "锂电池电芯", "针织面料", "脐橙饮料", "传感器模组", "硬质合金刀具"]
UNITS = ["360702", "360704", "360722", "360723"]
CONTROL = re.compile(rb"\x1b(?:\[[0-9;?<>=]*[ -/]*[@-~]|\][^\x07]*\x07|[()][0-9A-B]|[=>78])")
# Nothing in it, so that no setting of whoever runs this reaches the program.
CLEAN = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "LUODI_LANG": "zh", "TERM": "xterm-256color"}


class City:
    """A folder, its service, and the binary where everybody may run it."""

    def __init__(self, binary, folder):
        self.root = folder
        os.chmod(folder, 0o755)
        self.binary = os.path.join(folder, "luodi")
        shutil.copy(binary, self.binary)
        os.chmod(self.binary, 0o755)
        self.data = os.path.join(folder, "data")
        self.socket = os.path.join(folder, "luodi.sock")
        self.env = CLEAN | {"LUODI_DATA": self.data, "LUODI_SOCKET": self.socket, "HOME": "/nonexistent"}
        self.run("--embedded", "init", "--rehearsal")
        said = open(os.path.join(folder, "serve.log"), "wb")
        self.service = subprocess.Popen([self.binary, "serve"], env=self.env, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        while not os.path.exists(self.socket):
            if self.service.poll() is not None:
                sys.exit(open(os.path.join(folder, "serve.log")).read())
            time.sleep(0.02)

    def run(self, *arguments, socket_path=None):
        env = self.env | ({"LUODI_SOCKET": socket_path} if socket_path else {})
        done = subprocess.run([self.binary, *arguments], env=env, capture_output=True, stdin=subprocess.DEVNULL)
        if done.returncode != 0:
            sys.exit(f"{arguments}: {done.stderr.decode()}")
        return done.stdout.decode()

    def fill(self, projects):
        """Takes the projects in as ledgers of four units, as a person would."""
        each = projects // len(UNITS)
        for at, unit in enumerate(UNITS):
            path = os.path.join(self.root, f"{unit}.csv")
            with open(path, "w", encoding="utf-8") as file:
                file.write("项目名称,投资方,总投资（亿元）\n")
                for row in range(at * each, (at + 1) * each):
                    goods = GOODS[row % len(GOODS)]
                    file.write(f"示例{row:06}号{goods}项目,示例{row:06}号{goods}科技有限公司,{row % 40 + 1}.{row % 10}\n")
            done = subprocess.run(
                [self.binary, "import", path, "--unit", unit, "--chain", "C1", "--json"],
                env=self.env, capture_output=True, stdin=subprocess.DEVNULL)
            # Rows that look like another are left out and told; that is no fault here.
            if done.returncode not in (0, 1):
                sys.exit(done.stderr.decode())
        return json.loads(self.run("status", "--json"))["projects"]

    def end(self):
        self.service.send_signal(signal.SIGTERM)
        self.service.wait()


def deed(city, project, text):
    """The bytes of a whole line that notes `text`, as the program itself says it: taken down on their way to the service."""
    path, parts = os.path.join(city.root, "tap.sock"), []
    tap = socket.socket(socket.AF_UNIX)
    tap.bind(path)
    tap.listen(4)

    def pump(source, sink, kept):
        try:
            while data := source.recv(65536):
                if kept is not None:
                    kept.append(data)
                sink.sendall(data)
        except OSError:
            pass
        sink.close()

    def serve():
        while True:
            here, _ = tap.accept()
            there = socket.socket(socket.AF_UNIX)
            there.connect(city.socket)
            kept = []
            parts.append(kept)
            for ends in ((here, there, kept), (there, here, None)):
                threading.Thread(target=pump, args=ends, daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    request = secrets.token_hex(16)
    city.run("do", "--request", request, "note", project, f"text={text}", socket_path=path)
    said = next(whole for whole in (b"".join(part) for part in parts) if request.encode() in whole)
    hello, rest = said.split(b"\n", 1)
    frames = []
    while rest:
        length = struct.unpack("<I", rest[:4])[0]
        frames.append(rest[4:4 + length])
        rest = rest[4 + length:]
    attach = next(frame for frame in frames if frame[0] == 1)
    noted = next(frame for frame in frames if request.encode() in frame)
    return hello + b"\n", attach, noted, request


class Writer:
    """One connection that notes what it is given; it knows of the protocol no more than lengths and kinds."""

    def __init__(self, path, said, project, text):
        self.hello, attach, self.noted, self.request = said
        self.project, self.text = project.encode(), text.encode()
        self.line = socket.socket(socket.AF_UNIX)
        self.line.settimeout(PATIENCE)
        self.line.connect(path)
        self.file = self.line.makefile("rb")
        if b"state=ready" not in self.file.readline():
            sys.exit("the service lets nobody in")
        self.line.sendall(self.hello)
        self.ask(attach)

    def ask(self, message):
        self.line.sendall(struct.pack("<I", len(message)) + message)
        while True:
            whole, more = b"", True
            while more:
                length = struct.unpack("<I", self.file.read(4))[0]
                more = bool(length >> 31)
                whole += self.file.read(length & 0x7FFF_FFFF)
            if whole[0] in (16, 17):
                return whole

    def note(self, project, text):
        """Notes a text of the same length as the first, at a project with an id of the same length."""
        message = self.noted.replace(self.request.encode(), secrets.token_hex(16).encode())
        message = message.replace(self.project, project.encode()).replace(self.text, text.encode())
        answer = self.ask(message)
        if answer[0] == 17:
            raise RuntimeError(answer[9:].decode("utf-8", "replace"))


def script(path, said, first, ids, rate, seconds, out):
    """So many deeds a second, each measured from when it was due, so that one that is late makes the next ones late too."""
    writer = Writer(path, said, *first)
    begun, waits, lost = time.monotonic(), [], 0
    choose = random.Random(7)
    for nth in itertools.count():
        due = begun + nth / rate
        if due - begun >= seconds:
            break
        if (left := due - time.monotonic()) > 0:
            time.sleep(left)
        try:
            writer.note(choose.choice(ids), f"{nth:06}"[-6:])
            waits.append(time.monotonic() - due)
        except (OSError, RuntimeError) as why:
            print(f"the script lost a deed: {why}", file=sys.stderr)
            lost += 1
    out.put((waits, lost))


def heavy(city, projects):
    """What takes long, one after the other."""
    path = os.path.join(city.root, "more.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write("项目名称,投资方,总投资（亿元）\n")
        for row in range(projects // 10):
            file.write(f"示例另册{row:06}号项目,示例另册{row:06}号公司,1.5\n")
    rules = os.path.join(city.root, "rules")
    shutil.copytree(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../fixtures/ganzhou"), rules)
    with open(os.path.join(rules, "policy.toml"), "r+", encoding="utf-8") as file:
        text = file.read()
        file.seek(0)
        file.write(text.replace('version = "', 'version = "bench.', 1))
        file.truncate()
    # Rules are proposed by one and brought into force by another.
    city.run("member", "add", "forum1", "--name", "示例专班", "--unit", "D-ZB", "--roles", "zb")
    proposal = re.compile(r"C\d{4}-\d+")
    works = [["verify"], ["import", path, "--unit", "360722", "--chain", "C1"], ["policy", "load", rules],
             ["--as", "forum1", "do", "confirm", None, "result=confirmed"],
             ["export", "projects", "--to", os.path.join(city.root, "list.csv")]]
    found = None
    for work in works:
        begun = time.monotonic()
        arguments = [part or found for part in work]
        done = subprocess.run([city.binary, *arguments], env=city.env, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        found = (proposal.findall(done.stdout) or [""])[0]
        print(f"beside               {' '.join(arguments[:4])[:40]}: {time.monotonic() - begun:.1f} s, exit {done.returncode}", flush=True)


def hostile(city, hello):
    """Nonsense, drips, connections that never read, and more connections than one may have."""
    choose = random.Random(11)

    def come(user):
        os.seteuid(0)
        os.seteuid(FIRST_USER + 5000 + user)
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(5)
        line.connect(city.socket)
        return line

    def nonsense(count):
        line, left = None, 0
        for nth in range(count):
            try:
                if left == 0:
                    line, left = come(1 + nth % 7), choose.randrange(1, 40)
                    line.sendall(hello + struct.pack("<I", 10) + b"\x01" + bytes(9))
                bytes_ = choose.randbytes(choose.randrange(1, 200))
                length = choose.choice([len(bytes_), choose.randrange(1 << 32), 0])
                line.sendall(struct.pack("<I", length) + bytes_)
                left -= 1
            except OSError:
                left = 0

    many = []
    for _ in range(2000):
        try:
            many.append(come(0))
        except OSError:
            pass
    slow = [come(10 + nth // 12) for nth in range(50)]
    deaf = [come(20 + nth // 12) for nth in range(50)]
    for line in deaf:
        try:
            line.sendall(hello + struct.pack("<I", 10) + b"\x01" + bytes(9))
            line.settimeout(0.2)
            for _ in range(20_000):
                line.sendall(struct.pack("<I", 9) + b"\x05" + bytes(8))
        except OSError:
            pass
    for part in range(100):
        nonsense(1000)
        for line in slow:
            try:
                line.sendall(hello[part % len(hello):][:1])
            except OSError:
                pass


class Session:
    """The program at a pseudo-terminal."""

    def __init__(self, city, kind, uid):
        self.kind, self.waits, self.step = kind, None, 0
        # What is pressed next, and not before when.
        self.then, self.not_before = None, 0.0
        # The list that it watches has grown above the selected row.
        self.is_behind = False
        self.heard = b""
        arguments = [city.binary]
        pid, self.terminal = pty.fork()
        if pid == 0:
            if uid is not None:
                os.setgroups([])
                os.setgid(uid)
                os.setuid(uid)
            os.execve(arguments[0], arguments, city.env)
        self.pid = pid
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        os.set_blocking(self.terminal, False)

    def press(self, keys):
        os.write(self.terminal, keys)

    def expect(self, what, name, since=None):
        """What comes next on the screen; how long it takes is counted under this name."""
        self.heard = b""
        self.waits = (what, name, since or time.monotonic())

    def take(self):
        """Reads what is there; the name and the time of what was waited for, when it has come."""
        try:
            data = os.read(self.terminal, 1 << 16)
        except BlockingIOError:
            return None
        except OSError:
            sys.exit(f"a {self.kind} session ended: {self.heard[-300:]!r}")
        if self.waits is None:
            return None
        self.heard = (self.heard + data)[-(1 << 17):]
        what, name, since = self.waits
        # A frame that has begun and not ended says nothing.
        if b"\x1b[?2026h" in self.heard and self.heard.rfind(b"\x1b[?2026h") > self.heard.rfind(b"\x1b[?2026l"):
            return None
        plain = CONTROL.sub(b"", self.heard)
        found = what.search(plain) if hasattr(what, "search") else what in plain
        if not found:
            return None
        self.waits = None
        return name, time.monotonic() - since


class Hall:
    """All sessions, and what is heard of them."""

    def __init__(self):
        self.selector = selectors.DefaultSelector()
        self.sessions, self.times, self.lost = [], {}, 0
        # What is put behind the name of what is waited for.
        self.phase = ""

    def add(self, session):
        self.sessions.append(session)
        self.selector.register(session.terminal, selectors.EVENT_READ, session)

    def listen(self, until, done=lambda: False):
        while not done() and (left := until - time.monotonic()) > 0:
            for key, _ in self.selector.select(min(left, 0.05)):
                if (heard := key.data.take()) is not None:
                    if heard[1] > SLOW:
                        print(f"slow: {key.data.kind}, {heard[0]}{self.phase}: {heard[1]:.1f} s", file=sys.stderr)
                    self.times.setdefault(heard[0] + self.phase, []).append(heard[1])

    def wait(self, sessions, what):
        """Until nobody of these waits for anything."""
        self.listen(time.monotonic() + PATIENCE, lambda: all(one.waits is None for one in sessions))
        late = [one for one in sessions if one.waits is not None]
        if late:
            sys.exit(f"{what}: {len(late)} of {len(sessions)} did not get there: {late[0].heard[-400:]!r}")

    def give_up(self):
        """What was not there after so long is lost."""
        for session in self.sessions:
            if session.waits and time.monotonic() - session.waits[2] > PATIENCE:
                print(f"lost: {session.kind} {session.waits[1]}", file=sys.stderr)
                session.waits, self.lost = None, self.lost + 1


def token(nth):
    """Six letters of which none stands where the last one had it: only what changes on a screen is drawn."""
    return "".join(chr(65 + (nth + 5 * at) % 26) for at in range(6))


def wake_ups(pid):
    total = 0
    for task in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{task}/status") as status:
            total += sum(int(line.split()[1]) for line in status if "_ctxt_switches" in line)
    return total


def memory(pid):
    """Proportional set size in MiB."""
    with open(f"/proc/{pid}/smaps_rollup") as rollup:
        return next(int(line.split()[1]) for line in rollup if line.startswith("Pss:")) / 1024


def said(times):
    if not times:
        return "none"
    times = sorted(times)
    at = lambda part: times[min(len(times) - 1, int(part * len(times)))] * 1000
    return f"p50 {at(0.5):7.1f}   p99 {at(0.99):7.1f}   worst {times[-1] * 1000:7.1f}   of {len(times)}"


def seat(city, options, ids, watched):
    """Everybody sits down and goes where they stay."""
    is_root = os.geteuid() == 0
    count = options.sessions if is_root else min(options.sessions, 13)
    if count < options.sessions:
        print(f"only {count} sessions: not root, so that all are one user, and the service lets in 16 connections of each")
    hall, kinds = Hall(), itertools.cycle(["home", "project", "search", "chain"])
    for nth in range(count):
        uid = FIRST_USER + nth if is_root else None
        if is_root:
            name, unit = f"示例{nth:03}", ["--unit", "D-SW", "--roles", "sw_c"]
            city.run("member", "add", f"#{uid}", "--name", name, *unit, "--uid", str(uid))
        session = Session(city, next(kinds), uid)
        session.expect("线索管线".encode(), "start")
        hall.add(session)
        hall.wait([session], "start")
    of = lambda kind: [one for one in hall.sessions if one.kind == kind]
    for session in of("project") + of("search"):
        session.expect("查找".encode(), "seat")
        session.press(b"/")
    hall.wait(hall.sessions, "the search")
    writers = of("project")[:options.writers]
    for nth, session in enumerate(of("project")):
        session.id = ids[nth % len(ids)] if session in writers else watched
        session.press(b"\x1b[200~" + session.id.encode() + b"\x1b[201~")
    hall.listen(time.monotonic() + 1.5)
    for session in of("project"):
        session.expect("流程与门槛".encode(), "seat")
        session.press(b"\r")
    for session in of("chain"):
        session.expect("能补".encode(), "seat")
        session.press(b"gx")
    hall.wait(hall.sessions, "their places")
    for session in of("project"):
        session.press(b"0")
    hall.listen(time.monotonic() + 1)
    return hall, writers, [one for one in of("project") if one not in writers]


def work(city, options, hall, writers, watchers, ids, names, watched, said_first):
    """Everybody does what they do until the time is over."""
    out = multiprocessing.Queue()
    first = (watched, "000000")
    other = multiprocessing.Process(
        target=script, args=(city.socket, said_first, first, ids, options.rate, options.seconds, out))
    if options.rate > 0:
        other.start()
    changer = Writer(city.socket, said_first, *first)
    begun, choose, notes = time.monotonic(), random.Random(3), itertools.count(1)
    end = begun + options.seconds
    turns = []
    for nth, session in enumerate(hall.sessions):
        if session not in watchers:
            heapq.heappush(turns, (begun + options.every * nth / len(hall.sessions), nth))
    change_at = begun + 1
    beside, stopped = None, []
    while (now := time.monotonic()) < end:
        if options.beside and beside is None and now >= begun + options.seconds / 2:
            hall.phase = f", {options.beside}"
            if options.beside == "heavy":
                beside = multiprocessing.Process(target=heavy, args=(city, options.projects))
            else:
                beside = multiprocessing.Process(target=hostile, args=(city, said_first[0]))
                stopped = [one for one in hall.sessions if one.kind == "chain"][:5]
                for session in stopped:
                    session.waits = session.then = None
                    os.kill(session.pid, signal.SIGSTOP)
            beside.start()
        if watchers and now >= change_at:
            change_at = now + 1
            mark, idle = token(next(notes)), [one for one in watchers if one.waits is None]
            sent = time.monotonic()
            for session in idle:
                session.expect(mark.encode(), "foreign change", sent)
                session.is_behind = True
            changer.note(watched, mark)
        while turns and turns[0][0] <= now:
            _, nth = heapq.heappop(turns)
            session = hall.sessions[nth]
            if session in stopped:
                continue
            take_turn(session, session in writers, options.every, choose, ids, names)
            heapq.heappush(turns, (now + options.every, nth))
        hall.listen(min(end, change_at, turns[0][0] if turns else end, now + 0.05))
        hall.give_up()
        for session in hall.sessions:
            if session.waits is None and session.then and time.monotonic() >= session.not_before:
                keys, what, name = session.then
                session.then = None
                session.expect(what, name)
                session.press(keys)
        for session in watchers:
            # The newest is on top; keys without Esc, which a slow line may tear off.
            if session.waits is None and session.is_behind:
                session.is_behind = False
                session.press(b"gg")
    hall.listen(time.monotonic() + PATIENCE, lambda: all(one.waits is None for one in hall.sessions))
    for session in stopped:
        os.kill(session.pid, signal.SIGCONT)
    if beside:
        beside.join()
    for session in (one for one in hall.sessions if one.waits is not None):
        print(f"lost: {session.kind} {session.waits[1]} {session.waits[0]!r}", file=sys.stderr)
        hall.lost += 1
    waits, lost = out.get() if options.rate > 0 else ([], 0)
    return waits, lost


def take_turn(session, writes, every, choose, ids, names):
    if session.waits is not None or session.then:
        return
    if writes:
        session.expect("存草稿并关闭".encode(), "form")
        session.press(b"c")
        text = f"{choose.randrange(10**6):06}".encode()
        session.then = (text + b"\x0f", "已记事".encode(), "deed on the screen")
    elif session.kind == "search":
        id = choose.choice(ids)
        # Of a row where another stood only what differs would be drawn: the field is emptied first.
        session.press(b"\x15")
        session.not_before = time.monotonic() + min(1.0, every / 2)
        session.then = (b"\x1b[200~" + id.encode() + b"\x1b[201~", names[id].encode(), "page")
    elif session.kind in PAGES:
        keys, what = PAGES[session.kind][session.step % 2]
        session.step += 1
        session.expect(what, "page")
        session.press(keys)


def main():
    about = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    about.add_argument("--binary", default="target/release/luodi")
    about.add_argument("--sessions", type=int, default=200)
    about.add_argument("--projects", type=int, default=100_000)
    about.add_argument("--writers", type=int, default=20)
    about.add_argument("--every", type=float, default=5.0, help="seconds between what one person does")
    about.add_argument("--rate", type=float, default=50.0, help="deeds of the script a second")
    about.add_argument("--seconds", type=float, default=600.0)
    about.add_argument("--beside", choices=["heavy", "hostile"], help="what goes on beside it in the second half")
    about.add_argument("--idle", type=float, default=10.0, help="seconds in which wake-ups are counted")
    options = about.parse_args()
    with tempfile.TemporaryDirectory(prefix="luodi-people-") as folder:
        city = City(options.binary, folder)
        try:
            measure(city, options)
        finally:
            city.end()


def measure(city, options):
    begun = time.monotonic()
    count = city.fill(options.projects)
    rows = json.loads(city.run("list", "--json", "--limit", "400"))
    # All ids of one length, so that one fits where another stood.
    length = max(len(row["id"]) for row in rows)
    # The beginning of a name, which no column cuts off.
    names = {row["id"]: row["name"].split("号")[0] for row in rows if len(row["id"]) == length}
    ids = list(names)
    watched = ids.pop()
    print(f"{count} projects, made in {time.monotonic() - begun:.0f} s; load before {os.getloadavg()[0]:.1f}", flush=True)
    first = deed(city, watched, "000000")
    hall, writers, watchers = seat(city, options, ids, watched)
    kinds = {kind: sum(one.kind == kind for one in hall.sessions) for kind in ("home", "project", "search", "chain")}
    print(f"{len(hall.sessions)} sessions {kinds}, {len(writers)} write, {len(watchers)} watch one project", flush=True)
    for name in ("start", "seat"):
        hall.times.pop(name, None)
    descriptors = lambda: len(os.listdir(f"/proc/{city.service.pid}/fd"))
    before = memory(city.service.pid), descriptors()
    waits, lost = work(city, options, hall, writers, watchers, ids, names, watched, first)
    pids = [one.pid for one in hall.sessions]
    clients = [memory(pid) for pid in pids]
    print(f"deed acknowledged    {said(waits)}   at {options.rate:g} a second")
    for name in ("deed on the screen", "page", "foreign change"):
        print(f"{name:20} {said(hall.times.get(name, []))}")
        if options.beside:
            print(f"{'  ' + options.beside:20} {said(hall.times.get(f'{name}, {options.beside}', []))}")
    hall.listen(time.monotonic() + 5)
    print(f"the service          {before[0]:.0f} MiB and {before[1]} descriptors before, {memory(city.service.pid):.0f} MiB and {descriptors()} after")
    before = [wake_ups(pid) for pid in pids], wake_ups(city.service.pid)
    hall.listen(time.monotonic() + options.idle)
    woken = [after - was for after, was in zip((wake_ups(pid) for pid in pids), before[0])]
    service = wake_ups(city.service.pid) - before[1]
    print(f"idle                 clients {sum(woken) / options.idle:.2f} wake-ups a second together, the service {service / options.idle:.2f}")
    print(f"memory (PSS)         clients {sum(clients) / len(clients):.1f} MiB each, {max(clients):.1f} at most; the service {memory(city.service.pid):.0f} MiB")
    print(f"lost                 {lost} deeds of the script, {hall.lost} waits of sessions")
    for session in hall.sessions:
        os.kill(session.pid, signal.SIGTERM)
        os.close(session.terminal)
    for session in hall.sessions:
        os.waitpid(session.pid, 0)
    if lost or hall.lost:
        sys.exit(1)


if __name__ == "__main__":
    main()
