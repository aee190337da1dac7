//! Choosing a paper of the project; the chosen one is made from the record as it stands and shown.

use super::paper::{Made, PaperPage};
use super::tab::Tab;
use crate::domain::context::no_such_project;
use crate::domain::desk::exported::Exported;
use crate::domain::ids::ProjectId;
use crate::domain::refusal::Refusal;
use crate::domain::rights::table::ReadAnswer;
use crate::exchange::document::{Paper, People, Source, made};
use crate::locales::{Word, papers as words, values};
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::{Frame, List, Listed, Part, RowWindow, Rows};
use crate::tui::text::Column;

/// Columns of the box, frame included.
const WIDTH: u16 = 44;

impl Listed for Paper {
    type Query = ();
    type Id = ();
    type Figures = ();
    const HEADS: u16 = 0;
    const COLUMNS: &'static [(Column, Option<Word>)] =
        &[(Column::fixed(26), None), (Column::grow(8), None)];

    fn ask(_: &Ctx<App>, (): &(), _: u32, _: u32) -> Result<Part<Self>, Refusal> {
        Ok(Part::all(Self::ALL.to_vec()))
    }

    fn cells(&self, (): &(), ctx: &Ctx<App>) -> Vec<String> {
        let title = self.title().get(ctx.lang);
        vec![title.to_owned(), self.article(&ctx.state.profile)]
    }
}

/// The list of documents.
pub struct Documents {
    id: ProjectId,
    papers: RowWindow<Paper>,
}

impl Documents {
    /// The list, beginning with what belongs to a tab.
    pub fn new(id: ProjectId, tab: Option<Tab>) -> Self {
        let wanted = tab.and_then(of_tab);
        let at = Paper::ALL.iter().position(|kind| Some(*kind) == wanted);
        let mut papers = RowWindow::default();
        papers.choose(at.unwrap_or(0));
        Self { id, papers }
    }

    fn open(&mut self, ctx: &mut Ctx<App>) -> Outcome<App> {
        let Some(kind) = self.papers.current(ctx).copied() else {
            return Outcome::Handled;
        };
        let record = match ctx.state.for_keys.show(self.id.clone(), None) {
            Ok(record) => record,
            Err(refused) => return ctx.refuse(&refused),
        };
        if record.card == ReadAnswer::Existence {
            return ctx.refuse(&no_such_project(&self.id));
        }
        let profile = &ctx.state.profile;
        let members = ctx.state.client.members().unwrap_or_default();
        let people = People::of(&record.people, &members, profile);
        let issuer = people.issuer(kind, &record.project);
        let maker = issuer.as_ref();
        let maker = maker.map(|unit| values::unit(profile, unit.as_str()));
        let paper = made(
            kind,
            &Source {
                record: &record,
                profile: ctx.state.as_written(),
                people: &people.named,
                until: ctx.today,
                maker: maker.unwrap_or(&ctx.state.session.unit_name),
                sign: ctx.state.session.sign(),
                lang: ctx.lang,
            },
        );
        let paper = match paper {
            Ok(paper) => paper,
            Err(refused) => return ctx.refuse(&refused),
        };
        let title = kind.title().get(ctx.lang);
        let exported = Exported {
            rows: 1,
            project: Some(self.id.clone()),
            ..Exported::of(kind.name(), "", ctx.today, record.seq)
        };
        Outcome::Replace(Box::new(PaperPage::new(Made {
            paper,
            exported,
            name: format!("{}-{title}", self.id),
        })))
    }
}

/// The document that belongs to a tab.
const fn of_tab(tab: Tab) -> Option<Paper> {
    Some(match tab {
        Tab::Talks => Paper::Receipt,
        Tab::Review => Paper::Diligence,
        Tab::Agreement => Paper::Notice,
        Tab::Landing => Paper::Elements,
        Tab::Nodes => Paper::Nodes,
        Tab::Monitor => Paper::Monitor,
        _ => return None,
    })
}

impl List for Documents {
    fn id(&self) -> LayerId {
        LayerId::LIST
    }

    fn rows(&mut self) -> &mut dyn Rows {
        &mut self.papers
    }

    fn held(&self) -> &dyn Rows {
        &self.papers
    }

    fn size(&self) -> Option<(u16, u16)> {
        let rows = u16::try_from(Paper::ALL.len()).unwrap_or(u16::MAX);
        Some((WIDTH, rows.saturating_add(2)))
    }

    fn frame(&self, ctx: &Ctx<App>) -> Frame {
        Frame {
            title: ctx.t(&words::DOCUMENT).to_owned(),
            foot: ctx.t(&words::CHOOSE).to_owned(),
            ..Frame::default()
        }
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        match action {
            action::OPEN => self.open(ctx),
            _ => Outcome::Ignored,
        }
    }

    fn hints(&self) -> Vec<ActionId> {
        vec![action::OPEN, action::BACK]
    }
}
