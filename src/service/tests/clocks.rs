//! The clock is set back, jumps over years, or stands on a day that few years have.

use super::*;
use crate::domain::lifecycle::verbs::NoteAsk;
use chrono::NaiveDate;

fn on(dir: &Path, time: &str) -> OpenArgs {
    OpenArgs {
        now: Some(time.parse().expect("a time")),
        ..args(dir)
    }
}

fn reopened(dir: &Path, time: &str) -> Service {
    Service::open(&on(dir, time), &mut |_, _| ControlFlow::Continue(())).expect("opened")
}

#[test]
fn a_clock_set_back_takes_no_step_and_still_answers() {
    let dir = tempfile::tempdir().expect("a folder");
    let time = "2026-11-23T09:00:00";
    let service = Service::init(&on(dir.path(), time), &founding()).expect("founded");
    let id = register(&client(&service, "sw1"), "示例项目");
    drop(service);
    let service = reopened(dir.path(), "2026-11-22T09:00:00");
    let city = client(&service, "sw1");
    let refused = city.act(vec![lead("示例别的项目")]);
    let refused = refused.expect_err("the clock is behind");
    assert_eq!(refused.code, Code::ClockBehind);
    assert_eq!(refused.param("last"), "2026-11-23T09:00");
    assert_eq!(
        code(city.preview(vec![lead("示例别的项目")])),
        Code::ClockBehind
    );
    assert_eq!(
        city.show(id, None).expect("shown").project.name(),
        "示例项目"
    );
    let until = NaiveDate::from_ymd_opt(2026, 12, 1).expect("a day");
    city.due(until, Filter::default(), 0, 10)
        .expect("deadlines");
    let files = ProfileSources::builtin().texts;
    city.policy_preview(files)
        .expect("a preview writes nothing");
    drop((service, city));
    let service = reopened(dir.path(), "2026-11-23T09:00:01");
    register(&client(&service, "sw1"), "示例别的项目");
    assert_sound(&service);
}

#[test]
fn years_may_pass_between_two_steps_and_leap_days_are_days() {
    let dir = tempfile::tempdir().expect("a folder");
    let time = "2028-02-29T23:59:59";
    let service = Service::init(&on(dir.path(), time), &founding()).expect("founded");
    let id = register(&client(&service, "xf1"), "示例项目");
    drop(service);
    for time in [
        "2029-02-28T00:00:00",
        "2032-02-29T12:00:00",
        "2099-12-31T23:59:59",
    ] {
        let service = reopened(dir.path(), time);
        let county = client(&service, "xf1");
        let today = county.session().expect("a session").now.date_naive();
        let record = county.show(id.clone(), None).expect("shown");
        assert!(record.deadlines.iter().all(|deadline| deadline.due < today));
        let year = county.calendar(today, today, Filter::default());
        let year = year.expect("a calendar");
        assert!(!year.days[0].is_published, "{time}");
        let note = Command::step(
            id.clone(),
            NoteAsk {
                text: time.to_owned(),
            },
        );
        county.act(vec![note]).expect("noted");
    }
}
