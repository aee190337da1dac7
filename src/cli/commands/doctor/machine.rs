//! The program, the terminal and the machine.

use super::{Findings, Level, size};
use crate::locales::doctor as words;
use crate::net::hello::PROTOCOL;
use crate::service::data_format;
use crate::tui::shell::{MIN_COLUMNS, MIN_ROWS};
use rustix::process::{Resource, getrlimit};
use std::io::IsTerminal;

/// Memory below which a city of a hundred thousand projects does not open.
const LEAST_MEMORY: u64 = 512 << 20;
/// Open files that two hundred sessions on one service need, and more than one person ever does.
const LEAST_FILES: u64 = 256;

/// Which program this is.
pub(super) fn program(findings: &mut Findings) {
    let (protocol, data) = (PROTOCOL.to_string(), data_format().to_string());
    let values = [
        ("program", env!("CARGO_PKG_VERSION")),
        ("protocol", &protocol),
        ("data", &data),
    ];
    let of = ("program", words::PROGRAM);
    findings.add(of, Level::Good, (words::PROGRAM_IS, &values), None);
}

/// Everything of the machine that is not the data.
pub(super) fn look(findings: &mut Findings) {
    locale(findings);
    terminal(findings);
    memory(findings);
    files(findings);
    selinux(findings);
}

fn locale(findings: &mut Findings) {
    let set = |name: &&str| std::env::var(name).is_ok_and(|value| !value.is_empty());
    let named = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find(set);
    let value = named.and_then(|name| std::env::var(name).ok());
    let value = value.unwrap_or_else(|| "C".to_owned());
    let plain = value.to_lowercase().replace('-', "");
    let values = [("locale", value.as_str())];
    let of = ("locale", words::LOCALE);
    match plain.contains("utf8") {
        true => findings.add(of, Level::Good, (words::LOCALE_IS, &values), None),
        false => {
            let next = (words::LOCALE_OTHER_NEXT, &[][..]);
            findings.add(of, Level::Note, (words::LOCALE_OTHER, &values), Some(next));
        }
    }
}

fn terminal(findings: &mut Findings) {
    let of = ("terminal", words::TERMINAL);
    let out = std::io::stdout();
    let size = rustix::termios::tcgetwinsize(&out);
    let Some(size) = size.ok().filter(|_| out.is_terminal()) else {
        return findings.add(of, Level::Good, (words::TERMINAL_NONE, &[]), None);
    };
    let term = std::env::var("TERM").unwrap_or_default();
    let (columns, rows) = (size.ws_col.to_string(), size.ws_row.to_string());
    let values = [
        ("term", term.as_str()),
        ("columns", &columns),
        ("rows", &rows),
    ];
    let is_small = size.ws_col < MIN_COLUMNS || size.ws_row < MIN_ROWS;
    let next = match (term.as_str(), is_small) {
        ("" | "dumb", _) => Some(words::TERMINAL_DUMB_NEXT),
        (_, true) => Some(words::TERMINAL_SMALL_NEXT),
        _ => None,
    };
    let level = if next.is_some() {
        Level::Note
    } else {
        Level::Good
    };
    let next = next.map(|next| (next, &[][..]));
    findings.add(of, level, (words::TERMINAL_IS, &values), next);
}

fn memory(findings: &mut Findings) {
    let Ok(text) = std::fs::read_to_string("/proc/meminfo") else {
        return;
    };
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix("MemAvailable:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    let Some(bytes) = kilobytes.map(|count| count.saturating_mul(1024)) else {
        return;
    };
    let free = size(bytes);
    let told = (words::MEMORY_IS, &[("free", free.as_str())][..]);
    let of = ("memory", words::MEMORY);
    match bytes < LEAST_MEMORY {
        true => findings.add(of, Level::Note, told, Some((words::MEMORY_LOW_NEXT, &[]))),
        false => findings.add(of, Level::Good, told, None),
    }
}

fn files(findings: &mut Findings) {
    let Some(limit) = getrlimit(Resource::Nofile).current else {
        return;
    };
    let shown = limit.to_string();
    let told = (words::FILES_IS, &[("limit", shown.as_str())][..]);
    let of = ("open_files", words::FILES);
    match limit < LEAST_FILES {
        true => findings.add(of, Level::Note, told, Some((words::FILES_LOW_NEXT, &[]))),
        false => findings.add(of, Level::Good, told, None),
    }
}

fn selinux(findings: &mut Findings) {
    let of = ("selinux", words::SELINUX);
    let enforce = std::fs::read_to_string("/sys/fs/selinux/enforce");
    match enforce.is_ok_and(|text| text.trim() == "1") {
        true => {
            let next = (words::SELINUX_ON_NEXT, &[][..]);
            findings.add(of, Level::Note, (words::SELINUX_ON, &[]), Some(next));
        }
        false => findings.add(of, Level::Good, (words::SELINUX_OFF, &[]), None),
    }
}
