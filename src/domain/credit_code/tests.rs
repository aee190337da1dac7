use proptest::prelude::*;

use crate::domain::credit_code::*;

/// The specimen code printed in GB 32100-2015.
const SPECIMEN: &str = "91350100M000100Y43";

#[test]
fn accepts_the_specimen_of_the_standard_in_any_width_and_case() {
    for text in [
        SPECIMEN,
        " 91350100 m000100y4 3 ",
        "９１３５０１００Ｍ０００１００Ｙ４３",
        "　91350100ｍ000100y43",
    ] {
        assert_eq!(CreditCode::parse(text).unwrap().as_str(), SPECIMEN);
    }
}

#[test]
fn weights_are_the_powers_of_three() {
    let mut power = 1;
    for weight in WEIGHTS {
        assert_eq!(weight, power);
        power = power * 3 % 31;
    }
}

#[test]
fn names_the_position_the_character_and_what_it_should_be() {
    use CreditCodeError::*;
    for (text, expected) in [
        ("", Length { found: 0 }),
        ("91350100M000100Y4", Length { found: 17 }),
        ("91350100M000100Y433", Length { found: 19 }),
        (
            "91350100M000100Y44",
            CheckCharacter {
                position: 18,
                found: '4',
                expected: '3',
            },
        ),
        (
            "91350100M000100Y53",
            CheckCharacter {
                position: 17,
                found: '5',
                expected: '4',
            },
        ),
        (
            "9135O100M000100Y43",
            BadCharacter {
                position: 5,
                found: 'O',
                suggestion: Some('0'),
            },
        ),
        (
            "9135010AM000100Y43",
            BadCharacter {
                position: 8,
                found: 'A',
                suggestion: None,
            },
        ),
        (
            "待定",
            BadCharacter {
                position: 1,
                found: '待',
                suggestion: None,
            },
        ),
        (
            "9 1350100M0001z0Y43",
            BadCharacter {
                position: 14,
                found: 'Z',
                suggestion: Some('2'),
            },
        ),
    ] {
        assert_eq!(CreditCode::parse(text), Err(expected), "{text}");
    }
}

#[test]
fn is_stored_as_a_checked_string() {
    let code = CreditCode::parse(SPECIMEN).unwrap();
    let json = serde_json::to_string(&code).unwrap();
    assert_eq!(json, format!("\"{SPECIMEN}\""));
    assert_eq!(serde_json::from_str::<CreditCode>(&json).unwrap(), code);
    assert!(serde_json::from_str::<CreditCode>("\"91350100M000100Y44\"").is_err());
    let config = bincode::config::standard();
    let bytes = bincode::serde::encode_to_vec(&code, config).unwrap();
    let (back, _) = bincode::serde::decode_from_slice::<CreditCode, _>(&bytes, config).unwrap();
    assert_eq!(back, code);
}

/// Builds a code with right check characters from 16 values.
fn complete(head: &[u8], region: &[u8], organization: &[u8]) -> Vec<char> {
    let letter = |value: &u8| char::from(ALPHABET[usize::from(*value)]);
    let mut code: Vec<char> = head
        .iter()
        .chain(region)
        .chain(organization)
        .map(letter)
        .collect();
    code.push(organization_check(&code).unwrap());
    code.push(whole_check(&code).unwrap());
    code
}

proptest! {
    #[test]
    fn one_wrong_character_never_passes(
        head in prop::collection::vec(0_u8..31, 2),
        region in prop::collection::vec(0_u8..10, 6),
        organization in prop::collection::vec(0_u8..31, 8),
        place in 0_usize..18,
        other in 0_usize..31,
    ) {
        let code = complete(&head, &region, &organization);
        let text: String = code.iter().collect();
        let parsed = CreditCode::parse(&text);
        prop_assert_eq!(parsed.as_ref().map(CreditCode::as_str), Ok(text.as_str()));
        let mut wrong = code.clone();
        wrong[place] = char::from(ALPHABET[other]);
        prop_assume!(wrong != code);
        prop_assert!(CreditCode::parse(&wrong.into_iter().collect::<String>()).is_err());
    }

    #[test]
    fn no_text_makes_the_parser_panic(text in ".{0,30}") {
        let _ = CreditCode::parse(&text).map_err(|error| error.to_string());
    }
}
