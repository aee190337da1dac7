//! The one map of the city (招商一张图, article 4): where each unit stands on it, and who is whose neighbour when it is
//! walked with the arrow keys. What the units are coloured by is counted elsewhere.

use crate::domain::ids::UnitCode;
use crate::domain::policy::Profile;
use crate::domain::policy::map::Point;

/// A direction on the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Heading {
    North,
    South,
    West,
    East,
}

/// A unit's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub unit: UnitCode,
    /// In thousandths of a degree.
    pub at: Point,
    /// It has an outline; else it is a point whose place is illustrative.
    pub is_outlined: bool,
}

/// The place of every responsible unit (责任主体), in the profile's order. One with a centre stands there; one without
/// stands where `map_xy` puts it among those that have both.
pub(crate) fn places(profile: &Profile) -> Vec<Place> {
    let both: Vec<(Point, [u32; 2])> = profile
        .units
        .iter()
        .filter_map(|unit| Some((unit.centroid?, unit.map_xy)))
        .collect();
    let known = |code: &str| {
        profile
            .map
            .as_ref()
            .is_some_and(|map| map.shape(code).is_some())
    };
    profile
        .units
        .iter()
        .filter(|unit| unit.responsible_subject)
        .map(|unit| {
            let [x, y] = unit.map_xy;
            let beside = || {
                let east = between(&both, x, |(at, xy)| (xy[0], at[0]));
                let north = between(&both, y, |(at, xy)| (xy[1], at[1]));
                [east, north]
            };
            Place {
                unit: UnitCode::from(unit.code.as_str()),
                at: unit.centroid.unwrap_or_else(beside),
                is_outlined: known(&unit.code),
            }
        })
        .collect()
}

/// The degree that belongs to a permille, on the straight line through the two outermost units that have both.
fn between<T>(both: &[T], permille: u32, of: impl Fn(&T) -> (u32, i32)) -> i32 {
    let pairs = || both.iter().map(&of);
    let (Some(low), Some(high)) = (pairs().min(), pairs().max()) else {
        // Without a single centre the permille themselves are the map.
        return i32::try_from(permille).unwrap_or(i32::MAX);
    };
    let span = i64::from(high.0) - i64::from(low.0);
    if span == 0 {
        return low.1;
    }
    let from_low =
        (i64::from(permille) - i64::from(low.0)) * (i64::from(high.1) - i64::from(low.1));
    i32::try_from(i64::from(low.1) + from_low / span).unwrap_or(low.1)
}

/// The neighbour in a direction: of the units that lie more that way than aside, the nearest; where there is none, the
/// nearest of all that lie that way. `None` at the edge.
pub(crate) fn neighbour(places: &[Place], from: &UnitCode, heading: Heading) -> Option<UnitCode> {
    let here = places.iter().find(|place| place.unit == *from)?.at;
    let ahead = |place: &Place| {
        let (east, north) = (place.at[0] - here[0], place.at[1] - here[1]);
        match heading {
            Heading::North => (north, east),
            Heading::South => (-north, east),
            Heading::East => (east, north),
            Heading::West => (-east, north),
        }
    };
    places
        .iter()
        .filter(|place| place.unit != *from && ahead(place).0 > 0)
        .min_by_key(|place| {
            let (along, aside) = ahead(place);
            let distance = i64::from(along).pow(2) + i64::from(aside).pow(2);
            (aside.abs() > along, distance)
        })
        .map(|place| place.unit.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::tests::world::profile;
    use std::collections::BTreeSet;

    const ALL: [Heading; 4] = [Heading::North, Heading::South, Heading::West, Heading::East];

    #[test]
    fn r4_2_every_unit_has_a_place_on_the_map() {
        let places = places(profile());
        assert_eq!(places.len(), 20);
        let (low, high) = profile().map.as_ref().unwrap().bounds().unwrap();
        for place in &places {
            for axis in 0..2 {
                assert!(
                    (low[axis]..=high[axis]).contains(&place.at[axis]),
                    "{place:?}"
                );
            }
        }
        let points = places.iter().filter(|place| !place.is_outlined);
        assert_eq!(points.count(), 2, "the two zones without an outline");
    }

    #[test]
    fn r4_2_arrow_keys_reach_every_unit_from_every_other() {
        let places = places(profile());
        for start in &places {
            let mut seen = BTreeSet::from([start.unit.clone()]);
            let mut open = vec![start.unit.clone()];
            while let Some(at) = open.pop() {
                for heading in ALL {
                    if let Some(next) = neighbour(&places, &at, heading)
                        && seen.insert(next.clone())
                    {
                        open.push(next);
                    }
                }
            }
            assert_eq!(seen.len(), places.len(), "from {}", start.unit);
        }
    }

    #[test]
    fn r4_2_the_edge_of_the_map_is_an_edge() {
        let places = places(profile());
        let most = |key: fn(&Place) -> i32| places.iter().max_by_key(|place| key(place)).unwrap();
        let edges = [
            (most(|place| place.at[1]), Heading::North),
            (most(|place| -place.at[1]), Heading::South),
            (most(|place| place.at[0]), Heading::East),
            (most(|place| -place.at[0]), Heading::West),
        ];
        for (place, heading) in edges {
            assert_eq!(
                neighbour(&places, &place.unit, heading),
                None,
                "{place:?} {heading:?}"
            );
        }
        assert_eq!(neighbour(&places, &"no unit".into(), Heading::East), None);
    }
}
