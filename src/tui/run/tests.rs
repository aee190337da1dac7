//! What a session starts with, what it remembers, what its bottom line says.

use std::sync::Arc;

use super::*;
use crate::domain::event::Purpose;
use crate::domain::refusal::Code;
use crate::tui::tests::{City, Harness, Office};

fn started(city: &Arc<City>, options: &RunOptions) -> Ctx<App> {
    context(city.app(), Lang::Zh, options, None)
}

fn turned(ctx: &mut Ctx<App>) -> Keeper {
    let mut keeper = Keeper::new(ctx);
    keeper.turn(ctx);
    keeper
}

#[test]
fn the_bottom_line_counts_once_for_every_change() {
    let city = City::small();
    let mut ctx = started(&city, &RunOptions::default());
    let mut keeper = turned(&mut ctx);
    let day = ctx.today;
    assert_eq!(ctx.status, format!("逾期 1 今日 1  {day}"));
    keeper.turn(&mut ctx);
    assert_eq!(city.asked("summary"), 1);
    let push = city.change(|rows, _| rows.clear());
    hear(News::Push(push), &mut ctx);
    keeper.turn(&mut ctx);
    assert_eq!(ctx.status, format!("逾期 0 今日 0  {day}"));
}

#[test]
fn whoever_asks_to_follow_is_told_in_a_line_and_answered_with_a_key() {
    use crate::service::api::{Asker, Companion};
    use crate::tui::action;
    let city = City::small();
    let mut ctx = started(&city, &RunOptions::default());
    let mut keeper = turned(&mut ctx);
    let banner = ctx.banner.clone();
    let who = |name: &str| Companion {
        name: name.to_owned(),
        unit: "360722".into(),
    };
    let asker = |ask, name| Asker {
        ask,
        who: who(name),
    };
    let by = vec![asker(7, "示例甲"), asker(9, "示例乙")];
    hear(News::Push(Push::Asked { by }), &mut ctx);
    keeper.turn(&mut ctx);
    let said = ctx.banner.clone().unwrap();
    for word in ["示例甲@信丰", "ctrl+t 同意", "ctrl+x 不同意", "共2人"] {
        assert!(said.contains(word), "{said}");
    }
    // The next one asks as soon as the first is answered.
    here::answer(true, &mut ctx);
    keeper.turn(&mut ctx);
    let said = ctx.banner.clone().unwrap();
    assert!(
        said.contains("示例乙") && !said.contains("示例甲"),
        "{said}"
    );
    here::answer(false, &mut ctx);
    keeper.turn(&mut ctx);
    assert_eq!(ctx.banner, banner);
    // Who watches stands at the bottom as long as they do.
    let by = vec![who("示例甲"), who("示例丙")];
    let followed = |by| News::Push(Push::Followed { by, own: false });
    hear(followed(by), &mut ctx);
    keeper.turn(&mut ctx);
    for word in ["示例甲", "2人在看", "ctrl+x 停止"] {
        assert!(ctx.sign.contains(word), "{}", ctx.sign);
    }
    assert!(ctx.state.company.is_followed());
    hear(followed(Vec::new()), &mut ctx);
    keeper.turn(&mut ctx);
    assert!(!ctx.sign.contains("在看"), "{}", ctx.sign);
    // Where nobody asks the keys say so, and everybody finds them in the list of commands.
    here::answer(false, &mut ctx);
    assert!(
        ctx.notes
            .current_hint()
            .is_some_and(|hint| hint.contains("没有人请求"))
    );
    assert!(action::spec(action::FOLLOW_GIVE).is_some());
}

#[test]
fn a_second_session_of_one_person_takes_back_nothing_that_the_first_set_up() {
    let office = crate::tui::tests::Office::new();
    let sit = || {
        let app = App::attach(office.client("xf1")).unwrap();
        context(app, Lang::Zh, &RunOptions::default(), None)
    };
    let kept = |key: &str| office.client("xf1").preferences().unwrap().remove(key);
    let mut one = sit();
    let mut first = turned(&mut one);
    one.mouse = true;
    first.turn(&mut one);
    let mut other = sit();
    let mut second = turned(&mut other);
    one.mouse = false;
    first.turn(&mut one);
    let sort = ("sort".to_owned(), "示例".to_owned());
    other.state.preferences.extend([sort]);
    second.turn(&mut other);
    assert_eq!(kept(MOUSE).as_deref(), Some("off"));
    assert_eq!(kept("sort").as_deref(), Some("示例"));
    other.state.preferences.remove("sort");
    second.turn(&mut other);
    assert_eq!(kept("sort"), None);
    assert_eq!(kept(MOUSE).as_deref(), Some("off"));
}

#[test]
fn a_replaced_program_is_told_to_whoever_can_start_it_anew() {
    let city = City::small();
    let mut ctx = started(&city, &RunOptions::default());
    let mut keeper = turned(&mut ctx);
    ctx.state.session.is_replaced = true;
    keeper.turn(&mut ctx);
    assert_eq!(ctx.banner, None);
    ctx.state
        .session
        .roles
        .push(crate::domain::actor::Role::Adm);
    keeper.turn(&mut ctx);
    let said = ctx.banner.clone().unwrap();
    assert!(said.contains("systemctl restart luodi"), "{said}");
}

#[test]
fn r0_1_rules_that_others_bring_into_force_are_followed() {
    use crate::domain::command::Command;
    use crate::domain::policy::ProfileSources;
    let office = crate::tui::tests::Office::new();
    let app = App::attach(office.client("xf1")).unwrap();
    let mut ctx = context(app, Lang::Zh, &RunOptions::default(), None);
    let mut keeper = turned(&mut ctx);
    let mut files = ProfileSources::builtin().texts;
    let policy = files.get_mut("policy.toml").unwrap();
    *policy = policy.replacen(
        "version = \"2026-04-22.default-2\"",
        "version = \"示例\"",
        1,
    );
    let done = office
        .client("sw1")
        .act(vec![Command::AdoptProfile { files }]);
    office.confirm_all();
    ctx.state.seq = done.unwrap().seq + 1;
    keeper.turn(&mut ctx);
    assert_eq!(ctx.state.profile.policy.meta.version, "示例");
}

#[test]
fn r4_4_what_may_be_done_is_told_anew_after_ones_own_deed_before_the_news_of_it_come() {
    let office = crate::tui::tests::Office::new();
    let id = office.lead("xf1", "示例项目", "示例公司", "3亿");
    let app = App::attach(office.client("xf1")).unwrap().lively();
    let mut ctx = context(app, Lang::Zh, &RunOptions::default(), None);
    let mut keeper = turned(&mut ctx);
    let may = |app: &App| app.may("advance", Some(&id)).is_ok();
    while ctx.state.client.offers(Some(id.clone())).is_err() {}
    assert!(may(&ctx.state), "known as it is before the deed");
    let end = office.command("terminate", Some(&id), &[("reason", "示例原因")]);
    let done = ctx.state.client.act(vec![end]).unwrap();
    // No news were heard.
    while ctx.state.client.offers(Some(id.clone())).is_err() {}
    assert!(!may(&ctx.state), "what is ended is not moved on");
    keeper.turn(&mut ctx);
    assert_eq!(ctx.state.seq, done.seq);
}

#[test]
fn the_day_follows_the_services_clock() {
    let city = City::small();
    let mut ctx = started(&city, &RunOptions::default());
    assert_eq!(ctx.today, crate::tui::tests::today());
    let mut keeper = turned(&mut ctx);
    let asked = city.asked("session");
    keeper.turn(&mut ctx);
    assert_eq!(city.asked("session"), asked, "not asked within a day");
    // The machine's clock runs on by a day: the service is asked what day it has.
    keeper.ahead += TimeDelta::days(1);
    keeper.turn(&mut ctx);
    assert_eq!(city.asked("session"), asked + 1);
    assert_eq!(ctx.today, crate::tui::tests::today());
}

#[test]
fn a_changed_look_is_saved_and_comes_back() {
    let city = City::small();
    let mut ctx = started(&city, &RunOptions::default());
    let mut keeper = turned(&mut ctx);
    assert_eq!(city.asked("save_preferences"), 0);
    ctx.theme = Theme::HighContrast;
    ctx.symbols = SymbolLevel::Safe;
    ctx.lang = Lang::En;
    keeper.turn(&mut ctx);
    keeper.turn(&mut ctx);
    assert_eq!(city.asked("save_preferences"), 1);
    let again = started(&city, &RunOptions::default());
    assert_eq!(
        (again.theme, again.symbols, again.lang),
        (Theme::HighContrast, SymbolLevel::Safe, Lang::En)
    );
    let options = RunOptions {
        symbols: Some(SymbolLevel::Unicode),
        theme: Some(Theme::Mono),
        is_lang_fixed: true,
        keymap: None,
        follow: None,
        notice: Some("示例提示".to_owned()),
    };
    let asked = started(&city, &options);
    assert_eq!(
        (asked.theme, asked.symbols, asked.lang),
        (Theme::Mono, SymbolLevel::Unicode, Lang::Zh)
    );
    let plain = context(city.app(), Lang::Zh, &RunOptions::default(), Some("1"));
    assert_eq!(plain.theme, Theme::Mono);
}

#[test]
fn a_stopped_or_lost_service_is_told_on_top() {
    let city = City::small();
    let mut ctx = started(&city, &RunOptions::default());
    let mut keeper = turned(&mut ctx);
    assert_eq!(ctx.banner, None);
    hear(
        News::Push(Push::ReadOnly {
            why: "磁盘已满".into(),
        }),
        &mut ctx,
    );
    keeper.turn(&mut ctx);
    assert!(
        ctx.banner
            .as_deref()
            .is_some_and(|text| text.contains("[只读]") && text.contains("磁盘已满"))
    );
    hear(
        News::Push(Push::Away {
            why: Code::ServiceAway,
        }),
        &mut ctx,
    );
    keeper.turn(&mut ctx);
    let says_so = |ctx: &Ctx<App>| {
        let banner = ctx.banner.as_deref().unwrap_or_default();
        banner.contains("正在重连") && ctx.status.ends_with("已断")
    };
    assert!(says_so(&ctx));
    let asked = city.asked("session");
    hear(News::Push(Push::Back), &mut ctx);
    keeper.turn(&mut ctx);
    assert!(!says_so(&ctx));
    assert!(city.asked("session") > asked, "looked at again");
    hear(News::Lost, &mut ctx);
    keeper.turn(&mut ctx);
    assert!(
        ctx.banner
            .as_deref()
            .is_some_and(|text| text.contains("[已断]"))
    );
    assert!(ctx.status.ends_with("已断"));
}

#[test]
fn what_is_wrong_with_the_persons_keys_is_told_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keymap.toml");
    std::fs::write(
        &path,
        "[home]\nkeys = [\n  { on = \"1\", run = \"no_such\" },\n]\n",
    )
    .unwrap();
    let options = |keymap: PathBuf| RunOptions {
        keymap: Some(keymap),
        ..RunOptions::default()
    };
    let ctx = started(&City::small(), &options(path));
    let said: Vec<_> = ctx.notes.all().map(|note| note.text.clone()).collect();
    assert!(
        said.len() == 1 && said[0].contains("第 3 行") && said[0].contains("no_such"),
        "{said:?}"
    );
    let none = started(&City::small(), &options(folder.path().join("none.toml")));
    assert_eq!(none.notes.all().len(), 0, "no file, nothing to say");
    let folder_itself = started(&City::small(), &options(folder.path().to_owned()));
    assert_eq!(folder_itself.notes.all().len(), 1);
}

#[test]
fn news_are_handed_on_until_the_service_ends() {
    let (service, news) = channel();
    let (send, inbox) = channel();
    let live = Live::over(Arc::clone(City::small().client().connection()));
    follow(live, news, send).unwrap();
    service.send(Push::Progress { done: 1, total: 2 }).unwrap();
    drop(service);
    let heard: Vec<_> = inbox.into_iter().collect();
    assert!(matches!(
        heard.as_slice(),
        [
            Message::Push(News::Push(Push::Progress { .. })),
            Message::Push(News::Lost)
        ]
    ));
}

/// The sign of the bottom line for data of a purpose, and for real data on another date.
fn sign(purpose: Purpose, is_rehearsal: bool) -> String {
    let city = City::small();
    let mut ctx = started(&city, &RunOptions::default());
    ctx.state.session.purpose = purpose;
    ctx.state.session.is_rehearsal = is_rehearsal;
    turned(&mut ctx);
    ctx.sign
}

#[test]
fn rehearsals_are_marked_on_every_screen_at_every_size() {
    assert_eq!(sign(Purpose::Work, false), "");
    assert_eq!(sign(Purpose::Rehearsal, false), "[演练]");
    assert_eq!(sign(Purpose::Sample, true), "[示例/演练]");
    assert_eq!(sign(Purpose::Work, true), "[演练日期/只读]");
    let city = City::small();
    for (columns, rows) in [(60, 16), (80, 24), (120, 40), (200, 60)] {
        for keys in ["", "f", "/", "?", "4 <Enter>", "g l", "g p", "n"] {
            let mut harness = Harness::of_app(columns, rows, Box::new(Home::new()), city.app());
            harness.ctx.sign = sign(Purpose::Sample, false);
            harness.ctx.status = "逾期 118 今日 12  #18342 已连".into();
            let screen = harness.press(keys).screen();
            assert!(
                screen.contains("[示例/演练]"),
                "{columns}x{rows} {keys}: {screen}"
            );
        }
    }
}

#[test]
fn a_clock_behind_is_told_on_top_and_a_form_says_so_before_anything_is_typed() {
    let city = City::small();
    let mut ctx = started(&city, &RunOptions::default());
    let last = ctx.state.session.now + TimeDelta::days(3);
    ctx.state.session.clock_behind = Some(last);
    Keeper {
        // The session as it stands is what is shown here.
        counted: Some((ctx.state.seq, ctx.today, ctx.state.view.scope())),
        ..Keeper::new(&ctx)
    }
    .turn(&mut ctx);
    let banner = ctx.banner.clone().expect("a banner");
    assert!(banner.contains("[时钟落后]") && banner.contains("2026-11-26"));
    assert!(
        banner.contains("T k"),
        "the key that puts it right: {banner}"
    );
    let refused = ctx.state.may_write("lead").expect_err("behind");
    assert_eq!(refused.code, Code::ClockBehind);
    assert_eq!(ctx.state.may_write("clock"), Ok(()));
    ctx.state.session.clock_behind = None;
    ctx.state.session.is_rehearsal = true;
    let refused = ctx.state.may_write("lead").expect_err("for reading");
    assert_eq!(refused.code, Code::OtherDateIsForReading);
}

#[test]
fn the_day_stands_on_every_screen_at_every_size() {
    let office = Office::new();
    for (width, height) in [(60, 16), (80, 24), (100, 30), (120, 40), (200, 60)] {
        for keys in ["", "g i", "g t", "g o", "g p", "?", "f8", "/", "n"] {
            let mut harness = office.screen("xf1", width, height, Box::new(Home::new()));
            Keeper::new(&harness.ctx).turn(&mut harness.ctx);
            let today = harness.ctx.today.to_string();
            let shown = harness.press(keys).screen();
            let last = shown.lines().last().unwrap_or_default();
            assert!(last.ends_with(&today), "{width} {keys:?}: {shown}");
        }
    }
}
