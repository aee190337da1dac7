//! The page of one project: its head, its tabs, its neighbours.
//!
//! | room | what lives there |
//! |---|---|
//! | `held`, `head` | the record a page is about, its frame, the lines above it |
//! | `card` | all that is read of a project of which only the existence is |
//! | `gate` | what stands before the next stage, who owes it, by when |
//! | `page` | the page itself: which tab, which project beside |
//! | `overview` | everything known, in groups |
//! | `history` | who changed what |
//! | `talks` | the first talk: claims, clocks, matters, visits, sites, transfers |
//! | `review` | due diligence and review |
//! | `agreement` | the agreement and its public notice |
//! | `landing`, `nodes`, `funds` | elements and approvals; construction; money |
//! | `early` | the four 早: how long each stretch of the way took |
//! | `monitoring`, `exit`, `issues` | operation, exit, difficulties |
//! | `documents`, `paper` | choosing a paper made from the record; the paper, and saving it |
//! | `files`, `place` | the evidence of a project; where a file goes |
//! | `decide` | the page of the two branches when the half year is over |
//! | `tab`, `sheet` | the line of tabs; what their lines are made from |
//! | `lines`, `plain` | lines of a tab: drawing, choosing, copying; the whole record without a screen |

mod agreement;
mod card;
mod decide;
mod documents;
mod early;
mod files;
mod funds;
mod gate;
mod head;
mod held;
mod history;
mod issues;
mod landing;
mod lines;
mod monitoring;
mod nodes;
mod overview;
mod page;
mod paper;
mod place;
mod plain;
mod review;
mod sheet;
mod tab;
mod talks;
mod told;

#[cfg(test)]
mod tests;

pub use decide::Decision;
pub use documents::Documents;
pub use files::Files;
pub use page::Page;
pub use paper::{Made, PaperPage};
pub use plain::record as plain_record;
pub use sheet::People;
