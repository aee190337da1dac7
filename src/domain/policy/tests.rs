use crate::domain::policy::*;
use crate::domain::profiles::check;

mod acts;
mod broken;
mod broken_links;
mod lookups;
mod quotes;
mod recorded;
mod regulation;
mod silent;

/// The built-in profile; its being readable is what the tests below stand on.
fn ganzhou() -> Profile {
    Profile::builtin().unwrap_or_else(|findings| {
        let lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
        panic!("{}", lines.join("\n"))
    })
}

#[test]
fn builtin_profile_has_no_findings() {
    assert_eq!(check(&ProfileSources::builtin()), Vec::new());
}

#[test]
fn a_profile_survives_both_codecs() {
    let profile = ganzhou();
    let json = serde_json::to_string(&profile).unwrap();
    assert_eq!(serde_json::from_str::<Profile>(&json).unwrap(), profile);
    let config = bincode::config::standard();
    let bytes = bincode::serde::encode_to_vec(&profile, config).unwrap();
    let (back, _): (Profile, usize) = bincode::serde::decode_from_slice(&bytes, config).unwrap();
    assert_eq!(back, profile);
}

#[test]
fn every_condition_form_reads_back_what_it_writes() {
    for gate in ganzhou().policy.gates() {
        for condition in &gate.requires {
            assert_eq!(condition.is.to_string().parse(), Ok(condition.is.clone()));
        }
    }
    for text in [
        "checklist:x=7/6",
        "checklist:=1/1",
        "visit_out>=0",
        "node:=accepted",
        "review in [a,]",
        "",
    ] {
        assert!(text.parse::<Condition>().is_err(), "{text}");
    }
}

#[test]
fn points_are_tenths() {
    for (text, tenths) in [("3", 30), ("-0.5", -5), ("4.5", 45), ("0", 0)] {
        let points = Points::parse(text).unwrap();
        assert_eq!(points, Points(tenths));
        assert_eq!(points.to_string(), text);
    }
    for text in [
        "",
        "-",
        "0.25",
        "1.",
        ".5",
        "+1",
        "1e3",
        "99999999999999999999",
    ] {
        assert_eq!(Points::parse(text), None, "{text}");
    }
}
