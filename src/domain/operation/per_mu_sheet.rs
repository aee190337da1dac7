//! What operation tells of its land (article 17): investment, output and taxes for each mu, with what they are worked out from;
//! where somebody typed the same, both.

use crate::domain::money::{Amount, Money};
use crate::domain::operation::per_mu::{self, OfYear};
use crate::domain::project::Project;
use crate::domain::sheet::{Cell, Entry, Layout, Mark, Mood, Room, Section, Source, Told};
use crate::domain::word::{Word, words};

/// Columns of a name and of a value.
const NAME_COLS: u16 = 18;
const VALUE_COLS: u16 = 18;

words! {
    PER_MU = "亩均效益", "For each mu of land";
    NAME = "指标", "Figure";
    VALUE = "算得", "Worked out";
    FROM_WHAT = "由来", "From";
    TYPED = "填报", "As typed";
    AGREED = "投资强度(约定)", "Investment, agreed";
    SO_FAR = "投资强度(已完成)", "Investment, so far";
    OUTPUT = "亩均产出", "Output";
    TAX = "亩均税收", "Taxes";
    INTENSITY = "投资强度", "Investment intensity";
    WAN_A_MU = "{n}万元/亩", "CNY {n}x10k a mu";
    DIVIDED = "{sum} ÷ {land}亩", "{sum} over {land} mu";
    OF_DAYS = "{from} 至 {to}: {sum} ÷ {land}亩", "{from} to {to}: {sum} over {land} mu";
    BOTH = "{from}; 另有填报 {typed}", "{from}; typed besides: {typed}";
    NO_LAND = "没有登记用地亩数, 不计亩均", "no land on record, so nothing for each mu";
}

/// The section; none where neither land nor a report is on record.
pub(super) fn section(source: &Source<'_>) -> Option<Section> {
    let project = source.project;
    let years = per_mu::years(&project.operation);
    let Some(land) = per_mu::land(project) else {
        let cells = vec![Cell::new(VALUE, NO_LAND, Room::Screen)];
        let none = Entry::new("per mu", cells).marked((Mark::None, Mood::Dim));
        let none = none.blank_if(true);
        let section = Section::new(PER_MU, "monitor", Layout::Rows, vec![none]);
        return (!years.is_empty()).then_some(section);
    };
    let invested = [
        (AGREED, per_mu::fixed_agreed(project)),
        (SO_FAR, per_mu::fixed_so_far(project, source.today)),
    ];
    let mut entries: Vec<Entry> = invested
        .into_iter()
        .filter_map(|(name, fen)| line(project, (name, INTENSITY), land, (fen?, None)))
        .collect();
    for of_year in &years {
        let known = [(OUTPUT, of_year.output), (TAX, of_year.tax)].into_iter();
        entries
            .extend(known.filter_map(|(name, fen)| {
                line(project, (name, name), land, (fen?, Some(of_year)))
            }));
    }
    Some(Section::new(PER_MU, "monitor", Layout::Rows, entries))
}

/// One figure; what is called `term` in ledgers and agreements stands beside it where it was typed there.
fn line(
    project: &Project,
    (name, term): (Word, Word),
    land: u64,
    (fen, of_year): (i128, Option<&OfYear>),
) -> Option<Entry> {
    let tenths = per_mu::tenths(fen, land.into())?;
    let number = format!("{}.{}", tenths / 10, tenths % 10);
    let told = Told::Filled(WAN_A_MU, vec![("n", number.into())]);
    let sum = Money::from_fen(fen).map(Amount::from).ok()?;
    let mu = format!("{}.{:02}", land / 100, land % 100);
    let mut values = vec![("sum", sum.into()), ("land", mu.into())];
    let from = match of_year {
        None => Told::Filled(DIVIDED, values),
        Some(held) => {
            values.extend([("from", held.from.into()), ("to", held.to.into())]);
            Told::Filled(OF_DAYS, values)
        }
    };
    let typed = typed(project, term);
    let told_from = match &typed {
        None => from.clone(),
        Some(typed) => Told::Filled(BOTH, vec![("from", from.clone()), ("typed", typed.into())]),
    };
    let cells = vec![
        Cell::new(NAME, name, Room::Cols(NAME_COLS)),
        Cell::new(VALUE, told, Room::Cols(VALUE_COLS)),
        Cell::new(FROM_WHAT, told_from, Room::Screen),
        Cell::new(FROM_WHAT, from, Room::Paper),
        Cell::new(TYPED, typed.map(Told::Text), Room::Paper),
    ];
    let key = match of_year {
        None => format!("per mu {}", name.zh),
        Some(held) => format!("per mu {} {}", name.zh, held.year),
    };
    Some(Entry::new(key, cells))
}

/// What a ledger or the agreement's indicators say under the same name.
fn typed(project: &Project, term: Word) -> Option<String> {
    let agreed = &project.signing.agreement.indicators;
    let held = project.extras.iter().chain(agreed);
    let mut held = held.filter(|(name, text)| name.contains(term.zh) && !text.is_empty());
    held.next().map(|(_, text)| text.clone())
}
