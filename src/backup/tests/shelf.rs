//! A folder of backups: which comes next, and which go.

use super::*;
use crate::backup::shelf::{Next, Shelf};

impl City {
    /// The next backup in the folder on a day of the month; whether it was whole.
    fn shelved(&self, day: u32, keep: Option<usize>) -> (bool, usize) {
        let (source, folder) = (OfFolder::at(&self.data()), self.at("shelf"));
        fs::create_dir_all(&folder).expect("made");
        let shelf = Shelf::new(&folder, &source);
        let next = shelf.next((moment(day), 7), &mut on).expect("looked");
        let to = shelf.place(&next, moment(day));
        let base = match &next {
            Next::Whole(_) => None,
            Next::Later(base) => Some(&**base),
        };
        let is_whole = base.is_none();
        let order = Order {
            to: &to,
            base,
            now: moment(day),
        };
        make(&source, &order, &mut on).expect("made");
        let gone = keep.map(|keep| shelf.thin(keep).expect("thinned").len());
        (is_whole, gone.unwrap_or(0))
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.at("shelf")).expect("a folder").flatten();
        let mut names: Vec<String> = entries
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

#[test]
fn a_whole_one_a_week_and_what_is_new_in_between() {
    let city = City::new(1);
    let mut whole = Vec::new();
    for day in 1..=16 {
        city.steps(day, &[1]);
        if city.shelved(day, None).0 {
            whole.push(day);
        }
    }
    assert_eq!(whole, [1, 8, 15]);
    let last = city.names().pop().expect("one");
    assert_eq!(
        city.restore(&format!("shelf/{last}"), "back", None)
            .expect("restored"),
        (16, 0)
    );
}

#[test]
fn what_goes_is_older_than_the_whole_ones_kept_and_nothing_else() {
    let city = City::new(1);
    for day in 1..=16 {
        city.steps(day, &[1]);
        city.shelved(day, None);
    }
    let other = City::new(1);
    other.steps(2, &[1]);
    other.made("other.zip", None);
    fs::copy(other.at("other.zip"), city.at("shelf/other.zip")).expect("copied");
    fs::write(city.at("shelf/notes.txt"), "不是备份").expect("written");
    city.steps(17, &[1]);
    let (is_whole, gone) = city.shelved(17, Some(2));
    assert_eq!((is_whole, gone), (false, 7));
    let names = city.names();
    assert!(names.contains(&"other.zip".to_owned()) && names.contains(&"notes.txt".to_owned()));
    assert_eq!(names.len(), 7 + 3 + 2, "{names:?}");
    assert!(
        names.iter().all(|name| !name.contains("202611070")),
        "{names:?}"
    );
    // Every one that is left can be put back.
    for name in names.iter().filter(|name| name.starts_with("luodi-")) {
        city.restore(&format!("shelf/{name}"), name, None)
            .expect("restored");
    }
}

#[test]
fn a_newest_one_that_does_not_hold_is_followed_by_a_whole_one() {
    let city = City::new(1);
    city.steps(1, &[1]);
    city.shelved(1, None);
    let path = city.at("shelf").join(&city.names()[0]);
    let mut bytes = fs::read(&path).expect("there");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0xFF;
    fs::write(&path, bytes).expect("damaged");
    city.steps(2, &[1]);
    assert!(city.shelved(2, None).0);
}
