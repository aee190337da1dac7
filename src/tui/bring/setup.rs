//! What a person said of a ledger so far: where it lies, how it is to be read, what was changed by hand.

use std::collections::BTreeMap;

use crate::domain::field::{Field, Value};
use crate::domain::policy::Profile;
use crate::domain::verb::{ArgKind, choices, read_field};
use crate::exchange::ledger::{
    ColumnSet, Hands, LedgerError, Limits, MapFile, Meant, OpenOptions, Origin, Terms,
};
use crate::locales::{Lang, bring as words};

/// Which sheets of a workbook are read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Sheets {
    /// Every one that is shown.
    #[default]
    Shown,
    /// The hidden ones too.
    All,
    One(String),
}

/// Units that bare sums can be in.
const MONEY: [&str; 3] = ["万元", "亿元", "元"];

/// One thing that is said of the whole file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    Update,
    Sheets,
    HiddenRows,
    Unit,
    Chain,
    Method,
    Money,
    Rates,
}

impl Setting {
    /// All of them, in the order of the screen.
    pub(super) const ALL: [Self; 8] = [
        Self::Update,
        Self::Sheets,
        Self::HiddenRows,
        Self::Unit,
        Self::Chain,
        Self::Method,
        Self::Money,
        Self::Rates,
    ];

    /// The field that it gives to rows that say nothing.
    pub(super) const fn field(self) -> Option<Field> {
        Some(match self {
            Self::Unit => Field::Unit,
            Self::Chain => Field::Chain,
            Self::Method => Field::Method,
            _ => return None,
        })
    }
}

/// What was said so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Setup {
    pub(super) origin: Option<Origin>,
    pub(super) sheets: Sheets,
    pub(super) hidden_rows: bool,
    /// The unit of bare sums.
    pub(super) money: Option<String>,
    /// Rates of foreign currencies as they were typed: `USD=7.10`.
    pub(super) rates: String,
    /// What rows have that say nothing else, by code.
    pub(super) defaults: BTreeMap<Field, String>,
    pub(super) update: bool,
    /// What the person said of columns: a key of ours, `-` or `+`, by header.
    pub(super) columns: BTreeMap<String, String>,
    /// It is what was remembered of the same header.
    pub(super) is_remembered: bool,
    pub(super) hands: Hands,
}

impl Setup {
    /// How the file is to be opened.
    ///
    /// # Errors
    /// [`LedgerError::BadMap`] where a rate cannot be read.
    pub(super) fn options(&self, profile: &Profile) -> Result<OpenOptions, LedgerError> {
        let columns = ColumnSet::new(&profile.columns);
        let mut map = MapFile::default();
        for (header, key) in &self.columns {
            // A key that the rules in force do not have any more says nothing.
            if let Some(meant) = Meant::parse(key, &columns) {
                map.tell(header, meant);
            }
        }
        let rates = self.rates.split([',', '，', ';', '；', ' ']);
        for rate in rates.map(str::trim).filter(|rate| !rate.is_empty()) {
            let bad = || LedgerError::BadMap(rate.to_owned());
            let (currency, rate) = rate.split_once(['=', '＝']).ok_or_else(bad)?;
            map.set_rate(currency.trim(), rate.trim())?;
        }
        Ok(OpenOptions {
            columns,
            map,
            sheet: match &self.sheets {
                Sheets::One(name) => Some(name.clone()),
                _ => None,
            },
            all_sheets: self.sheets == Sheets::All,
            hidden: self.hidden_rows,
            amount_unit: self.money.clone(),
            hands: self.hands.clone(),
            is_looked_at: true,
            limits: Limits::default(),
        })
    }

    /// How its rows are to be judged: nothing is taken before the person says so.
    pub(super) fn terms(&self, profile: &Profile, lang: Lang) -> Terms {
        let value = |(field, code): (&Field, &String)| {
            let value = read_field(*field, code, profile).ok().flatten();
            value.map(|value: Value| (*field, value))
        };
        Terms {
            file: self.name(lang),
            dry_run: true,
            take_good: true,
            update: self.update,
            defaults: self.defaults.iter().filter_map(value).collect(),
        }
    }

    /// What the file is called.
    pub(super) fn name(&self, lang: Lang) -> String {
        let path = self.origin.as_ref().and_then(Origin::path);
        let name = path.and_then(|path| path.file_name());
        name.map_or_else(
            || words::PASTED_NAME.get(lang).to_owned(),
            |name| name.to_string_lossy().into_owned(),
        )
    }

    /// What can be chosen for a setting, as it is kept and as people read it; the first says nothing.
    pub(super) fn choices(
        setting: Setting,
        sheets: &[(String, bool)],
        profile: &Profile,
        lang: Lang,
    ) -> Vec<(String, String)> {
        let word = |word: &crate::locales::Word| word.get(lang).to_owned();
        let yes_no = |no, yes| vec![(String::new(), word(no)), ("1".to_owned(), word(yes))];
        match setting {
            Setting::Update => yes_no(&words::AS_NEW, &words::AS_UPDATE),
            Setting::HiddenRows => yes_no(&words::NOT_READ, &words::READ_TOO),
            Setting::Sheets => {
                let mut all = vec![
                    (String::new(), word(&words::SHEETS_SHOWN)),
                    ("*".to_owned(), word(&words::SHEETS_ALL)),
                ];
                all.extend(sheets.iter().map(|(name, _)| {
                    let one = words::SHEETS_ONE.fill(lang, &[("name", name)]);
                    (format!("={name}"), one)
                }));
                all
            }
            Setting::Money => {
                let said = (String::new(), word(&words::AS_SAID));
                let units = MONEY.map(|unit| (unit.to_owned(), unit.to_owned()));
                std::iter::once(said).chain(units).collect()
            }
            Setting::Unit | Setting::Chain | Setting::Method => {
                let none = (String::new(), word(&words::AS_SAID));
                let field = setting.field().map(ArgKind::Field);
                let all = field.map(|kind| choices(kind, profile)).unwrap_or_default();
                std::iter::once(none).chain(all).collect()
            }
            Setting::Rates => Vec::new(),
        }
    }

    /// What is chosen for a setting, as it is kept.
    pub(super) fn chosen(&self, setting: Setting) -> String {
        let flag = |is_on: bool| if is_on { "1" } else { "" }.to_owned();
        match setting {
            Setting::Update => flag(self.update),
            Setting::HiddenRows => flag(self.hidden_rows),
            Setting::Sheets => match &self.sheets {
                Sheets::Shown => String::new(),
                Sheets::All => "*".to_owned(),
                Sheets::One(name) => format!("={name}"),
            },
            Setting::Money => self.money.clone().unwrap_or_default(),
            Setting::Rates => self.rates.clone(),
            Setting::Unit | Setting::Chain | Setting::Method => {
                let kept = setting.field().and_then(|field| self.defaults.get(&field));
                kept.cloned().unwrap_or_default()
            }
        }
    }

    /// Chooses. Row numbers are of the sheets that are read, so other sheets forget what was changed by hand.
    pub(super) fn choose(&mut self, setting: Setting, value: &str) {
        let is_on = !value.is_empty();
        match setting {
            Setting::Update => self.update = is_on,
            Setting::HiddenRows => self.hidden_rows = is_on,
            Setting::Sheets => {
                self.hands = Hands::default();
                self.sheets = match value {
                    "" => Sheets::Shown,
                    "*" => Sheets::All,
                    name => Sheets::One(name.strip_prefix('=').unwrap_or(name).to_owned()),
                };
            }
            Setting::Money => self.money = is_on.then(|| value.to_owned()),
            Setting::Rates => self.rates = value.to_owned(),
            Setting::Unit | Setting::Chain | Setting::Method => {
                if let Some(field) = setting.field() {
                    self.defaults.remove(&field);
                    self.defaults
                        .extend(is_on.then(|| (field, value.to_owned())));
                }
            }
        }
    }
}
