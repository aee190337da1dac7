//! Reading an amount of money from text. One pass over the folded characters, each of which keeps
//! the position it had in the text, so that an error can point at it.

use crate::domain::money::currency::Currency;
use crate::domain::money::error::MoneyError;
use crate::domain::money::options::{ParseOptions, SignRule, Unit};
use crate::domain::money::sum::{Amount, FEN_DIGITS, ForeignAmount, LIMIT, Money, RATE_DIGITS};
use crate::domain::width_fold::fold_char;

/// Scale words and their powers of ten; a longer word stands before its own beginning.
const SCALES: &[(&str, u32)] = &[
    ("万亿", 12),
    ("百亿", 10),
    ("十亿", 9),
    ("亿", 8),
    ("千万", 7),
    ("百万", 6),
    ("十万", 5),
    ("万", 4),
    ("千", 3),
];

/// Currency words; `None` is yuan. A lone `$` is missing on purpose: it may mean either dollar.
const CURRENCIES: &[(&str, Option<Currency>)] = &[
    ("人民币", None),
    ("RMB", None),
    ("CNY", None),
    ("¥", None),
    ("￥", None),
    ("美元", Some(Currency::Usd)),
    ("美金", Some(Currency::Usd)),
    ("USD", Some(Currency::Usd)),
    ("US$", Some(Currency::Usd)),
    ("港元", Some(Currency::Hkd)),
    ("港币", Some(Currency::Hkd)),
    ("HKD", Some(Currency::Hkd)),
    ("HK$", Some(Currency::Hkd)),
    ("欧元", Some(Currency::Eur)),
    ("EUR", Some(Currency::Eur)),
    ("€", Some(Currency::Eur)),
    ("日元", Some(Currency::Jpy)),
    ("日圆", Some(Currency::Jpy)),
    ("JPY", Some(Currency::Jpy)),
    ("英镑", Some(Currency::Gbp)),
    ("GBP", Some(Currency::Gbp)),
    ("£", Some(Currency::Gbp)),
    ("新加坡元", Some(Currency::Sgd)),
    ("新元", Some(Currency::Sgd)),
    ("SGD", Some(Currency::Sgd)),
    ("韩元", Some(Currency::Krw)),
    ("KRW", Some(Currency::Krw)),
    ("新台币", Some(Currency::Twd)),
    ("台币", Some(Currency::Twd)),
    ("TWD", Some(Currency::Twd)),
    ("澳门元", Some(Currency::Mop)),
    ("MOP", Some(Currency::Mop)),
];

const YUAN: &[(&str, ())] = &[("元", ()), ("圆", ())];
const WHOLE: &[(&str, ())] = &[("整", ())];

/// First characters of words that make a figure vague or a range.
const VAGUE: &str = "约近超逾余多左上下以不至到或起几数~～≈±-—–";

impl Amount {
    /// Reads a sum that is above zero; a bare number is yuan. See [`Amount::parse_with`].
    ///
    /// # Errors
    /// As [`Amount::parse_with`].
    pub fn parse(text: &str) -> Result<Amount, MoneyError> {
        Amount::parse_with(text, ParseOptions::default())
    }

    /// Reads `[sign] [currency] number [scale] [元] [整] [currency] [@rate]`, full-width or not,
    /// spaces allowed between the parts: `12.5亿`, `1.2亿元`, `３０００万元`, `3,200,000,000元`,
    /// `人民币800万元`, `2000万美元@7.10`.
    ///
    /// A bare number takes scale and currency from `options.default_unit`; a scale without a
    /// currency (`800万`) takes only the currency from there; a number with its own unit is
    /// read as it stands.
    ///
    /// # Errors
    /// Any [`MoneyError`]; positions count characters of `text` from 1.
    pub(crate) fn parse_with(text: &str, options: ParseOptions) -> Result<Amount, MoneyError> {
        amount(text, options)
    }
}

/// See [`Amount::parse_with`].
fn amount(text: &str, options: ParseOptions) -> Result<Amount, MoneyError> {
    let mut scanner = Scanner::new(text);
    scanner.skip_spaces();
    if scanner.peek().is_none() {
        return Err(MoneyError::Empty);
    }
    let negative = scanner.sign();
    let before = scanner.word(CURRENCIES);
    let number = scanner.number()?;
    scanner.skip_spaces();
    let scale = scanner.word(SCALES);
    let (currency, shift) = scanner.unit(before, scale, options.default_unit)?;
    let rate = scanner.rate(currency)?;
    if scanner.peek().is_some() {
        return Err(scanner.unexpected());
    }

    let digits = currency.map_or(FEN_DIGITS, Currency::minor_digits);
    let minor = number.scaled(shift + digits)?;
    let minor = if negative { -minor } else { minor };
    let amount = match currency {
        None => Amount::from(Money::from_fen(minor)?),
        Some(currency) => {
            let default = options.default_rate_e4.filter(|(of, _)| *of == currency);
            let rate_e4 = rate
                .or(default.map(|(_, rate)| rate))
                .ok_or(MoneyError::RateMissing { currency })?;
            Amount::try_from(ForeignAmount {
                currency,
                minor,
                rate_e4,
            })?
        }
    };
    check_sign(minor, amount.money, options.sign)?;
    Ok(amount)
}

fn check_sign(minor: i128, money: Money, rule: SignRule) -> Result<(), MoneyError> {
    match rule {
        SignRule::Any => Ok(()),
        _ if minor < 0 => Err(MoneyError::Negative),
        // A foreign sum may be above zero and yet round to no fen at all.
        SignRule::Positive if money == Money::ZERO => Err(MoneyError::Zero),
        SignRule::Positive | SignRule::NonNegative => Ok(()),
    }
}

impl Unit {
    /// The currency and the power of ten of a bare number.
    const fn meaning(self) -> (Option<Currency>, u32) {
        match self {
            Unit::Yuan => (None, 0),
            Unit::Wan => (None, 4),
            Unit::Yi => (None, 8),
            Unit::UsdWan => (Some(Currency::Usd), 4),
        }
    }
}

/// An unsigned decimal as written, trailing zeros of the fraction dropped.
struct Decimal {
    whole: i128,
    fraction: Vec<u8>,
    /// Position of the first digit behind the dot.
    fraction_at: usize,
}

impl Decimal {
    /// The number times ten to the power of `shift`, which must come out whole.
    fn scaled(&self, shift: u32) -> Result<i128, MoneyError> {
        let room = shift as usize;
        if self.fraction.len() > room {
            return Err(MoneyError::TooPrecise {
                position: self.fraction_at + room,
                allowed: shift,
            });
        }
        let mut value = self.whole;
        for index in 0..room {
            let digit = self.fraction.get(index).copied().unwrap_or(0);
            value = push_digit(value, digit)?;
        }
        Ok(value)
    }
}

/// Appends one digit, within [`LIMIT`].
fn push_digit(value: i128, digit: u8) -> Result<i128, MoneyError> {
    value
        .checked_mul(10)
        .and_then(|value| value.checked_add(i128::from(digit)))
        .filter(|value| *value <= LIMIT)
        .ok_or(MoneyError::TooLarge)
}

struct Scanner {
    chars: Vec<char>,
    at: usize,
}

impl Scanner {
    fn new(text: &str) -> Scanner {
        // The IME's full stop is a dot that was typed without switching to half width.
        let fold = |found| match fold_char(found) {
            '。' => '.',
            other => other,
        };
        Scanner {
            chars: text.chars().map(fold).collect(),
            at: 0,
        }
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn position(&self) -> usize {
        self.at + 1
    }

    fn skip_spaces(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    /// The error for the character at hand.
    fn unexpected(&self) -> MoneyError {
        let position = self.position();
        match self.peek() {
            None => MoneyError::Incomplete { position },
            Some(found) if VAGUE.contains(found) => MoneyError::NotExact { position, found },
            Some(found) => MoneyError::UnexpectedChar { position, found },
        }
    }

    fn eat(&mut self, wanted: char) -> bool {
        let hit = self.peek() == Some(wanted);
        self.at += usize::from(hit);
        hit
    }

    /// Takes the first word of `table` that stands here, and the spaces behind it.
    fn word<T: Copy>(&mut self, table: &[(&str, T)]) -> Option<T> {
        for (word, meaning) in table {
            let length = word.chars().count();
            let here = self.chars.get(self.at..self.at + length);
            let same = here.is_some_and(|here| {
                here.iter()
                    .zip(word.chars())
                    .all(|(found, wanted)| found.eq_ignore_ascii_case(&wanted))
            });
            if same {
                self.at += length;
                self.skip_spaces();
                return Some(*meaning);
            }
        }
        None
    }

    /// Takes an optional sign; true when it is a minus.
    fn sign(&mut self) -> bool {
        let negative = self.eat('-') || self.eat('−');
        if !negative {
            self.eat('+');
        }
        self.skip_spaces();
        negative
    }

    fn digit(&mut self) -> Option<u8> {
        let digit = self.peek()?.to_digit(10)?;
        self.at += 1;
        u8::try_from(digit).ok()
    }

    /// Takes digits, grouped by commas or not, and a fraction.
    fn number(&mut self) -> Result<Decimal, MoneyError> {
        let mut whole = 0;
        let mut group = 0;
        let mut comma_at = None;
        loop {
            if let Some(digit) = self.digit() {
                whole = push_digit(whole, digit)?;
                group += 1;
                continue;
            }
            if group == 0 {
                return Err(self.unexpected());
            }
            let comma = self.peek() == Some(',');
            match comma_at {
                Some(position) if group != 3 => return Err(MoneyError::BadGrouping { position }),
                None if comma && group > 3 => {
                    let position = self.position();
                    return Err(MoneyError::BadGrouping { position });
                }
                _ => {}
            }
            if !comma {
                break;
            }
            comma_at = Some(self.position());
            group = 0;
            self.at += 1;
        }
        self.fraction(whole)
    }

    fn fraction(&mut self, whole: i128) -> Result<Decimal, MoneyError> {
        let mut fraction = Vec::new();
        let dot = self.eat('.');
        let fraction_at = self.position();
        if dot {
            while let Some(digit) = self.digit() {
                fraction.push(digit);
            }
            if fraction.is_empty() {
                return Err(self.unexpected());
            }
        }
        while fraction.last() == Some(&0) {
            fraction.pop();
        }
        Ok(Decimal {
            whole,
            fraction,
            fraction_at,
        })
    }

    /// Takes what stands behind the scale and decides the currency (`None` is yuan) and the power of
    /// ten of the number.
    fn unit(
        &mut self,
        before: Option<Option<Currency>>,
        scale: Option<u32>,
        default: Unit,
    ) -> Result<(Option<Currency>, u32), MoneyError> {
        let mut after_at = self.position();
        let mut after = self.word(CURRENCIES);
        let yuan = after.is_none() && self.word(YUAN).is_some();
        if yuan {
            self.word(WHOLE);
            after_at = self.position();
            // 3000万元人民币, 2000万元港币: the name behind 元 decides.
            after = self.word(CURRENCIES);
        }
        if let (Some(before), Some(after)) = (before, after)
            && before != after
        {
            return Err(MoneyError::CurrencyConflict { position: after_at });
        }
        let (default_currency, default_scale) = default.meaning();
        let named = after.or(before);
        let currency = match named {
            Some(named) => named,
            None if yuan => None,
            None => default_currency,
        };
        let bare = scale.is_none() && named.is_none() && !yuan;
        let shift = scale.unwrap_or(if bare { default_scale } else { 0 });
        Ok((currency, shift))
    }

    /// Takes an optional `@rate`, in ten-thousandths.
    fn rate(&mut self, currency: Option<Currency>) -> Result<Option<i64>, MoneyError> {
        let position = self.position();
        if !self.eat('@') {
            return Ok(None);
        }
        if currency.is_none() {
            return Err(MoneyError::RateWithoutForeign { position });
        }
        self.skip_spaces();
        let rate = self.number()?.scaled(RATE_DIGITS)?;
        self.skip_spaces();
        let rate = i64::try_from(rate).map_err(|_| MoneyError::RateOutOfRange)?;
        Ok(Some(rate))
    }
}
