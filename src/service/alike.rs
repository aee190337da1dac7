//! Enterprises on record that are called nearly like a new one: one character was typed wrong, or sounds the same.
//!
//! What must not live here: which names count as the same (`domain::names`).

use std::collections::HashMap;
use std::sync::Arc;

/// A shorter name has many neighbours that are other enterprises.
const LEAST: usize = 4;

/// Characters that tell enterprises apart which are called alike on purpose.
const TELLING: &str = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸东南西北";

/// Reduced names, by all that is left of them when one character is covered. Made when first asked.
#[derive(Clone)]
pub(super) struct NearNames {
    names: Vec<Arc<str>>,
    covered: Option<HashMap<String, Vec<Arc<str>>>>,
}

impl NearNames {
    /// Of these reduced names.
    pub(super) fn of(names: Vec<Arc<str>>) -> Self {
        Self {
            names,
            covered: None,
        }
    }

    /// The names that differ from this one by one character.
    pub(super) fn near(&mut self, name: &str) -> Vec<Arc<str>> {
        let names = std::mem::take(&mut self.names);
        let covered = self.covered.get_or_insert_with(|| {
            let mut all: HashMap<String, Vec<Arc<str>>> = HashMap::new();
            for name in names {
                for key in covers(&name) {
                    all.entry(key).or_default().push(Arc::clone(&name));
                }
            }
            all
        });
        let found = covers(name).into_iter().filter_map(|key| covered.get(&key));
        let mut found: Vec<Arc<str>> = found.flatten().cloned().collect();
        found.retain(|other| is_slip(name, other));
        found.dedup();
        found
    }
}

/// A name with each of its characters covered in turn; none where it is too short.
fn covers(name: &str) -> Vec<String> {
    let chars: Vec<char> = name.chars().collect();
    if chars.len() < LEAST {
        return Vec::new();
    }
    let cover = |at: usize| {
        let covered = chars.iter().enumerate();
        covered.map(move |(other, c)| if other == at { '\0' } else { *c })
    };
    (0..chars.len()).map(|at| cover(at).collect()).collect()
}

/// Whether two names that differ by one character may be one name: letters, digits and characters that count tell apart.
fn is_slip(one: &str, other: &str) -> bool {
    let differing = one.chars().zip(other.chars()).find(|(a, b)| a != b);
    let tells = |c: char| c.is_ascii() || TELLING.contains(c);
    differing.is_some_and(|(a, b)| !tells(a) && !tells(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_near_another_by_one_character_that_does_not_count() {
        let names = ["示例砺行重工", "示例二号电子", "示例重工", "砺重"];
        let mut near = NearNames::of(names.map(Arc::from).to_vec());
        let found = |near: &mut NearNames, name: &str| {
            let found = near.near(name);
            found
                .iter()
                .map(|name| name.to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(found(&mut near, "示例砺型重工"), ["示例砺行重工"]);
        assert_eq!(found(&mut near, "示例三号电子"), Vec::<String>::new());
        assert_eq!(found(&mut near, "示例砺行重工"), Vec::<String>::new());
        assert_eq!(found(&mut near, "示列砺型重工"), Vec::<String>::new());
        assert_eq!(found(&mut near, "砺工"), Vec::<String>::new());
    }
}
