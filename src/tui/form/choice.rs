//! Choosing from a list under a field: typing narrows it by Chinese, pinyin or English; arrows choose.

use crate::domain::field::{Field, FieldKind};
use crate::domain::policy::{ChecklistId, Profile};
use crate::domain::verb::{ArgKind, choices};
use crate::locales::{Lang, stages};
use crate::tui::parts::TextField;
use crate::tui::text::Query;

/// One entry of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// As commands take it.
    pub value: String,
    /// As the person reads it.
    pub shown: String,
}

impl Choice {
    /// One that reads as commands take it.
    pub fn plain(text: &str) -> Self {
        Self {
            value: text.to_owned(),
            shown: text.to_owned(),
        }
    }
}

/// What a field looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// One line.
    Line,
    /// Several lines.
    Lines,
    /// One entry of the list.
    One(Vec<Choice>),
    /// An entry of the list, or anything else.
    OneOrOther(Vec<Choice>),
    /// Any number of entries.
    Many(Vec<Choice>),
}

impl Shape {
    /// The shape of an argument.
    pub fn of(kind: ArgKind, profile: &Profile, lang: Lang) -> Self {
        let entries = || entries(kind, profile, lang);
        match kind {
            ArgKind::LongText | ArgKind::Decisions => Self::Lines,
            ArgKind::Field(field) => match field.kind() {
                FieldKind::LongText => Self::Lines,
                FieldKind::Word(_) | FieldKind::Chain | FieldKind::Unit => Self::One(entries()),
                FieldKind::Words(_) => Self::Many(entries()),
                FieldKind::Segment => Self::OneOrOther(entries()),
                _ => Self::Line,
            },
            ArgKind::Vocabs(_) | ArgKind::Items(_) | ArgKind::Units => Self::Many(entries()),
            ArgKind::Text
            | ArgKind::File
            | ArgKind::Date
            | ArgKind::Moment
            | ArgKind::ItemScores(_)
            | ArgKind::ItemTexts(_)
            | ArgKind::Money
            | ArgKind::Count
            | ArgKind::Target
            | ArgKind::Promises
            | ArgKind::Projects
            | ArgKind::Desk(_)
            | ArgKind::Period
            | ArgKind::Points
            | ArgKind::Project => Self::Line,
            _ => Self::One(entries()),
        }
    }

    /// The entries of the list, if it is one.
    pub fn choices(&self) -> &[Choice] {
        match self {
            Self::Line | Self::Lines => &[],
            Self::One(choices) | Self::OneOrOther(choices) | Self::Many(choices) => choices,
        }
    }

    /// It has a list.
    pub fn is_list(&self) -> bool {
        !self.choices().is_empty()
    }
}

fn entries(kind: ArgKind, profile: &Profile, lang: Lang) -> Vec<Choice> {
    let shown = |value: &str, name: String| match kind {
        ArgKind::Stage => stages::by_name(value, lang),
        ArgKind::Choice(choices) => {
            let mut offered = choices.iter();
            let offered = offered.find(|(name, _)| *name == value);
            offered.map_or(name, |(_, word)| word.get(lang).to_owned())
        }
        _ => name,
    };
    choices(kind, profile)
        .into_iter()
        .map(|(value, name)| Choice {
            shown: shown(&value, name),
            value,
        })
        .collect()
}

/// The segments of one chain, by its name; of all chains where none is named.
pub fn segments(profile: &Profile, chain: &str, lang: Lang) -> Vec<Choice> {
    let Some(chain) = profile.chain_by_name(chain) else {
        return entries(ArgKind::Field(Field::Segment), profile, lang);
    };
    let names = chain.segments.iter();
    names.map(|segment| Choice::plain(&segment.name)).collect()
}

/// The items of a checklist.
pub fn items_of(profile: &Profile, list: ChecklistId) -> Vec<Choice> {
    let items = profile.policy.items(list).iter();
    items.map(|item| Choice::plain(item)).collect()
}

/// An open list: which entries match, which one is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChoiceList {
    /// Places in the field's list.
    pub matches: Vec<usize>,
    /// Place in `matches`.
    pub selected: usize,
}

/// Separators of a list of words, as people type them.
const SEPARATORS: [char; 5] = [',', '，', '、', ';', '；'];

/// The part of the text that is being typed, for a field of several words the last one.
fn typed_part(shape: &Shape, text: &str) -> String {
    let part = match shape {
        Shape::Many(_) => text.rsplit(SEPARATORS).next().unwrap_or_default(),
        _ => text,
    };
    part.trim().to_owned()
}

impl ChoiceList {
    /// The list for a text: everything where the text is one of the entries, else what matches.
    pub fn open(shape: &Shape, text: &str) -> Self {
        let choices = shape.choices();
        let part = typed_part(shape, text);
        let exact = choices.iter().position(|choice| choice.shown == part);
        if let Some(selected) = exact {
            return Self {
                matches: (0..choices.len()).collect(),
                selected,
            };
        }
        let query = Query::new(&part);
        let matches = choices
            .iter()
            .enumerate()
            .filter(|(_, choice)| query.find(&choice.shown).is_some() || choice.value == part)
            .map(|(index, _)| index)
            .collect();
        Self {
            matches,
            selected: 0,
        }
    }

    /// Moves the choice, staying inside.
    pub fn step(&mut self, down: bool) {
        let last = self.matches.len().saturating_sub(1);
        self.selected = if down {
            (self.selected + 1).min(last)
        } else {
            self.selected.saturating_sub(1)
        };
    }

    /// The chosen entry.
    pub fn chosen<'a>(&self, shape: &'a Shape) -> Option<&'a Choice> {
        let index = self.matches.get(self.selected)?;
        shape.choices().get(*index)
    }

    /// Writes the chosen entry into the field; in a field of several words it is added, or taken out again.
    pub fn take(&self, shape: &Shape, editor: &mut TextField) {
        let Some(choice) = self.chosen(shape) else {
            return;
        };
        if !matches!(shape, Shape::Many(_)) {
            return editor.set_text(&choice.shown);
        }
        let text = editor.text();
        let typed = typed_part(shape, &text);
        let mut words = crate::domain::field::split_words(&text);
        if words.last().is_some_and(|last| *last == typed)
            && !shape.choices().iter().any(|known| known.shown == typed)
        {
            words.pop();
        }
        match words.iter().position(|word| *word == choice.shown) {
            Some(at) => drop(words.remove(at)),
            None => words.push(choice.shown.clone()),
        }
        editor.set_text(&words.join("、"));
    }
}
