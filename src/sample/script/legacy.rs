//! The few records that were there before the system: straight to their stage by one 补录, and from then on like any other.

use super::{Leg, Script};
use crate::domain::collection::record::{LedgerRow, NewLead};
use crate::domain::command::Command;
use crate::domain::field::{Field, Value};
use crate::domain::lifecycle::verbs::BackfillAsk;
use crate::domain::stage::Stage;
use crate::sample::nodes::{self, Entry};

/// Days between the stages that such a record had gone through.
const LEGACY_STEP_DAYS: u64 = 45;

impl Script<'_, '_> {
    /// A ledger's row with all that is known, then the stage, then what goes on in it.
    pub(super) fn legacy(&mut self, goal: Stage) {
        let day = self.day;
        let date = self.craft.days.date(day);
        let mut fields = self.part.fields.clone();
        fields.extend(self.named());
        // Of one of them nobody knows any more who looks after it.
        if goal == Stage::Landing {
            fields.remove(&Field::Officer);
        }
        for stage in Stage::ALL
            .iter()
            .filter(|stage| (Stage::Talks..=goal).contains(stage))
        {
            let ago = (goal.index() - stage.index()) as u64 * LEGACY_STEP_DAYS;
            let then = date
                .checked_sub_days(chrono::Days::new(ago))
                .unwrap_or(date);
            let entry = Entry {
                stage: *stage,
                on: then,
                next: then.checked_add_days(chrono::Days::new(LEGACY_STEP_DAYS)),
                is_last: *stage == goal,
                today: self.craft.days.today(),
            };
            fields.extend(nodes::legacy_fields(&entry, self.part, &mut self.dice));
        }
        let name = fields.get(&Field::Name).and_then(Value::as_text);
        let file = format!("示例台账 {}.xlsx", name.unwrap_or_default());
        let reason = self.say(&self.craft.words.texts.separate_reason);
        self.beat(day, self.keeper, move |known| {
            let lead = NewLead {
                fields,
                separate_from: known.sibling.clone().map(|id| (id, reason)),
                ..NewLead::default()
            };
            let row = LedgerRow {
                row: 1,
                lead,
                stage: None,
                id: None,
            };
            Command::Import {
                digest: file.clone(),
                file,
                rows: vec![row],
            }
        });
        let reason = self.say(&self.craft.words.texts.legacy_reason);
        self.on(day, self.craft.people.commerce(), move |project| {
            Command::step(
                project,
                BackfillAsk {
                    stage: goal,
                    reason,
                },
            )
        });
        let leg = Leg {
            stage: goal,
            from: day,
            to: self.time.last,
            is_last: true,
        };
        self.legs = vec![leg];
        self.filings(day, self.part.amount);
        self.serve(day + 2);
        self.difficulties(&leg, 2);
        if goal >= Stage::Production {
            self.monitoring(day);
            self.evaluate(leg.at(50));
            self.evaluate(leg.at(94));
        }
        self.updates(day);
    }
}
