//! English is complete: whoever chose it reads Chinese only where people wrote it.

use super::{Harness, Office};
use crate::domain::ids::DeskKind;
use crate::domain::policy::ProfileSources;
use crate::domain::verb;
use crate::locales::{Lang, names};
use crate::service::api::{EnterpriseQuery, ListQuery, Since};
use crate::tui::app::App;
use crate::tui::form::{Ask, Target, open};
use crate::tui::home::Home;
use crate::tui::keys::is_han;
use crate::tui::text::symbols::SymbolLevel;
use std::collections::{BTreeMap, BTreeSet};

fn screen(width: u16, height: u16) -> Harness<App> {
    let mut harness = Office::sample().screen("sw1", width, height, Box::new(Home::new()));
    harness.ctx.symbols = SymbolLevel::Safe;
    harness.ctx.lang = Lang::En;
    harness.ctx.state.speak(Lang::En);
    harness
}

/// Everything people wrote, names and the texts of projects, and the texts of the rules that pages quote.
fn written() -> String {
    let client = Office::sample().client("root");
    let mut written: String = ProfileSources::builtin().texts.values().cloned().collect();
    for row in client.list(ListQuery::default(), 0, 10_000).unwrap().rows {
        for text in [&row.name, &row.enterprise, &row.officer] {
            written.push_str(text);
            written.push('\n');
        }
        let record = client.show(row.id.clone(), None).unwrap();
        written.push_str(&serde_json::to_string(&record.project).unwrap());
        written.push_str(&serde_json::to_string(&record.enterprise).unwrap());
    }
    for member in client.members().unwrap() {
        written.push_str(&member.name);
        written.push('\n');
    }
    let entries = client.history(None, Since::Beginning, None, 10_000);
    written.push_str(&serde_json::to_string(&entries.unwrap()).unwrap());
    for kind in DeskKind::ALL {
        let records = client.records(kind, 0, 10_000).unwrap().rows;
        written.push_str(&serde_json::to_string(&records).unwrap());
    }
    let enterprises = client.enterprises(EnterpriseQuery::default(), 0, 10_000);
    for row in enterprises.unwrap().rows {
        written.push_str(&row.name);
        written.push('\n');
    }
    written
}

/// The runs of Chinese on a screen that nobody wrote; of each it is known from then on.
fn odd(screen: &str, written: &str, known: &mut BTreeMap<String, bool>) -> BTreeSet<String> {
    let runs = screen.split(|sign: char| !is_han(sign));
    let is_named = |run: &str| names::article(run).is_some() || NAMED.contains(&run);
    let mut is_odd = |run: &str| {
        let known = known.entry(run.to_owned());
        *known.or_insert_with(|| is_named(run) || !written.contains(run))
    };
    let runs = runs.filter(|run| !run.is_empty() && is_odd(run));
    runs.map(str::to_owned).collect()
}

/// What has an English name wherever it stands by itself.
const NAMED: [&str; 17] = [
    "企业基本情况",
    "产业类型",
    "投资意向",
    "落地需求",
    "主体建设",
    "竣工验收",
    "重大",
    "重点",
    "一般",
    "重大项目",
    "重点项目",
    "一般项目",
    "市商务局",
    "发改委",
    "龙南经开区",
    "签约落地",
    "服务成效",
];

const PAGES: [&str; 20] = [
    "", "2", "3", "4", "3 v", "3 v v", "f", "?", ":", "/", "g i", "g t", "g n", "g l", "g o",
    "g x", "g s", "g m", "g b", "g p",
];

#[test]
fn r16_1_english_is_complete() {
    let written = written();
    let mut known = BTreeMap::new();
    let mut found: Vec<String> = Vec::new();
    let mut look = |place: &str, screen: &str| {
        let odd = odd(screen, &written, &mut known);
        if !odd.is_empty() {
            found.push(format!("{place}: {}", Vec::from_iter(odd).join(" ")));
        }
    };
    for keys in PAGES {
        for (width, height) in [(80, 24), (200, 60)] {
            let shown = screen(width, height).press(keys).screen();
            look(&format!("{keys} {width}"), &shown);
        }
    }
    let client = Office::sample().client("sw1");
    let rows = client.list(ListQuery::default(), 0, 10_000).unwrap().rows;
    let mut stages = BTreeSet::new();
    let shown = rows.iter().filter(|row| stages.insert(row.position.stage));
    for row in shown {
        for tab in ["1", "2", "3", "4", "5", "6", "7", "8", "9", "-", "0"] {
            let mut harness = screen(200, 60);
            let page = crate::tui::project::Page::new(row.id.clone(), Vec::new());
            harness.shell.push(Box::new(page));
            let shown = harness.press(tab).screen();
            look(
                &format!("{} {} {tab}", row.id, row.position.stage.name()),
                &shown,
            );
        }
    }
    let row = &rows[0];
    for spec in verb::VERBS.iter().copied() {
        let mut harness = screen(200, 60);
        let ask = Ask::new(spec, vec![Target::of(row)]);
        let outcome = open(ask, &mut harness.ctx);
        harness.shell.apply(outcome, &mut harness.ctx);
        look(&format!("form {}", spec.name), &harness.screen());
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
