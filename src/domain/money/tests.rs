//! Money read, shown and kept.
//! Long because every written form of an amount has its line in a table here.

use proptest::prelude::*;

use crate::domain::money::sum::LIMIT;
use crate::domain::money::*;

const YI: i128 = 10_000_000_000;
const WAN: i128 = 1_000_000;

fn fen(fen: i128) -> Money {
    Money::from_fen(fen).unwrap()
}

fn any_sign() -> ParseOptions {
    ParseOptions {
        sign: SignRule::Any,
        ..ParseOptions::default()
    }
}

fn under(default_unit: Unit) -> ParseOptions {
    ParseOptions {
        default_unit,
        ..ParseOptions::default()
    }
}

#[test]
fn reads_the_spellings_of_a_ledger() {
    for (text, expected) in [
        ("12.5亿", 125 * YI / 10),
        ("1.2亿元", 12 * YI / 10),
        ("３０００万元", 3000 * WAN),
        ("１２．５亿", 125 * YI / 10),
        ("１２。５亿元", 125 * YI / 10),
        ("800万", 800 * WAN),
        ("3200000000", 32 * YI),
        ("3,200,000,000元", 32 * YI),
        ("３，２００，０００，０００元", 32 * YI),
        ("  12.5 亿元　", 125 * YI / 10),
        ("人民币800万元", 800 * WAN),
        ("800万元人民币", 800 * WAN),
        ("￥0.01", 1),
        ("10亿元整", 10 * YI),
        ("5千万", 5000 * WAN),
        ("1万亿", 10_000 * YI),
        ("1.2300000000000000000000元", 123),
        ("0.0000000001亿", 1),
    ] {
        let amount = Amount::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(amount, Amount::from(fen(expected)), "{text}");
    }
}

#[test]
fn a_bare_number_takes_the_columns_unit_and_an_own_unit_wins() {
    let parse = |text, unit| Amount::parse_with(text, under(unit)).map(|amount| amount.money);
    assert_eq!(parse("12.5", Unit::Yi), Ok(fen(125 * YI / 10)));
    assert_eq!(parse("12.5", Unit::Wan), Ok(fen(125 * WAN / 10)));
    assert_eq!(parse("800万元", Unit::Yi), Ok(fen(800 * WAN)));
    assert_eq!(parse("12.5元", Unit::Yi), Ok(fen(1250)));
    assert_eq!(parse("2亿元", Unit::UsdWan), Ok(fen(2 * YI)));
    assert_eq!(
        parse("800", Unit::UsdWan),
        Err(MoneyError::RateMissing {
            currency: Currency::Usd
        })
    );
}

#[test]
fn a_scale_alone_keeps_the_columns_currency() {
    let options = ParseOptions {
        default_unit: Unit::UsdWan,
        default_rate_e4: Some((Currency::Usd, 71_000)),
        ..ParseOptions::default()
    };
    let bare = Amount::parse_with("800", options).unwrap();
    assert_eq!(Amount::parse_with("800万", options), Ok(bare));
    assert_eq!(bare.money, fen(5680 * WAN));
}

#[test]
fn reads_foreign_sums_with_their_rate() {
    let amount = Amount::parse("2000万美元@7.10").unwrap();
    assert_eq!(amount.money, fen(14_200 * WAN));
    assert_eq!(
        amount.foreign,
        Some(ForeignAmount {
            currency: Currency::Usd,
            minor: 2_000_000_000,
            rate_e4: 71_000,
        })
    );
    assert_eq!(amount.plain(), "2000万美元@7.10");
    let yen = Amount::parse("１０亿日元 ＠ ０．０４８１").unwrap();
    assert_eq!(yen.money, fen(4810 * WAN));
    let hkd = Amount::parse("港币5000万元@0.91").unwrap();
    assert_eq!(hkd.money, fen(4550 * WAN));
    assert_eq!(Amount::parse("hk$ 50000000@0.91"), Ok(hkd));
}

#[test]
fn a_converted_sum_rounds_half_away_from_zero() {
    let money = |minor, rate_e4| {
        ForeignAmount {
            currency: Currency::Usd,
            minor,
            rate_e4,
        }
        .to_money()
    };
    assert_eq!(money(1, 15_000), Ok(fen(2)));
    assert_eq!(money(-1, 15_000), Ok(fen(-2)));
    assert_eq!(money(1, 14_999), Ok(fen(1)));
    assert_eq!(money(1, 0), Err(MoneyError::RateOutOfRange));
    assert_eq!(money(1, RATE_LIMIT_E4 + 1), Err(MoneyError::RateOutOfRange));
    assert_eq!(money(LIMIT, 71_000), Err(MoneyError::TooLarge));
    assert_eq!(money(i128::MAX, 1), Err(MoneyError::TooLarge));
}

#[test]
fn a_rate_is_asked_for_and_only_for_foreign_sums() {
    let usd = MoneyError::RateMissing {
        currency: Currency::Usd,
    };
    assert_eq!(Amount::parse("2000万美元"), Err(usd.clone()));
    let options = |rate| ParseOptions {
        default_rate_e4: Some(rate),
        ..ParseOptions::default()
    };
    let with_default = Amount::parse_with("2000万美元", options((Currency::Usd, 71_000)));
    assert_eq!(with_default, Amount::parse("2000万美元@7.1"));
    let own_rate = Amount::parse_with("2000万美元@7", options((Currency::Usd, 71_000)));
    assert_eq!(own_rate.unwrap().money, fen(14_000 * WAN));
    let other = Amount::parse_with("2000万美元", options((Currency::Hkd, 9_100)));
    assert_eq!(other, Err(usd));
    assert_eq!(
        Amount::parse("2000万元@7.1"),
        Err(MoneyError::RateWithoutForeign { position: 7 })
    );
}

#[test]
fn says_which_character_is_wrong_and_where() {
    use MoneyError::*;
    for (text, expected) in [
        ("", Empty),
        (" 　", Empty),
        (
            "待定",
            UnexpectedChar {
                position: 1,
                found: '待',
            },
        ),
        (
            "12x亿",
            UnexpectedChar {
                position: 3,
                found: 'x',
            },
        ),
        (
            "　12亿吨",
            UnexpectedChar {
                position: 5,
                found: '吨',
            },
        ),
        (
            "1 2亿",
            UnexpectedChar {
                position: 3,
                found: '2',
            },
        ),
        (
            "1.2.3亿",
            UnexpectedChar {
                position: 4,
                found: '.',
            },
        ),
        (
            ".5亿",
            UnexpectedChar {
                position: 1,
                found: '.',
            },
        ),
        (
            "5.亿",
            UnexpectedChar {
                position: 3,
                found: '亿',
            },
        ),
        (
            "$5亿",
            UnexpectedChar {
                position: 1,
                found: '$',
            },
        ),
        ("5.", Incomplete { position: 3 }),
        ("-", Incomplete { position: 2 }),
        ("1亿美元@", Incomplete { position: 6 }),
        (
            "约12亿",
            NotExact {
                position: 1,
                found: '约',
            },
        ),
        (
            "12亿左右",
            NotExact {
                position: 4,
                found: '左',
            },
        ),
        (
            "3~5亿",
            NotExact {
                position: 2,
                found: '~',
            },
        ),
        (
            "3-5亿",
            NotExact {
                position: 2,
                found: '-',
            },
        ),
        ("1,2亿", BadGrouping { position: 2 }),
        ("1234,567", BadGrouping { position: 5 }),
        ("1,234,56", BadGrouping { position: 6 }),
        ("1,234,", Incomplete { position: 7 }),
        (
            "0.123元",
            TooPrecise {
                position: 5,
                allowed: 2,
            },
        ),
        (
            "1.00000000001亿",
            TooPrecise {
                position: 13,
                allowed: 10,
            },
        ),
        (
            "1.5日元@0.04",
            TooPrecise {
                position: 3,
                allowed: 0,
            },
        ),
        (
            "1美元@7.12345",
            TooPrecise {
                position: 11,
                allowed: 4,
            },
        ),
        ("1美元@0", RateOutOfRange),
        ("1美元@99999", RateOutOfRange),
        ("美元5万港元@7", CurrencyConflict { position: 5 }),
        ("0", Zero),
        ("-5亿", Negative),
    ] {
        assert_eq!(Amount::parse(text), Err(expected), "{text}");
    }
}

#[test]
fn the_caller_chooses_which_signs_pass() {
    let parse = |text, sign| {
        let options = ParseOptions {
            sign,
            ..ParseOptions::default()
        };
        Amount::parse_with(text, options).map(|amount| amount.money.fen())
    };
    assert_eq!(parse("0", SignRule::NonNegative), Ok(0));
    assert_eq!(
        parse("-1", SignRule::NonNegative),
        Err(MoneyError::Negative)
    );
    assert_eq!(parse("－１", SignRule::Any), Ok(-100));
    assert_eq!(
        parse("1日元@0.0001", SignRule::Positive),
        Err(MoneyError::Zero)
    );
}

#[test]
fn sums_stay_within_the_limit() {
    assert_eq!(Money::from_fen(LIMIT).map(Money::fen), Ok(LIMIT));
    assert_eq!(Money::from_fen(LIMIT + 1), Err(MoneyError::TooLarge));
    assert_eq!(Money::from_fen(-LIMIT - 1), Err(MoneyError::TooLarge));
    assert_eq!(Money::from_yuan(i64::MIN), Err(MoneyError::TooLarge));
    assert_eq!(Money::from_yuan(12), Ok(fen(1200)));
    assert_eq!(fen(LIMIT).checked_add(fen(1)), None);
    assert_eq!(fen(-LIMIT).checked_add(fen(-1)), None);
    assert_eq!(fen(5).checked_add(fen(-7)), Some(fen(-2)));
    assert_eq!(Amount::parse("100000001亿"), Err(MoneyError::TooLarge));
    assert_eq!(Amount::parse(&"9".repeat(500)), Err(MoneyError::TooLarge));
}

#[test]
fn shows_yi_yuan_and_the_plain_spelling() {
    let sum = Money::from_yuan(3_200_000_000).unwrap();
    assert_eq!(sum.to_yi_string(2), "32.00");
    assert_eq!(sum.to_yi_string(0), "32");
    // R7-2: what does not reach a line is not shown as if it did.
    assert_eq!(fen(299_999_000_000).to_yi_string(2), "29.99");
    assert_eq!(fen(299_999_000_000).to_yi_string(1), "29.9");
    assert_eq!(fen(-299_999_000_000).to_yi_string(2), "-29.99");
    assert_eq!(fen(300_000_000_000).to_yi_string(1), "30.0");
    assert_eq!(sum.grouped_yuan(), "3,200,000,000");
    assert_eq!(sum.plain(), "32亿");
    assert_eq!(fen(12_345_678_905).to_yi_string(2), "1.23");
    assert_eq!(fen(12_350_000_000).to_yi_string(1), "1.2");
    assert_eq!(fen(12_500_000_000).to_yi_string(1), "1.3");
    assert_eq!(fen(12_345_678_905).to_yi_string(200), "1.2345678905");
    assert_eq!(fen(-1).to_yi_string(2), "0.00");
    assert_eq!(fen(-15 * YI / 10).to_yi_string(2), "-1.50");
    assert_eq!(fen(-123_456).grouped_yuan(), "-1,234.56");
    assert_eq!(fen(99_905).grouped_yuan(), "999.05");
    assert_eq!(Money::ZERO.grouped_yuan(), "0");
    for (value, plain) in [
        (125 * YI / 10, "12.5亿"),
        (3000 * WAN, "3000万"),
        (9950, "99.5元"),
        (0, "0元"),
        (-800 * WAN, "-800万"),
    ] {
        assert_eq!(fen(value).plain(), plain);
    }
}

#[test]
fn json_holds_a_decimal_string_and_refuses_what_is_out_of_bounds() {
    assert_eq!(
        serde_json::to_string(&fen(32 * YI)).unwrap(),
        "\"320000000000\""
    );
    assert!(serde_json::from_str::<Money>("\"1000000000000000001\"").is_err());
    assert!(serde_json::from_str::<Money>("\"1.5\"").is_err());
    let dollars = serde_json::to_string(&Amount::parse("2000万美元@7.10").unwrap()).unwrap();
    assert!(dollars.contains(r#""minor":"2000000000""#), "{dollars}");
    let config = bincode::config::standard();
    let bytes = bincode::serde::encode_to_vec(LIMIT + 1, config).unwrap();
    assert!(bincode::serde::decode_from_slice::<Money, _>(&bytes, config).is_err());
}

proptest! {
    #[test]
    fn parse_reads_back_what_plain_wrote(value in -LIMIT..=LIMIT) {
        let money = fen(value);
        prop_assert_eq!(Amount::parse_with(&money.plain(), any_sign()), Ok(Amount::from(money)));
    }

    #[test]
    fn parse_reads_back_round_sums(mantissa in -9999_i128..=9999, zeros in 0_u32..=14) {
        let money = fen(mantissa * 10_i128.pow(zeros));
        prop_assert_eq!(Amount::parse_with(&money.plain(), any_sign()), Ok(Amount::from(money)));
        let grouped = money.grouped_yuan();
        prop_assert_eq!(Amount::parse_with(&grouped, any_sign()), Ok(Amount::from(money)));
    }

    #[test]
    fn parse_reads_back_foreign_sums(
        minor in -10_i128.pow(14)..=10_i128.pow(14),
        rate_e4 in 1_i64..=1_000_000,
        currency in prop::sample::select(vec![Currency::Usd, Currency::Jpy, Currency::Twd, Currency::Mop]),
    ) {
        let amount = Amount::try_from(ForeignAmount { currency, minor, rate_e4 }).unwrap();
        prop_assert_eq!(Amount::parse_with(&amount.plain(), any_sign()), Ok(amount));
    }

    #[test]
    fn stored_forms_come_back(value in -LIMIT..=LIMIT, rate_e4 in 1_i64..=10_000) {
        let foreign = Some(ForeignAmount { currency: Currency::Eur, minor: value, rate_e4 });
        let amount = Amount { money: fen(value), foreign };
        let json = serde_json::to_string(&amount).unwrap();
        prop_assert_eq!(serde_json::from_str::<Amount>(&json).unwrap(), amount);
        let config = bincode::config::standard();
        let bytes = bincode::serde::encode_to_vec(amount, config).unwrap();
        let (back, _) = bincode::serde::decode_from_slice::<Amount, _>(&bytes, config).unwrap();
        prop_assert_eq!(back, amount);
    }

    #[test]
    fn no_text_makes_the_parser_panic(text in "[0-9０-９.,，。亿万千元整美港@＠ 约~+-]{0,24}|.{0,40}") {
        if let Err(error) = Amount::parse(&text) {
            prop_assert!(!error.to_string().is_empty());
        }
    }
}
