//! The evidence of a project (佐证材料): what is kept, about what, since when; one is taken out by Enter.

use super::paper::say_where;
use super::place::{AskPlace, Given};
use crate::domain::attachments::record::{Attachment, ending};
use crate::domain::attachments::sheet;
use crate::domain::attachments::verbs::DetachAsk;
use crate::domain::ids::ProjectId;
use crate::domain::refusal::Refusal;
use crate::domain::verb::spec::Asked as _;
use crate::exchange::evidence::Evidence;
use crate::exchange::given_out::NotGiven;
use crate::files::handed::{Handed, Rule};
use crate::locales::told::{Place, Speaker};
use crate::locales::{Word, cli, papers as words};
use crate::service::api::ProjectDetail;
use crate::tui::act;
use crate::tui::action::{self, ActionId, Needs};
use crate::tui::app::App;
use crate::tui::form::{self, Ask, Target};
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::{Answer, Frame, List, RowWindow, Rows, TextRow, key_of};
use crate::tui::text::{Align, fit};
use crate::tui::theme::Role;
use std::path::Path;

/// Columns of the number, of what a file proves, of its size.
const NUMBER: usize = 14;
const PART: usize = 22;
const SIZE: usize = 10;

/// The list.
pub struct Files {
    id: ProjectId,
    answer: Answer<Box<ProjectDetail>>,
    rows: RowWindow<TextRow<String>>,
}

impl Files {
    /// Those of a project.
    pub fn new(id: ProjectId) -> Self {
        Self {
            id,
            answer: Answer::default(),
            rows: RowWindow::default(),
        }
    }

    /// The chosen file, by its number.
    fn chosen(&self) -> Option<(&String, &Attachment)> {
        let number = &self.rows.chosen()?.leads;
        let detail = self.answer.get()?;
        detail.project.attachments.get_key_value(number)
    }

    fn take_out(&self) -> Outcome<App> {
        let Some((number, held)) = self.chosen() else {
            return Outcome::Handled;
        };
        Outcome::push(AskPlace::new(Taken {
            project: self.id.clone(),
            number: number.clone(),
            held: held.clone(),
        }))
    }

    fn withdraw(&self, ctx: &mut Ctx<App>) -> Outcome<App> {
        let (Some((number, _)), Some(detail)) = (self.chosen(), self.answer.get()) else {
            return Outcome::Handled;
        };
        let known = [
            ("attachment".to_owned(), number.clone()),
            ("reason".to_owned(), String::new()),
        ];
        let target = Target::of(&detail.row);
        form::open(Ask::new(DetachAsk::SPEC, vec![target]).with(&known), ctx)
    }
}

fn rows(detail: &ProjectDetail, ctx: &Ctx<App>) -> Vec<TextRow<String>> {
    let speaker = Speaker::nameless(Place::Screen, Some(&ctx.state.profile), ctx.lang);
    let mut held: Vec<_> = detail.project.attachments.iter().collect();
    held.sort_by_key(|(_, held)| std::cmp::Reverse(held.on));
    let row = |(number, held): (&String, &Attachment)| {
        let (note, role) = match &held.withdrawn {
            None => (held.note.clone(), Role::Normal),
            Some(gone) => {
                let reason = [("reason", gone.reason.as_str())];
                (ctx.fill(&cli::FILE_WITHDRAWN, &reason), Role::Dim)
            }
        };
        let text = format!(
            "{} {} {} {}  {}  {} {}",
            fit(number, NUMBER, Align::Left),
            fit(
                &speaker.say(&sheet::of(held.part, &held.record)),
                PART,
                Align::Left
            ),
            fit(&sheet::size(held.bytes), SIZE, Align::Right),
            held.on,
            held.name,
            ctx.state.unit_name(held.unit.as_str()),
            note.lines().collect::<Vec<_>>().join(" "),
        );
        TextRow {
            text: text.trim_end().to_owned(),
            role,
            leads: number.clone(),
        }
    };
    held.into_iter().map(row).collect()
}

/// A file on its way to where the person wants it.
struct Taken {
    project: ProjectId,
    number: String,
    held: Attachment,
}

impl Given for Taken {
    fn name(&self) -> String {
        self.held.name.clone()
    }

    fn hints(&self) -> (&'static Word, &'static Word) {
        (&words::FILE_HINT, &words::FILE_ENDING)
    }

    fn save(&self, to: &Path, replaces: bool, ctx: &mut Ctx<App>) -> Result<(), NotGiven> {
        let ending = ending(&self.held.name);
        let rule = Rule {
            inputs: &[],
            endings: &[ending.as_str()],
            replaces,
        };
        let file = Handed::begin(to, &rule)?;
        let evidence = Evidence {
            project: &self.project,
            id: &self.number,
            held: &self.held,
        };
        evidence.write(&ctx.state.client, &ctx.state.session, file, &|| Ok(()))?;
        say_where(to, ctx);
        Ok(())
    }
}

impl List for Files {
    fn id(&self) -> LayerId {
        LayerId::FILES
    }

    fn aim(&mut self, ctx: &Ctx<App>) {
        let app = &ctx.state;
        self.answer
            .bring(app, (), |()| app.client.show(self.id.clone(), None));
        if let Some(detail) = self.answer.get() {
            self.rows.turn(rows(detail, ctx));
        }
    }

    fn rows(&mut self) -> &mut dyn Rows {
        &mut self.rows
    }

    fn held(&self) -> &dyn Rows {
        &self.rows
    }

    fn refresh(&mut self) {
        self.answer.forget();
    }

    fn frame(&self, ctx: &Ctx<App>) -> Frame {
        let name = self.answer.get().map_or("", |detail| &detail.row.name);
        let title = format!("{} {} {name}", ctx.t(&sheet::EVIDENCE), self.id);
        Frame {
            title: title.trim_end().to_owned(),
            figure: self.held().total().to_string(),
            foot: ctx.t(&words::FILES_FOOT).to_owned(),
        }
    }

    fn error(&self) -> Option<&Refusal> {
        self.answer.error()
    }

    fn empty(&self, ctx: &Ctx<App>) -> String {
        let attach = key_of(&[LayerId::FILES], action::ATTACH, ctx);
        ctx.fill(&words::FILES_EMPTY, &[("attach", &attach)])
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        match action {
            action::OPEN | action::SAVE_PAPER => self.take_out(),
            action::DETACH => self.withdraw(ctx),
            action::ATTACH => {
                let row = self.answer.get().map(|detail| detail.row.clone());
                let rows: Vec<_> = row.into_iter().collect();
                act::start(action, &rows, ctx).unwrap_or(Outcome::Ignored)
            }
            _ => Outcome::Ignored,
        }
    }

    fn meets(&self, needs: Needs) -> bool {
        match needs {
            Needs::Nothing | Needs::Project => true,
            Needs::Row => self.held().may_have_rows(),
            Needs::Marks => false,
        }
    }

    fn about(&self) -> Option<ProjectId> {
        Some(self.id.clone())
    }

    fn hints(&self) -> Vec<ActionId> {
        vec![action::OPEN, action::ATTACH, action::DETACH, action::BACK]
    }
}
