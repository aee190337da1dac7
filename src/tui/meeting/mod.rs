//! The dispatch meeting (调度会, article 16): one point fills the screen, the acts open one line at the bottom while the project
//! stays in sight, and each is on record at once. The agenda lies behind it.
//!
//! | room | what lives there |
//! |---|---|
//! | `page` | the meeting on the screen: which point, what its keys do |
//! | `point` | what is read of the point's project, and the lines that tell it |
//! | `draw` | the point as it fills the screen |
//! | `deeds` | which line at the bottom each key opens, and what it starts with |
//! | `agenda` | all points as a list |
//! | `list` | the meetings that were held |

mod agenda;
mod deeds;
mod draw;
mod list;
mod page;
mod point;
#[cfg(test)]
mod tests;

pub use list::Meetings;
pub use page::MeetingPage;

use crate::domain::desk::DeskItem;
use crate::domain::dispatch::Meeting;
use crate::domain::ids::{DeskId, DeskKind};
use crate::domain::refusal::{Code, Refusal};
use crate::service::client::Client;
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use chrono::NaiveDate;

/// Meetings read at once; more than a year of weekly ones.
const READ: u32 = 100;

/// The meetings, newest first.
fn meetings(client: &Client) -> Result<Vec<(DeskId, Meeting)>, Refusal> {
    let page = client.records(DeskKind::Meeting, 0, READ)?;
    let meetings = page.rows.into_iter().filter_map(|(id, item)| match item {
        DeskItem::Meeting(meeting) => Some((id, *meeting)),
        _ => None,
    });
    Ok(meetings.collect())
}

/// The meeting, and the day of the one before it.
struct Held {
    meeting: Meeting,
    before: Option<NaiveDate>,
}

fn held(id: &DeskId, ctx: &Ctx<App>) -> Result<Held, Refusal> {
    let all = meetings(&ctx.state.client)?;
    let at = all.iter().position(|(known, _)| known == id);
    let none = || Refusal::new(Code::NoSuchRecord).with("id", id);
    let at = at.ok_or_else(none)?;
    let (_, meeting) = all.get(at).ok_or_else(none)?;
    let unit = &meeting.recorded.unit;
    let mut before = all.iter().skip(at + 1);
    let before = before.find(|(_, other)| other.recorded.unit == *unit && !other.is_open);
    Ok(Held {
        before: before.map(|(_, other)| other.on),
        meeting: meeting.clone(),
    })
}
