//! One folder for many people: `luodi serve` as a process, and whoever comes to it.

use crate::run::{Answer, answer};
use crate::served::{Machine, Served};
use rustix::process::Signal;
use std::fs;
use std::io::Write;
use std::os::fd::OwnedFd;
use std::os::unix::fs::FileTypeExt;
use std::os::unix::net::{UnixDatagram, UnixListener};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How long anything may take before a test is lost. Only a broken program waits for it.
const PATIENCE: Duration = Duration::from_secs(120);
/// A user of the system that every machine has, and that is neither root nor nobody.
const BIN: u32 = 2;
const NOBODY: u32 = 65534;

fn lead(name: &str) -> [String; 2] {
    [format!("name={name}"), format!("enterprise={name}有限公司")]
}

#[track_caller]
fn refused(answer: &Answer, code: &str, exit: i32) {
    assert_eq!(answer.code, exit, "{} {}", answer.out, answer.err);
    assert_eq!(answer.error()["code"], code, "{}", answer.err);
}

#[test]
fn members_work_through_one_service_and_it_ends_in_order() {
    let machine = Machine::new();
    let mut served = machine.serve();
    let unit = ["--unit", "360722", "--roles", "sw_x"];
    let add = ["member", "add", "xf1", "--name", "示例专员"];
    machine.run(&[&add[..], &unit].concat()).done();
    let [name, enterprise] = lead("示例县里项目");
    let unit = "unit=360722";
    let done = machine.run(&[
        "--as",
        "xf1",
        "do",
        "lead",
        &name,
        &enterprise,
        unit,
        "--json",
    ]);
    let id = done.done().json()["id"].as_str().expect("an id").to_owned();
    let shown = machine.run(&["show", &id, "--json"]).done();
    assert_eq!(shown.json()["name"], "示例县里项目");
    // A member who is none is refused by the service, in the same words.
    refused(
        &machine.run(&["--as", "nobody1", "list", "--json"]),
        "no_such_member",
        5,
    );
    let status = machine.run(&["status", "--json"]).done().json();
    assert_eq!(status["service"]["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(status["service"]["replaced"], false);
    for command in [
        &["verify"][..],
        &["rebuild"],
        &["policy", "show"],
        &["board"],
    ] {
        machine.run(command).done();
    }
    served.signal(Signal::INT);
    assert_eq!(served.child.wait().expect("its end").code(), Some(0));
    assert!(!machine.socket().exists(), "the socket goes with it");
    let listed = machine.run(&["--embedded", "list", "--json"]).done().json();
    assert_eq!(listed.as_array().map(Vec::len), Some(1));
}

/// The name by which the system knows whoever runs the tests.
fn login() -> String {
    let told = Command::new("id").arg("-un").output().expect("it runs");
    String::from_utf8(told.stdout)
        .expect("UTF-8")
        .trim()
        .to_owned()
}

#[test]
fn a_service_makes_its_own_database_once_with_the_administrator_that_is_named() {
    let machine = Machine::new();
    let administrator = login();
    let begin = || {
        let mut command =
            machine.command(&["serve", "--init", "--admin", &administrator, "--json"]);
        command.env("LUODI_DATA", machine.root.path().join("made"));
        Served::start(command)
    };
    let served = begin();
    let members = machine.run(&["member", "list", "--json"]).done().json();
    let first = &members[0];
    assert_eq!(first["id"].as_str(), Some(&*administrator), "{members}");
    assert!(
        members.as_array().is_some_and(|all| all.len() == 1),
        "{members}"
    );
    let [name, enterprise] = lead("示例头一个项目");
    machine.run(&["do", "lead", &name, &enterprise]).done();
    assert_eq!(served.end(), 0);
    // What is there stays.
    let served = begin();
    let listed = machine.run(&["list", "--json"]).done().json();
    assert_eq!(listed.as_array().map(Vec::len), Some(1));
    assert_eq!(served.end(), 0);
    // One whose journal is gone is not begun anew behind anybody's back.
    let journal = machine.root.path().join("made/journal");
    fs::remove_dir_all(journal).expect("gone");
    let mut again = machine.command(&["serve", "--init", "--json"]);
    again.env("LUODI_DATA", machine.root.path().join("made"));
    refused(&answer(again.output().expect("it runs")), "journal_gone", 6);
}

#[test]
fn what_needs_the_folder_itself_says_that_a_service_holds_it() {
    let machine = Machine::new();
    let served = machine.serve();
    refused(&machine.run(&["init", "--json"]), "held_by_service", 6);
    let lost = ["accept-loss", "--from", "1", "--reason", "示例", "--json"];
    refused(&machine.run(&lost), "held_by_service", 6);
    refused(
        &machine.run(&["--embedded", "list", "--json"]),
        "folder_held",
        6,
    );
    refused(&machine.run(&["serve", "--json"]), "folder_held", 6);
    // It goes by the server's clock, and so does everybody who comes to it.
    let day = "2026-11-23";
    refused(
        &machine.run(&["--now", day, "list", "--json"]),
        "service_keeps_time",
        2,
    );
    refused(
        &machine.run(&["--now", day, "serve", "--json"]),
        "service_keeps_time",
        2,
    );
    assert_eq!(served.end(), 0);
    refused(&machine.run(&["list", "--json"]), "no_service", 6);
}

#[test]
fn versions_that_differ_say_so_and_status_says_what_it_may() {
    let machine = Machine::new();
    let listener = UnixListener::bind(machine.socket()).expect("bound");
    thread::spawn(move || {
        for stream in listener.incoming() {
            let said = "LUODI protocol=9 program=7.8.9 data=00000000 state=ready owner=service since=2031-02-03T04:05:06+08:00 replaced=no\n";
            // Whoever only knocks may have gone.
            let _ = stream.expect("accepted").write_all(said.as_bytes());
        }
    });
    refused(&machine.run(&["list", "--json"]), "other_version", 6);
    let status = machine.run(&["status", "--json"]);
    refused(&status, "other_version", 6);
    assert_eq!(status.json()["version"], "7.8.9");
    assert_eq!(status.json()["since"], "2031-02-03T04:05:06+08:00");
    let said = machine.run(&["status"]);
    assert!(
        said.out.contains("7.8.9") && said.err.contains("比服务(7.8.9 版)旧"),
        "{}",
        said.err
    );
}

#[test]
fn a_program_that_was_replaced_under_the_service_is_told() {
    let machine = Machine::new();
    let program = machine.root.path().join("luodi");
    fs::copy(env!("CARGO_BIN_EXE_luodi"), &program).expect("copied");
    let mut command = Command::new(&program);
    command
        .env("LUODI_DATA", machine.data())
        .env("LUODI_SOCKET", machine.socket())
        .env_remove("LUODI_NOW")
        .args(["serve", "--json"])
        .stdin(Stdio::null());
    let served = Served::start(command);
    let is_replaced =
        || machine.run(&["status", "--json"]).done().json()["service"]["replaced"].clone();
    assert_eq!(is_replaced(), false);
    fs::remove_file(&program).expect("removed");
    fs::write(&program, "another").expect("written");
    assert_eq!(is_replaced(), true);
    let said = machine.run(&["status"]).done();
    assert!(said.out.contains("systemctl restart luodi"), "{}", said.out);
    assert_eq!(served.end(), 0);
}

#[test]
fn another_service_does_not_take_the_socket() {
    let (one, other) = (Machine::new(), Machine::new());
    let served = one.serve();
    let mut command = other.command(&["serve", "--json"]);
    let second = answer(
        command
            .env("LUODI_SOCKET", one.socket())
            .output()
            .expect("it runs"),
    );
    refused(&second, "socket_taken", 6);
    one.run(&["list"]).done();
    served.kill();
    // The name that a killed one left behind is taken.
    let third = Served::start(one.command(&["serve", "--json"]));
    one.run(&["list"]).done();
    assert_eq!(third.end(), 0);
}

#[test]
fn users_of_the_system_are_members_by_their_own_number() {
    let machine = Machine::new();
    let served = machine.serve();
    let Some(stranger) = machine.run_as(BIN, &["list", "--json"]) else {
        return;
    };
    refused(&stranger, "not_a_member", 3);
    // Whom to turn to is named.
    let administrator = login();
    let named = format!("{administrator}({administrator})");
    assert!(stranger.err.contains(&named), "{}", stranger.err);
    let add = ["member", "add", "bin", "--name", "示例专员", "--uid", "2"];
    let unit = ["--unit", "360722", "--roles", "sw_x"];
    machine.run(&[&add[..], &unit].concat()).done();
    let [name, enterprise] = lead("示例县里项目");
    let arguments = ["do", "lead", &name, &enterprise, "unit=360722"];
    machine.run_as(BIN, &arguments).expect("run").done();
    // They are not who they say they are, and not who the environment says.
    let acting = machine.run_as(BIN, &["--as", "root", "list", "--json"]);
    refused(&acting.expect("run"), "on_behalf_needs_administrator", 3);
    // Whoever left is stopped at once.
    machine
        .run(&["member", "set", "bin", "--active", "no"])
        .done();
    let left = machine.run_as(BIN, &["list", "--json"]).expect("run");
    refused(&left, "member_left", 3);
    let nobody = machine.run_as(NOBODY, &["list", "--json"]).expect("run");
    refused(&nobody, "peer_unknown", 3);
    assert_eq!(served.end(), 0);
}

#[test]
fn ledgers_come_in_and_lists_go_out_through_the_service() {
    let machine = Machine::new();
    let served = machine.serve();
    let ledger = machine.root.path().join("示例台账.csv");
    let mut text = "项目名称,投资方,总投资（亿元）\n".to_owned();
    for row in 0..2_000 {
        text.push_str(&format!("示例台账{row}号,示例台账{row}号有限公司,1.5\n"));
    }
    fs::write(&ledger, text).expect("written");
    let ledger = ledger.to_string_lossy();
    let arguments = [
        "import", &*ledger, "--unit", "360722", "--chain", "C1", "--json",
    ];
    let taken = machine.run(&arguments);
    assert_eq!(taken.code, 0, "{} {}", taken.out, taken.err);
    assert_eq!(taken.json()["accepted"], 2_000);
    let list = machine.root.path().join("清单.csv");
    let to = list.to_string_lossy();
    machine.run(&["export", "projects", "--to", &*to]).done();
    let lines = fs::read_to_string(&list).expect("a list").lines().count();
    assert!(lines > 2_000, "{lines}");
    assert_eq!(served.end(), 0);
}

#[test]
fn a_socket_that_the_system_passes_is_used_and_left_where_it_is() {
    let machine = Machine::new();
    let listener = UnixListener::bind(machine.socket()).expect("bound");
    let notified = machine.root.path().join("notify");
    let notify = UnixDatagram::bind(&notified).expect("bound");
    notify.set_read_timeout(Some(PATIENCE)).expect("set");
    let heard = || {
        let mut bytes = [0; 256];
        let count = notify.recv(&mut bytes).expect("told");
        String::from_utf8_lossy(&bytes[..count]).into_owned()
    };
    // As the service manager starts it: descriptor 3, and the number of the process that is meant.
    let script =
        "exec 3<&0 0</dev/null; export LISTEN_FDS=1 LISTEN_PID=$$; exec \"$0\" serve --json";
    let mut command = machine.command(&[]);
    let (program, settings) = (command.get_program().to_owned(), command.get_envs());
    let mut shell = Command::new("sh");
    for (name, value) in settings {
        match value {
            Some(value) => shell.env(name, value),
            None => shell.env_remove(name),
        };
    }
    shell
        .args(["-c", script])
        .arg(program)
        .env("NOTIFY_SOCKET", &notified)
        .env("WATCHDOG_USEC", "200000")
        .stdin(Stdio::from(OwnedFd::from(
            listener.try_clone().expect("another"),
        )));
    command.args(["list"]);
    let served = Served::start(shell);
    assert_eq!(heard(), "READY=1");
    machine.run(&["list"]).done();
    assert_eq!(heard(), "WATCHDOG=1");
    assert_eq!(heard(), "WATCHDOG=1");
    assert_eq!(served.end(), 0);
    let last = std::iter::repeat_with(heard).find(|told| told != "WATCHDOG=1");
    assert_eq!(last.as_deref(), Some("STOPPING=1"));
    let kind = fs::symlink_metadata(machine.socket())
        .expect("there")
        .file_type();
    assert!(kind.is_socket());
    drop(listener);
}

#[test]
fn a_deed_is_done_exactly_once_however_often_the_service_is_killed() {
    let machine = Machine::new();
    let mut served = Some(machine.serve());
    let mut acknowledged = Vec::new();
    for round in 0..12_u32 {
        let name = format!("示例断线{round}号");
        let [field, enterprise] = lead(&name);
        let request = format!("{round:032x}");
        let mut command =
            machine.command(&["do", "--request", &request, "lead", &field, &enterprise]);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut doing = command.spawn().expect("it runs");
        // Killed a little later in every round, so that all moments come: before it is asked, while it is done, after.
        let until = Instant::now() + Duration::from_millis(u64::from(round) * 8);
        while Instant::now() < until && matches!(doing.try_wait(), Ok(None)) {
            thread::yield_now();
        }
        served.take().expect("one").kill();
        served = Some(machine.serve());
        let first = doing.wait().expect("its end").success();
        // Asked again by the same name, until it is known.
        let again = machine.run(&["do", "--request", &request, "lead", &field, &enterprise]);
        assert_eq!(
            again.code, 0,
            "{round}: {first} {} {}",
            again.out, again.err
        );
        acknowledged.push(name);
    }
    assert_eq!(served.take().expect("one").end(), 0);
    for name in acknowledged {
        // A lead is one line, whoever counts.
        assert_eq!(machine.told(&format!("\"{name}\"")), 1, "{name}");
    }
}
