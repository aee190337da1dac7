//! Papers of the whole city (全市文书): which one is chosen, it is made beside the keys, and then it is read and saved as any paper.

#[cfg(test)]
mod tests;

use crate::domain::desk::exported::Exported;
use crate::domain::figures::Stretch;
use crate::domain::refusal::Refusal;
use crate::exchange::document::About;
use crate::exchange::document::city::{self, CityPaper, Wanted};
use crate::locales::papers as words;
use crate::tui::action::{self, ActionId, Needs};
use crate::tui::app::App;
use crate::tui::input::Input;
use crate::tui::layer::{Ctx, Layer, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::{Frame, List, ListPage, RowWindow, Rows, TextRow};
use crate::tui::project::{Made, PaperPage};
use crate::tui::theme::Role;
use crate::tui::work::{Stand, Work};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::sync::Arc;

/// Columns and lines of the box, frame included.
const SIZE: (u16, u16) = (56, 6);

/// The papers to choose from, or what is told of the one that is made.
#[derive(Default)]
struct Choice {
    rows: RowWindow<TextRow<Option<CityPaper>>>,
    /// The one that is made.
    making: Option<CityPaper>,
    error: Option<Refusal>,
}

impl List for Choice {
    fn id(&self) -> LayerId {
        LayerId::LIST
    }

    fn aim(&mut self, ctx: &Ctx<App>) {
        let row = |text: String, leads| TextRow {
            text,
            role: Role::Normal,
            leads,
        };
        let rows = match self.making {
            Some(kind) => {
                let what = [("what", kind.title(ctx.lang))];
                vec![row(ctx.fill(&words::MAKING, &what), None)]
            }
            None => CityPaper::OF_CITY
                .into_iter()
                .map(|kind| row(kind.title(ctx.lang).to_owned(), Some(kind)))
                .collect(),
        };
        self.rows.turn(rows);
    }

    fn rows(&mut self) -> &mut dyn Rows {
        &mut self.rows
    }

    fn held(&self) -> &dyn Rows {
        &self.rows
    }

    fn size(&self) -> Option<(u16, u16)> {
        Some(SIZE)
    }

    fn frame(&self, ctx: &Ctx<App>) -> Frame {
        Frame {
            title: ctx.t(&words::CITY_PAPERS).to_owned(),
            foot: ctx.t(&words::CHOOSE).to_owned(),
            ..Frame::default()
        }
    }

    fn error(&self) -> Option<&Refusal> {
        self.error.as_ref()
    }

    fn act(&mut self, _: ActionId, _: &mut Ctx<App>) -> Outcome<App> {
        Outcome::Ignored
    }

    fn hints(&self) -> Vec<ActionId> {
        match self.making {
            Some(_) => vec![action::BACK],
            None => vec![action::OPEN, action::BACK],
        }
    }
}

/// The page: the choice until the paper is there.
pub struct CityPapers {
    choice: ListPage<Choice>,
    /// To be begun with the next key or frame.
    wanted: Option<Wanted>,
    work: Option<Work<Result<Made, Refusal>>>,
    paper: Option<PaperPage>,
}

impl CityPapers {
    /// A paper to be chosen, or this one.
    pub fn new(wanted: Option<Wanted>) -> Self {
        Self {
            choice: ListPage::of(Choice {
                making: wanted.as_ref().map(Wanted::kind),
                ..Choice::default()
            }),
            wanted,
            work: None,
            paper: None,
        }
    }

    fn choose(&mut self, ctx: &mut Ctx<App>) {
        let chosen = self.choice.list.rows.chosen().and_then(|row| row.leads);
        self.wanted = chosen.map(|kind| match kind {
            CityPaper::Bulletin => Wanted::Bulletin(Stretch::last_month(ctx.today)),
            CityPaper::Agenda => Wanted::Agenda,
            CityPaper::Minutes | CityPaper::Order => Wanted::Minutes(None),
            CityPaper::Slips => Wanted::Slips(None),
        });
        self.begin(ctx);
    }

    /// Begins to make what is wanted.
    fn begin(&mut self, ctx: &Ctx<App>) {
        let Some(wanted) = self.wanted.take() else {
            return;
        };
        self.choice.list.making = Some(wanted.kind());
        self.choice.list.error = None;
        let app = &ctx.state;
        let (client, profile) = (app.client.clone(), Arc::clone(app.as_written()));
        let (session, lang, today) = (app.session.clone(), ctx.lang, ctx.today);
        let work = move || {
            let about = About {
                profile: &profile,
                until: today,
                maker: &session.unit_name,
                sign: session.sign(),
                lang,
            };
            let made = city::made(&client, about, &wanted)?;
            let kind = wanted.kind();
            Ok(Made {
                paper: made.paper,
                exported: Exported {
                    rows: 1,
                    issued: made.issued,
                    ..Exported::of(kind.name(), "", today, made.head)
                },
                name: format!("{}-{today}", kind.title(lang)),
            })
        };
        self.work = Work::start(&app.bell, work).ok();
    }

    /// Takes the paper, once it is there.
    fn hear(&mut self, ctx: &mut Ctx<App>) {
        let stand = self.work.as_ref().map(Work::stand);
        match stand {
            None | Some(Stand::Runs) => return,
            Some(Stand::Done(Ok(made))) => self.paper = Some(PaperPage::new(made)),
            Some(Stand::Done(Err(refused))) => {
                ctx.refuse(&refused);
                self.choice.list.error = Some(refused);
            }
            Some(Stand::Lost) => {
                ctx.warn(&words::BROKEN);
            }
        }
        self.work = None;
        self.choice.list.making = None;
    }
}

impl Layer<App> for CityPapers {
    fn id(&self) -> LayerId {
        match &self.paper {
            Some(paper) => paper.id(),
            None => self.choice.id(),
        }
    }

    fn layers(&self) -> Vec<LayerId> {
        match &self.paper {
            Some(paper) => paper.layers(),
            None => self.choice.layers(),
        }
    }

    fn handle(&mut self, input: &Input, ctx: &mut Ctx<App>) -> Outcome<App> {
        match &mut self.paper {
            Some(paper) => paper.handle(input, ctx),
            None => self.choice.handle(input, ctx),
        }
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        match &mut self.paper {
            Some(paper) => paper.act(action, ctx),
            None if action == action::OPEN
                && self.work.is_none()
                && !self.choice.is_text_focus() =>
            {
                self.choose(ctx);
                Outcome::Handled
            }
            None => self.choice.act(action, ctx),
        }
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        self.begin(ctx);
        match &mut self.paper {
            Some(paper) => paper.render(area, buf, ctx),
            None => self.choice.render(area, buf, ctx),
        }
    }

    fn cursor(&self) -> Option<Position> {
        match &self.paper {
            Some(paper) => paper.cursor(),
            None => self.choice.cursor(),
        }
    }

    fn is_text_focus(&self) -> bool {
        self.paper.is_none() && self.choice.is_text_focus()
    }

    fn covers(&self) -> bool {
        self.paper.is_some()
    }

    fn hints(&self, ctx: &Ctx<App>) -> Vec<ActionId> {
        match &self.paper {
            Some(paper) => paper.hints(ctx),
            None => self.choice.hints(ctx),
        }
    }

    fn meets(&self, needs: Needs, ctx: &Ctx<App>) -> bool {
        match &self.paper {
            Some(paper) => paper.meets(needs, ctx),
            None => self.choice.meets(needs, ctx),
        }
    }

    fn copy_text(&self, ctx: &Ctx<App>) -> Option<String> {
        self.paper.as_ref().and_then(|paper| paper.copy_text(ctx))
    }

    fn changed(&mut self, ctx: &mut Ctx<App>) {
        self.hear(ctx);
    }
}
