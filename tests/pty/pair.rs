//! Two people and one folder.

use super::place::Place;
use super::session::{HOME, Session};

#[test]
fn the_second_process_is_told_who_has_the_folder() {
    let place = Place::empty();
    let mut first = Session::start(&place, (80, 24));
    first.until(HOME);
    let holder = first.id().to_string();
    let mut second = Session::open(&place, (80, 24), &[]);
    let status = second.end();
    assert_eq!(status.exit_code(), 6, "{}", second.picture());
    assert!(second.shows(&holder), "{}", second.picture());
    let refused = place.try_run(&["list"]);
    assert_eq!(refused.status.code(), Some(6), "{refused:?}");
    let said = String::from_utf8(refused.stderr).expect("UTF-8");
    assert!(said.contains(&holder), "{said}");
    first.leave();
    place.run(&["list"]);
}
