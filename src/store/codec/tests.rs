use super::*;
use crate::domain::project::Project;
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Sample {
    text: String,
    numbers: Vec<u64>,
    maybe: Option<i128>,
}

/// Payload bytes under a right head, so that the decoder behind the checksum is reached.
fn sealed(payload: &[u8]) -> Vec<u8> {
    let mut record = schema().to_le_bytes().to_vec();
    record.extend_from_slice(&checksum(payload));
    record.extend_from_slice(payload);
    record
}

proptest! {
    #[test]
    fn any_value_comes_back(text in ".{0,80}", numbers in prop::collection::vec(any::<u64>(), 0..20), maybe in any::<Option<i128>>()) {
        let sample = Sample { text, numbers, maybe };
        let record = encode(&sample).unwrap();
        prop_assert_eq!(decode::<Sample>(&record).unwrap(), sample);
    }

    #[test]
    fn any_bytes_are_refused_or_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = decode::<Project>(&bytes);
        let _ = decode::<Project>(&sealed(&bytes));
        let _ = decode::<Sample>(&sealed(&bytes));
    }

    #[test]
    fn one_flipped_bit_is_refused(text in ".{0,40}", at in any::<prop::sample::Index>(), bit in 0u8..8) {
        let sample = Sample { text, numbers: vec![1, 2, 3], maybe: None };
        let mut record = encode(&sample).unwrap();
        let at = at.index(record.len());
        record[at] ^= 1 << bit;
        prop_assert!(decode::<Sample>(&record).is_err());
    }
}

#[test]
fn a_length_beyond_the_limit_allocates_nothing() {
    // A text that claims to be 2^40 bytes long.
    let mut payload = vec![0xfd];
    payload.extend_from_slice(&(1u64 << 40).to_le_bytes());
    assert!(matches!(
        decode::<String>(&sealed(&payload)),
        Err(CodecError::Payload(_))
    ));
}

#[test]
fn bytes_behind_the_value_are_refused() {
    let record = sealed(&[7, 0]);
    assert_eq!(decode::<u8>(&record), Err(CodecError::Rest(1)));
}

#[test]
fn another_schema_is_refused() {
    let mut record = encode(&7u8).unwrap();
    record[0] = record[0].wrapping_add(1);
    assert!(matches!(
        decode::<u8>(&record),
        Err(CodecError::Schema { .. })
    ));
}
