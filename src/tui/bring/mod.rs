//! A ledger brought in (导入台账), one step a screen: the file, what is said of all of it, its columns, what would become of its rows,
//! and taking it as one step. Escape goes a step back and loses nothing; until the last step nothing is in the journal.
//!
//! | room | what lives there |
//! |---|---|
//! | `file` | which file, with completion (`parts::paths`); cells that were pasted |
//! | `sheets`, `setup` | what is said of the whole file; what was said so far |
//! | `columns` | which column is which |
//! | `check`, `entries`, `cell` | what would become of the rows; one row's cells |
//! | `take` | taking it, taking it back |
//! | `jobs`, `heard` | what runs beside the screen, and taking in what it brings |
//! | `over`, `choose` | what stands over a step; a box to choose from |
//!
//! What must not live here: how files are read (`exchange::ledger`), what becomes of rows (the service).

mod cell;
mod check;
mod choose;
mod columns;
mod entries;
mod file;
mod heard;
mod jobs;
mod over;
mod setup;
mod sheets;
mod take;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::exchange::ledger::Look;
use crate::locales::{Lang, bring as words};
use crate::service::api::ImportReport;
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::input::Input;
use crate::tui::layer::{Ctx, Layer, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::{Panel, Scroll};
use entries::{Counts, Entry};
use file::FileStep;
use jobs::{Fault, Job, Judged, Kind};
use over::Over;
use setup::Setup;

/// Where the person is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Step {
    #[default]
    File,
    Sheets,
    Columns,
    Check,
    Take,
}

impl Step {
    const ALL: [Self; 5] = [
        Self::File,
        Self::Sheets,
        Self::Columns,
        Self::Check,
        Self::Take,
    ];
}

/// What became of it.
enum Taken {
    Not,
    Failed(Fault),
    Done(Box<ImportReport>),
    Undone,
}

/// The layer.
pub struct Bring {
    step: Step,
    file: FileStep,
    setup: Setup,
    look: Option<Result<Look, Fault>>,
    /// Whether a layout was looked for among those remembered.
    is_layout_asked: bool,
    judged: Option<Result<Box<Judged>, Fault>>,
    /// What is said of the rows, in the language of the screen.
    shown: Vec<Entry>,
    counts: Counts,
    told_in: Option<Lang>,
    /// Rows whose enterprise is another one than that which it is nearly called like.
    others: BTreeSet<u64>,
    /// The column with which a row is opened that is being fetched.
    wanted: usize,
    scrolls: [Scroll; 5],
    job: Option<Job>,
    over: Option<Over>,
    taken: Taken,
    /// What was taken is not quite what was checked: others changed the records meanwhile.
    is_other_now: bool,
    undo_failed: Option<Fault>,
    cursor: Option<Position>,
}

impl Default for Bring {
    fn default() -> Self {
        Self {
            step: Step::File,
            file: FileStep::default(),
            setup: Setup::default(),
            look: None,
            is_layout_asked: false,
            judged: None,
            shown: Vec::new(),
            counts: Counts::default(),
            told_in: None,
            others: BTreeSet::new(),
            wanted: 0,
            scrolls: [Scroll::default(); 5],
            job: None,
            over: None,
            taken: Taken::Not,
            is_other_now: false,
            undo_failed: None,
            cursor: None,
        }
    }
}

impl Bring {
    fn scroll(&mut self) -> &mut Scroll {
        let [file, sheets, columns, check, take] = &mut self.scrolls;
        match self.step {
            Step::File => file,
            Step::Sheets => sheets,
            Step::Columns => columns,
            Step::Check => check,
            Step::Take => take,
        }
    }

    fn looked(&self) -> Option<&Look> {
        self.look.as_ref().and_then(|look| look.as_ref().ok())
    }

    /// What is under way, or what was in the way.
    fn state(&self, ctx: &Ctx<App>) -> String {
        match (&self.job, &self.look, &self.judged) {
            (Some(job), _, _) if job.kind == Kind::Judge => match ctx.state.progress {
                Some((done, total)) => {
                    let parts = [("done", done.to_string()), ("total", total.to_string())];
                    let parts = parts.each_ref().map(|(name, text)| (*name, text.as_str()));
                    ctx.fill(&words::JUDGING_SO_FAR, &parts)
                }
                None => ctx.t(&words::JUDGING).to_owned(),
            },
            (Some(_), _, _) => ctx.t(&words::READING).to_owned(),
            (None, Some(Err(fault)), _) | (None, _, Some(Err(fault))) => fault.text(ctx),
            (None, None, _) => ctx.t(&words::NOT_READ_YET).to_owned(),
            _ => String::new(),
        }
    }

    /// A step back; nothing that was said is lost.
    fn back(&mut self, ctx: &mut Ctx<App>) -> Outcome<App> {
        self.step = match self.step {
            Step::File => return Outcome::Close,
            Step::Sheets => Step::File,
            Step::Columns => Step::Sheets,
            Step::Check => {
                self.give_up(ctx);
                Step::Columns
            }
            Step::Take => match (&self.taken, &self.job) {
                (_, Some(job)) => {
                    if job.kind == Kind::Take {
                        jobs::stop(&ctx.state);
                    }
                    Step::Take
                }
                (Taken::Done(_) | Taken::Undone, None) => return Outcome::Close,
                (Taken::Not | Taken::Failed(_), None) => {
                    self.taken = Taken::Not;
                    Step::Check
                }
            },
        };
        Outcome::Handled
    }

    fn own_layers(&self) -> Vec<LayerId> {
        match (&self.over, self.step) {
            (Some(Over::Setting(..) | Over::Column(..) | Over::Answer(..)), _) => {
                vec![LayerId::SEARCH]
            }
            (Some(_), _) | (None, Step::File) => vec![LayerId::FORM, LayerId::SEARCH],
            (None, _) => vec![LayerId::BRING, LayerId::LIST],
        }
    }

    fn title(&self, ctx: &Ctx<App>) -> String {
        let names = ctx.t(&words::STEPS).split(' ');
        let steps = Step::ALL.iter().zip(names).map(|(step, name)| {
            let number = Step::ALL
                .iter()
                .position(|other| other == step)
                .unwrap_or(0)
                + 1;
            match *step == self.step {
                true => format!("[{number} {name}]"),
                false => format!("{number} {name}"),
            }
        });
        format!(
            "{}  {}",
            ctx.t(&words::TITLE),
            steps.collect::<Vec<_>>().join("  ")
        )
    }
}

impl Layer<App> for Bring {
    fn id(&self) -> LayerId {
        LayerId::BRING
    }

    fn layers(&self) -> Vec<LayerId> {
        self.own_layers()
    }

    fn handle(&mut self, input: &Input, ctx: &mut Ctx<App>) -> Outcome<App> {
        self.hear(ctx);
        match self.handle_over(input) {
            Some(outcome) => outcome,
            None if self.step == Step::File => self.handle_file(input),
            None => Outcome::Ignored,
        }
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        self.hear(ctx);
        if self.over.is_some() {
            return self.act_over(action, ctx);
        }
        if action == action::BACK {
            return self.back(ctx);
        }
        match self.step {
            Step::File => self.act_file(action, ctx),
            Step::Sheets => self.act_sheets(action, ctx),
            Step::Columns => self.act_columns(action, ctx),
            Step::Check => self.act_check(action, ctx),
            Step::Take => self.act_take(action, ctx),
        }
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        self.file.begin(ctx);
        if self.told_in.is_some_and(|lang| lang != ctx.lang) {
            self.tell(ctx);
        }
        let foot = match self.step {
            Step::File => &words::FOOT_FILE,
            Step::Sheets => &words::FOOT_SHEETS,
            Step::Columns => &words::FOOT_COLUMNS,
            Step::Check => &words::FOOT_CHECK,
            Step::Take => &words::FOOT_TAKE,
        };
        let figure = match self.step {
            Step::File => String::new(),
            _ => self.setup.name(ctx.lang),
        };
        let panel = Panel {
            title: &self.title(ctx),
            figure: &figure,
            foot: ctx.t(foot),
            focused: true,
        };
        let inner = panel.draw(area, buf, ctx);
        self.cursor = None;
        match self.step {
            Step::File => self.draw_file(inner, buf, ctx),
            Step::Sheets => self.draw_sheets(inner, buf, ctx),
            Step::Columns => self.draw_columns(inner, buf, ctx),
            Step::Check => self.draw_check(inner, buf, ctx),
            Step::Take => self.draw_take(inner, buf, ctx),
        }
        self.draw_over(inner, buf, ctx);
    }

    fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    fn is_text_focus(&self) -> bool {
        self.over.is_some() || self.step == Step::File
    }

    fn hints(&self, _ctx: &Ctx<App>) -> Vec<ActionId> {
        let text = [action::ACCEPT, action::NEXT_FIELD, action::BACK];
        let more: &[ActionId] = match (&self.over, self.step) {
            (Some(_), _) | (None, Step::File) => return text.to_vec(),
            (None, Step::Sheets) => &[action::OPEN],
            (None, Step::Columns) => &[
                action::OPEN,
                action::LEAVE_OUT,
                action::KEEP_WRITTEN,
                action::FORGET_LAYOUT,
            ],
            (None, Step::Check) => &[action::OPEN, action::LEAVE_OUT],
            (None, Step::Take) => &[action::UNDO],
        };
        let ends = [action::BACK, action::HELP];
        [&[action::STEP_ON], more, &ends].concat()
    }

    fn has_row(&self, _ctx: &Ctx<App>) -> bool {
        true
    }

    fn copy_text(&self, _ctx: &Ctx<App>) -> Option<String> {
        let lines = self
            .shown
            .iter()
            .map(|entry| format!("{}\t{}\t{}", entry.place, entry.name, entry.text));
        (self.step == Step::Check).then(|| lines.collect::<Vec<_>>().join("\n"))
    }

    fn changed(&mut self, ctx: &mut Ctx<App>) {
        self.hear(ctx);
    }
}
