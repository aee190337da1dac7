//! A page that is a list: moving, reading anew, the frame, the sentence where no row is, the cursor, copying. What differs
//! from list to list is said by [`List`].

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::field::{Edit, TextField};
use super::instead::{say_in, unreadable};
use super::panel::{Panel, body_of, centred};
use super::rows::Rows;
use crate::domain::ids::ProjectId;
use crate::domain::refusal::Refusal;
use crate::exchange::listing::Order;
use crate::tui::action::{self, ActionId, Needs};
use crate::tui::app::App;
use crate::tui::input::Input;
use crate::tui::layer::{Ctx, Layer, Outcome};
use crate::tui::layer_id::LayerId;

/// What stands in the frame of a list.
#[derive(Debug, Default)]
pub struct Frame {
    pub title: String,
    pub figure: String,
    pub foot: String,
}

/// What one list has of its own.
pub trait List {
    /// Its name in the keymap.
    fn id(&self) -> LayerId;

    /// The layers of the keymap asked for its keys, its own first. Where one types, letters are no movements.
    fn layers(&self) -> Vec<LayerId> {
        match self.field() {
            Some(_) => vec![self.id()],
            None => vec![self.id(), LayerId::LIST],
        }
    }

    /// Aims the rows at what is asked for now, and asks for what stands beside them.
    fn aim(&mut self, _ctx: &Ctx<App>) {}

    /// The rows that the keys are with.
    fn rows(&mut self) -> &mut dyn Rows;

    /// The same rows as they are.
    fn held(&self) -> &dyn Rows;

    /// Fetches what is missing for so many lines, the headings among them.
    fn bring(&mut self, lines: u16, ctx: &Ctx<App>) {
        self.rows().bring(lines, ctx);
    }

    /// Reads everything anew with the next frame.
    fn refresh(&mut self) {
        self.rows().refresh();
    }

    /// Title, figure and foot; the rows are there.
    fn frame(&self, ctx: &Ctx<App>) -> Frame;

    /// Columns and lines of a box in the middle; none where the list takes the whole screen.
    fn size(&self) -> Option<(u16, u16)> {
        None
    }

    /// Lines between the frame of this size and the headings of the rows.
    fn lines_above(&self, _area: Rect, _ctx: &Ctx<App>) -> u16 {
        0
    }

    /// Draws what stands above the rows in so many lines.
    fn above(&mut self, _area: Rect, _buf: &mut Buffer, _ctx: &Ctx<App>) {}

    /// Draws the rows; gives the selected one's place on the screen.
    fn body(
        &mut self,
        area: Rect,
        buf: &mut Buffer,
        ctx: &Ctx<App>,
        focused: bool,
    ) -> Option<Position> {
        self.rows().draw(area, buf, ctx, focused)
    }

    /// Why the list could not be read.
    fn error(&self) -> Option<&Refusal> {
        self.held().error()
    }

    /// The sentence where no row is; nothing where that cannot be.
    fn empty(&self, _ctx: &Ctx<App>) -> String {
        String::new()
    }

    /// Takes an input that is no bound key. The answer comes with the next frame, once for everything typed until then.
    fn handle(&mut self, input: &Input, _ctx: &mut Ctx<App>) -> Outcome<App> {
        match self.field_mut().map(|field| field.handle(input)) {
            Some(Edit::Changed | Edit::Kept) => Outcome::Handled,
            Some(Edit::Ignored) | None => Outcome::Ignored,
        }
    }

    /// Runs an action that is no movement.
    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App>;

    /// The actions to name in the bottom line, the most useful first.
    fn hints(&self) -> Vec<ActionId>;

    /// What an action needs is there.
    fn meets(&self, needs: Needs) -> bool {
        match needs {
            Needs::Nothing => true,
            Needs::Row => self.held().may_have_rows(),
            Needs::Project | Needs::Marks => false,
        }
    }

    /// The one project that an act run here would be about, if it is about one.
    fn about(&self) -> Option<ProjectId> {
        None
    }

    /// What the copy action takes; in a look-up it takes nothing.
    fn copy(&self, ctx: &Ctx<App>) -> Option<String> {
        self.held().plain(ctx).filter(|_| self.field().is_none())
    }

    /// What of it can be given out as a file: what it shows, by the same filter and in the same order.
    fn exports(&self, _ctx: &Ctx<App>) -> Option<Order> {
        None
    }

    /// Where the hardware cursor belongs: in the field where one types, else on the selected row.
    fn cursor(&self, row: Option<Position>) -> Option<Position> {
        self.field().map_or(row, TextField::cursor)
    }

    /// Typed characters are text here, not commands.
    fn is_text_focus(&self) -> bool {
        self.field().is_some()
    }

    /// The field in which one types what is looked for.
    fn field(&self) -> Option<&TextField> {
        None
    }

    /// The same field, to type in.
    fn field_mut(&mut self) -> Option<&mut TextField> {
        None
    }
}

/// A list as a page.
#[derive(Default)]
pub struct ListPage<L> {
    /// What it has of its own.
    pub list: L,
    cursor: Option<Position>,
}

impl<L: List> ListPage<L> {
    /// A page of this list.
    pub const fn of(list: L) -> Self {
        Self { list, cursor: None }
    }

    /// Draws the frame and what is in it.
    pub fn draw_list(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>, focused: bool) {
        self.list.aim(ctx);
        // The rows before the frame: the total in its title is theirs.
        let area = match self.list.size() {
            Some((cols, lines)) => centred(area, cols, lines),
            None => area,
        };
        let taken = self.list.lines_above(area, ctx);
        let lines = area.height.saturating_sub(taken.saturating_add(2));
        self.list.bring(lines, ctx);
        let frame = self.list.frame(ctx);
        let panel = Panel {
            title: &frame.title,
            figure: &frame.figure,
            foot: &frame.foot,
            focused,
        };
        let inner = panel.draw(area, buf, ctx);
        let above = Rect {
            height: taken.min(inner.height),
            ..inner
        };
        self.list.above(above, buf, ctx);
        let list = body_of(inner, taken);
        self.cursor = None;
        let instead = match self.list.error() {
            Some(refusal) => Some(unreadable(refusal, ctx)),
            None if self.list.held().total() == 0 => Some(self.list.empty(ctx)),
            None => None,
        };
        let Some(said) = instead else {
            self.cursor = self.list.body(list, buf, ctx, focused);
            return;
        };
        // A look-up that found nothing has nothing to be headed.
        let below = match self.list.field() {
            Some(_) => list,
            None => self.list.held().heads(list, buf, ctx),
        };
        say_in(below, buf, &said, ctx);
    }
}

impl<L: List> Layer<App> for ListPage<L> {
    fn id(&self) -> LayerId {
        self.list.id()
    }

    fn layers(&self) -> Vec<LayerId> {
        self.list.layers()
    }

    fn handle(&mut self, input: &Input, ctx: &mut Ctx<App>) -> Outcome<App> {
        self.list.handle(input, ctx)
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        self.list.aim(ctx);
        if self.list.rows().walk(action) {
            return Outcome::Handled;
        }
        match action {
            action::REFRESH => {
                self.list.refresh();
                Outcome::Handled
            }
            _ => self.list.act(action, ctx),
        }
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        self.draw_list(area, buf, ctx, true);
    }

    fn cursor(&self) -> Option<Position> {
        self.list.cursor(self.cursor)
    }

    fn is_text_focus(&self) -> bool {
        self.list.is_text_focus()
    }

    fn covers(&self) -> bool {
        self.list.size().is_none()
    }

    fn hints(&self, _ctx: &Ctx<App>) -> Vec<ActionId> {
        self.list.hints()
    }

    fn meets(&self, needs: Needs, _ctx: &Ctx<App>) -> bool {
        self.list.meets(needs)
    }

    fn about(&self, _ctx: &Ctx<App>) -> Option<ProjectId> {
        self.list.about()
    }

    fn copy_text(&self, ctx: &Ctx<App>) -> Option<String> {
        self.list.copy(ctx)
    }

    fn exports(&self, ctx: &Ctx<App>) -> Option<Order> {
        self.list.exports(ctx)
    }
}
