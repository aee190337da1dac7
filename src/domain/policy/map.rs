//! The schematic map (示意图) of a city: outlines of its units, in thousandths of a degree. Not for publication.

use serde::{Deserialize, Serialize};

/// Longitude and latitude in thousandths of a degree.
pub type Point = [i32; 2];

/// The outline of one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shape {
    /// The unit's code.
    pub code: String,
    /// Closed rings, outlines and holes alike.
    pub rings: Vec<Vec<Point>>,
}

/// The outlines of a city with what must be said beside them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CityMap {
    /// Where the shapes come from.
    pub source: String,
    /// What they must not be taken for.
    pub note: String,
    pub shapes: Vec<Shape>,
}

/// A shape that many points are held against, with the box around it: its low and its high corner.
pub(crate) struct Outline<'a> {
    rings: &'a [Vec<Point>],
    bounds: Option<(Point, Point)>,
}

impl Shape {
    pub(crate) fn outline(&self) -> Outline<'_> {
        Outline {
            rings: &self.rings,
            bounds: bounds(self.rings.iter().flatten()),
        }
    }
}

/// The smallest box around points: its low and its high corner. `None` where there is none.
fn bounds<'a>(mut points: impl Iterator<Item = &'a Point>) -> Option<(Point, Point)> {
    let first = *points.next()?;
    Some(points.fold((first, first), |(low, high), [x, y]| {
        (
            [low[0].min(*x), low[1].min(*y)],
            [high[0].max(*x), high[1].max(*y)],
        )
    }))
}

impl Outline<'_> {
    /// Whether a point lies inside: it does where a ray from it crosses the rings an odd number of times.
    pub(crate) fn contains(&self, at: Point) -> bool {
        let is_near = |(low, high): (Point, Point)| {
            (low[0]..=high[0]).contains(&at[0]) && (low[1]..=high[1]).contains(&at[1])
        };
        if !self.bounds.is_some_and(is_near) {
            return false;
        }
        let [x, y] = at.map(i64::from);
        let mut inside = false;
        for ring in self.rings {
            let ends = ring.iter().cycle().skip(1);
            for (from, to) in ring.iter().zip(ends) {
                let ([ax, ay], [bx, by]) = (from.map(i64::from), to.map(i64::from));
                if (ay > y) == (by > y) {
                    continue;
                }
                // The crossing lies to the right: x < ax + (y - ay) (bx - ax) / (by - ay), without dividing.
                let (left, right) = ((x - ax) * (by - ay), (y - ay) * (bx - ax));
                if (by > ay && left < right) || (by < ay && left > right) {
                    inside = !inside;
                }
            }
        }
        inside
    }
}

impl CityMap {
    /// The smallest box around all outlines: its low and its high corner. `None` for a map without any.
    pub(crate) fn bounds(&self) -> Option<(Point, Point)> {
        let rings = self.shapes.iter().flat_map(|shape| &shape.rings);
        bounds(rings.flatten())
    }

    /// The outline of a unit.
    pub(crate) fn shape(&self, code: &str) -> Option<&Shape> {
        self.shapes.iter().find(|shape| shape.code == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r4_2_a_point_is_inside_its_outline_and_not_in_the_hole() {
        let square = |low: i32, high: i32| {
            vec![
                [low, low],
                [high, low],
                [high, high],
                [low, high],
                [low, low],
            ]
        };
        let shape = Shape {
            code: "1".into(),
            rings: vec![square(0, 100), square(40, 60)],
        };
        let shape = shape.outline();
        assert!(shape.contains([20, 20]) && shape.contains([80, 50]));
        assert!(!shape.contains([50, 50]), "the hole");
        assert!(!shape.contains([120, 50]) && !shape.contains([-1, 50]));
    }
}
