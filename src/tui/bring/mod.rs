//! A ledger brought in (导入台账), one step a screen: the file, what is said of all of it, its columns, what would become of its rows,
//! and taking it as one step. Escape goes a step back and loses nothing; until the last step nothing is in the journal.
//!
//! | room | what lives there |
//! |---|---|
//! | `file`, `paths` | which file, with completion; cells that were pasted |
//! | `sheets`, `setup` | what is said of the whole file; what was said so far |
//! | `columns` | which column is which |
//! | `check`, `entries`, `cell` | what would become of the rows; one row's cells |
//! | `take` | taking it, taking it back |
//! | `jobs` | what runs beside the screen |
//! | `choose` | a box to choose from |
//!
//! What must not live here: how files are read (`exchange::ledger`), what becomes of rows (the service).

mod cell;
mod check;
mod choose;
mod columns;
mod entries;
mod file;
mod jobs;
mod paths;
mod setup;
mod sheets;
mod take;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::exchange::ledger::{Hands, Look, layout_key, layout_read, layout_text};
use crate::locales::{Lang, bring as words};
use crate::service::api::ImportReport;
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::input::Input;
use crate::tui::layer::{Ctx, Layer, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::{Edit, Panel, Scroll, TextField, body_of, centred};
use crate::tui::text::put;
use crate::tui::theme::Role;
use crate::tui::work::Stand;
use cell::CellBox;
use choose::{Choose, Chosen};
use entries::{Counts, Entry, Matter, entries};
use file::FileStep;
use jobs::{Answer, Fault, Job, Judged, Kind};
use setup::{Setting, Setup};

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

/// What stands over the step and takes the keys.
enum Over {
    Setting(Setting, Choose),
    /// What the column of this header is.
    Column(String, Choose),
    Answer(Box<Entry>, Choose),
    Cell(Box<CellBox>),
    /// Why a row is a project of its own.
    Reason(u64, TextField),
    Rates(TextField),
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

    fn look_again(&mut self, ctx: &Ctx<App>) {
        self.job = jobs::to_look(&self.setup, &ctx.state);
        if self.job.is_none() {
            self.look = Some(Err(Fault::Broken));
        }
    }

    /// Has everything judged as it is said now; what was being judged is given up.
    fn judge(&mut self, ctx: &mut Ctx<App>) {
        self.give_up(ctx);
        ctx.state.progress = None;
        self.job = jobs::to_judge(&self.setup, &ctx.state, ctx.lang);
        if self.job.is_none() {
            self.judged = Some(Err(Fault::Broken));
        }
    }

    fn give_up(&mut self, ctx: &Ctx<App>) {
        if self.job.take().is_some_and(|job| job.kind == Kind::Judge) {
            jobs::stop(&ctx.state);
        }
    }

    fn set(&mut self, setting: Setting, value: &str, ctx: &Ctx<App>) {
        self.setup.choose(setting, value);
        // What is read of the file depends on these; the rest is asked when its rows are judged.
        if matches!(
            setting,
            Setting::Sheets | Setting::HiddenRows | Setting::Money | Setting::Rates
        ) {
            self.look_again(ctx);
        }
    }

    /// Words the rows anew.
    fn tell(&mut self, ctx: &Ctx<App>) {
        if let Some(Ok(judged)) = &self.judged {
            let (mut shown, counts) = entries(judged, &ctx.state.profile, ctx.lang);
            let others = &self.others;
            shown.retain(|entry| {
                let is_answered = entry.row.is_some_and(|row| others.contains(&row));
                !(is_answered && matches!(entry.matter, Matter::Alike(_)))
            });
            (self.shown, self.counts) = (shown, counts);
        }
        self.told_in = Some(ctx.lang);
    }

    /// Takes in what a job brings.
    fn hear(&mut self, ctx: &mut Ctx<App>) {
        let Some(job) = &self.job else { return };
        let kind = job.kind;
        let answer = match job.work.stand() {
            Stand::Runs => return,
            Stand::Done(answer) => answer,
            Stand::Lost => match kind {
                Kind::Look => Answer::Looked(Err(Fault::Broken)),
                Kind::Judge => Answer::Judged(Err(Fault::Broken)),
                Kind::Row => Answer::Row(0, Err(Fault::Broken)),
                Kind::Take => Answer::Taken(Err(Fault::Broken)),
                Kind::Undo => Answer::Undone(Err(Fault::Broken)),
            },
        };
        self.job = None;
        match answer {
            Answer::Looked(look) => self.hear_look(look, ctx),
            Answer::Judged(judged) => {
                self.judged = Some(judged);
                self.tell(ctx);
            }
            Answer::Row(row, Ok(Some(cells))) => self.open_row(row, cells, ctx),
            Answer::Row(_, Ok(None)) => drop(ctx.hint(&words::NO_ROW)),
            Answer::Row(_, Err(fault)) => {
                let why = fault.text(ctx);
                ctx.notes.hint(why);
            }
            Answer::Taken(Ok(report)) => self.hear_taken(report, ctx),
            Answer::Taken(Err(fault)) => self.taken = Taken::Failed(fault),
            Answer::Undone(Ok(done)) => {
                ctx.state.seq = ctx.state.seq.max(done.seq);
                self.taken = Taken::Undone;
                self.undo_failed = None;
            }
            Answer::Undone(Err(fault)) => self.undo_failed = Some(fault),
        }
    }

    fn hear_look(&mut self, look: Result<Look, Fault>, ctx: &mut Ctx<App>) {
        let digest = |look: &Look| look.tables.first().map(|(about, _)| about.digest.clone());
        let before = self.looked().and_then(digest);
        if let Ok(look) = &look {
            // Cells were changed of another text than this.
            let is_other = before.is_some() && before != digest(look);
            if is_other && self.setup.hands != Hands::default() {
                self.setup.hands = Hands::default();
                ctx.warn(&words::FILE_CHANGED);
            }
            if !self.is_layout_asked {
                self.is_layout_asked = true;
                let key = layout_key(look.tables.iter().map(|(about, _)| about));
                let kept = ctx.state.preferences.get(&key);
                let kept = kept.map(|text| layout_read(text)).unwrap_or_default();
                if !kept.is_empty() {
                    self.setup.columns = kept;
                    self.setup.is_remembered = true;
                    self.look_again(ctx);
                }
            }
        }
        self.look = Some(look);
    }

    fn hear_taken(&mut self, report: ImportReport, ctx: &mut Ctx<App>) {
        if !report.is_taken {
            // Others came first: what is left of it is judged anew.
            self.step = Step::Check;
            self.judge(ctx);
            ctx.warn(&words::OTHER_BY_NOW);
            return;
        }
        ctx.state.seq = ctx.state.seq.max(report.seq);
        self.is_other_now =
            report.accepted != self.counts.new || report.updated.len() != self.counts.changes;
        if !self.setup.columns.is_empty()
            && let Some(look) = self.looked()
        {
            let key = layout_key(look.tables.iter().map(|(about, _)| about));
            let text = layout_text(&self.setup.columns);
            ctx.state.preferences.insert(key, text);
        }
        self.taken = Taken::Done(Box::new(report));
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

    /// Runs an action on what stands over the step.
    fn act_over(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        let chosen = match &mut self.over {
            Some(Over::Setting(_, list) | Over::Column(_, list) | Over::Answer(_, list)) => {
                list.act(action)
            }
            Some(Over::Cell(cell)) => match action {
                action::NEXT_FIELD | action::PREV_FIELD => {
                    cell.step(action == action::NEXT_FIELD);
                    Some(Chosen::Nothing)
                }
                action::ACCEPT | action::SAVE => Some(Chosen::One(String::new())),
                action::BACK => Some(Chosen::Closed),
                _ => None,
            },
            Some(Over::Reason(_, field) | Over::Rates(field)) => match action {
                action::ACCEPT | action::SAVE => Some(Chosen::One(field.text())),
                action::BACK => Some(Chosen::Closed),
                _ => None,
            },
            None => None,
        };
        match chosen {
            None => return Outcome::Ignored,
            Some(Chosen::Nothing) => {}
            Some(Chosen::Closed) => self.over = None,
            Some(Chosen::One(value)) => self.choose(&value, ctx),
        }
        Outcome::Handled
    }

    /// Takes what was chosen or written over the step.
    fn choose(&mut self, value: &str, ctx: &mut Ctx<App>) {
        match self.over.take() {
            Some(Over::Setting(setting, _)) => self.set(setting, value, ctx),
            Some(Over::Column(header, _)) => self.say_column(&header, value, ctx),
            Some(Over::Answer(entry, _)) => self.answer(&entry, value, ctx),
            Some(Over::Cell(cell)) => {
                let row = cell.row;
                self.write(row, cell.done(), ctx);
            }
            Some(Over::Reason(row, field)) => {
                let is_taken = self.tell_apart(row, value, ctx);
                self.over = (!is_taken).then_some(Over::Reason(row, field));
            }
            Some(Over::Rates(_)) => self.set(Setting::Rates, value, ctx),
            None => {}
        }
    }

    fn draw_over(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let asked = |field: &mut TextField, title, hint, buf: &mut Buffer| {
            let panel = Panel {
                title: ctx.t(title),
                foot: ctx.t(&words::WRITE_FOOT),
                focused: true,
                ..Panel::default()
            };
            let inner = panel.draw(centred(area, 70, 5), buf, ctx);
            put(buf, inner, 1, 0, ctx.t(hint), ctx.style(Role::Dim));
            field.prompt(">", body_of(inner, 1), buf, ctx);
            field.cursor()
        };
        self.cursor = match &mut self.over {
            None => return,
            Some(Over::Setting(_, list) | Over::Column(_, list) | Over::Answer(_, list)) => {
                list.draw(area, buf, ctx);
                list.cursor()
            }
            Some(Over::Cell(cell)) => {
                cell.draw(area, buf, ctx);
                cell.cursor()
            }
            Some(Over::Reason(_, field)) => {
                asked(field, &words::REASON_TITLE, &words::REASON_HINT, buf)
            }
            Some(Over::Rates(field)) => {
                asked(field, &words::SET_RATES, &words::SET_RATES_HELP, buf)
            }
        };
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
        let is_taken = match &mut self.over {
            Some(Over::Setting(_, list) | Over::Column(_, list) | Over::Answer(_, list)) => {
                list.handle(input)
            }
            Some(Over::Cell(cell)) => cell.handle(input),
            Some(Over::Reason(_, field) | Over::Rates(field)) => {
                field.handle(input) != Edit::Ignored
            }
            None if self.step == Step::File => return self.handle_file(input),
            None => false,
        };
        match is_taken {
            true => Outcome::Handled,
            false => Outcome::Ignored,
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
