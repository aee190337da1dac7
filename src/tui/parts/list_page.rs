//! A page that is a list: moving, reading anew, the frame, the sentence where no row is, the cursor, copying. What differs
//! from list to list is said by [`List`].

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::any_rows::Rows;
use super::field::{Edit, TextField};
use super::instead::{say_in, unreadable};
use super::panel::{Frame, Panel, body_of, centred, line_of};
use super::scroll::scroll_bar;
use crate::domain::ids::ProjectId;
use crate::domain::refusal::Refusal;
use crate::exchange::listing::Order;
use crate::locales::chrome;
use crate::service::api::Place;
use crate::tui::action::{self, ActionId, Needs};
use crate::tui::app::App;
use crate::tui::input::Input;
use crate::tui::layer::{Ctx, Layer, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::text::{put, truncate, width};
use crate::tui::theme::Role;

/// Characters by which a list is narrowed.
const TYPED: usize = 64;

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

    /// Nothing is known of it yet, so that it cannot be said that nothing is there.
    fn is_asking(&self) -> bool {
        self.held().is_asking()
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
    /// What one types to see fewer rows.
    typed: Option<TextField>,
}

impl<L: List> ListPage<L> {
    /// A page of this list.
    pub const fn of(list: L) -> Self {
        Self {
            list,
            cursor: None,
            typed: None,
        }
    }

    /// Takes one by one what makes the list shorter: the line one types in, then what it left.
    fn narrow_act(&mut self, action: ActionId) -> Option<Outcome<App>> {
        let is_narrowed = self.list.held().narrowed().is_some();
        match (&self.typed, action) {
            (Some(_), action::ACCEPT | action::OPEN) => self.typed = None,
            (Some(_), action::BACK) => {
                self.typed = None;
                self.list.rows().narrow("");
            }
            (Some(_), _) => return Some(Outcome::Ignored),
            (None, action::NARROW) if self.list.field().is_none() => {
                let held = self.list.held().narrowed().map_or("", |(text, _)| text);
                self.typed = Some(TextField::line(held).limit(TYPED));
            }
            (None, action::BACK) if is_narrowed => self.list.rows().narrow(""),
            _ => return None,
        }
        Some(Outcome::Handled)
    }

    /// The line above the rows: what narrows them, and how many are left of how many.
    fn draw_narrow(&mut self, line: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let held = self.list.held();
        let (text, whole) = held.narrowed().unwrap_or(("", held.total()));
        let (n, all) = (held.total().to_string(), whole.to_string());
        let count = ctx.fill(&chrome::NARROWED, &[("n", &n), ("all", &all)]);
        let cols = u16::try_from(width(&count) + 1).unwrap_or(u16::MAX);
        let room = Rect {
            width: line.width.saturating_sub(cols + 1),
            ..line
        };
        match &mut self.typed {
            Some(field) => field.prompt("/", room, buf, ctx),
            None => {
                let text = truncate(text, usize::from(room.width).saturating_sub(2));
                put(buf, room, 0, 0, "/", ctx.style(Role::KeyHint));
                put(buf, room, 2, 0, &text, ctx.style(Role::Match));
            }
        }
        let dx = line.width.saturating_sub(cols);
        put(buf, line, dx, 0, &count, ctx.style(Role::Dim));
    }

    fn is_narrowed(&self) -> bool {
        self.typed.is_some() || self.list.held().narrowed().is_some()
    }

    /// Draws the frame and what is in it.
    pub fn draw_list(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>, focused: bool) {
        self.list.aim(ctx);
        // The rows before the frame: the total in its title is theirs.
        let area = match self.list.size() {
            Some((cols, lines)) => centred(area, cols, lines),
            None => area,
        };
        let narrow = u16::from(self.is_narrowed());
        let taken = self.list.lines_above(area, ctx).saturating_add(narrow);
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
            height: taken.min(inner.height).saturating_sub(narrow),
            ..inner
        };
        self.list.above(above, buf, ctx);
        if narrow > 0 {
            self.draw_narrow(line_of(inner, taken.saturating_sub(1)), buf, ctx);
        }
        let list = body_of(inner, taken);
        self.cursor = None;
        let instead = match self.list.error() {
            Some(refusal) => Some(unreadable(refusal, ctx)),
            None if self.list.is_asking() => Some(ctx.t(&chrome::ASKING).to_owned()),
            None if self.list.held().total() == 0 => Some(match self.list.held().narrowed() {
                Some((text, _)) => ctx.fill(&chrome::NARROWED_NONE, &[("text", text)]),
                None => self.list.empty(ctx),
            }),
            None => None,
        };
        let Some(said) = instead else {
            self.cursor = self.list.body(list, buf, ctx, focused);
            let held = self.list.held();
            if let Some(cut) = held.cut().filter(|_| focused) {
                panel.draw_foot(area, buf, ctx, cut);
            }
            let (view, drawn) = held.in_view();
            // Rows beside something else have no frame of their own.
            if drawn.right() == inner.right() {
                scroll_bar(drawn, buf, ctx, view, held.total());
            }
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
        match self.typed {
            Some(_) => vec![LayerId::SEARCH],
            None => self.list.layers(),
        }
    }

    fn handle(&mut self, input: &Input, ctx: &mut Ctx<App>) -> Outcome<App> {
        let Some(field) = &mut self.typed else {
            return self.list.handle(input, ctx);
        };
        match field.handle(input) {
            Edit::Changed => {
                let text = field.text();
                self.list.rows().narrow(&text);
                Outcome::Handled
            }
            Edit::Kept => Outcome::Handled,
            Edit::Ignored => Outcome::Ignored,
        }
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        self.list.aim(ctx);
        if self.list.rows().walk(action) {
            return Outcome::Handled;
        }
        if action == action::EXPORT && self.is_narrowed() {
            let said = ctx.t(&chrome::NARROWED_EXPORT);
            ctx.notes.hint(said);
            return Outcome::Ignored;
        }
        if let Some(outcome) = self.narrow_act(action) {
            return outcome;
        }
        match action {
            action::REFRESH => {
                self.list.refresh();
                Outcome::Handled
            }
            _ => self.list.act(action, ctx),
        }
    }

    fn place(&self) -> Option<Place> {
        Some(Place {
            page: self.list.id().name().to_owned(),
            row: u32::try_from(self.list.held().place()).unwrap_or(u32::MAX),
            ..Place::default()
        })
    }

    fn go_to(&mut self, place: &Place, _ctx: &Ctx<App>) {
        self.list.rows().go(place.row as usize);
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        self.draw_list(area, buf, ctx, true);
    }

    fn cursor(&self) -> Option<Position> {
        match &self.typed {
            Some(field) => field.cursor(),
            None => self.list.cursor(self.cursor),
        }
    }

    fn is_text_focus(&self) -> bool {
        self.typed.is_some() || self.list.is_text_focus()
    }

    fn covers(&self) -> bool {
        self.list.size().is_none()
    }

    fn hints(&self, _ctx: &Ctx<App>) -> Vec<ActionId> {
        if self.typed.is_some() {
            return vec![action::ACCEPT, action::DOWN, action::UP, action::BACK];
        }
        let mut hints = self.list.hints();
        if !self.list.is_text_focus() {
            let is_way_out = |hint: &ActionId| [action::BACK, action::HELP].contains(hint);
            let at = hints.iter().position(is_way_out).unwrap_or(hints.len());
            hints.splice(at..at, [action::NARROW, action::SEARCH]);
        }
        hints
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
