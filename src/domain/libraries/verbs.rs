//! The verbs of libraries.

use crate::domain::closed::Choices;
use crate::domain::libraries::record::{Library, Put};
use crate::domain::verb::declare::verbs;

/// The two that list enterprises.
const OF_ENTERPRISES: Choices = Library::CHOICES.split_at(Library::OF_ENTERPRISES.len()).0;

verbs! {
    /// Article 4.
    LibraryStep of enterprise {
        /// 列入或移出企业库, with a reason (R4-3).
        LibraryAsk "library" as "mark_library" {
            "企业入库", "Enterprise library";
            "把企业列入或移出现有、拟引进企业库, 须写理由; 可用企业编号或其项目编号", "Puts an enterprise into a library or leaves it out, with a reason; by its own id or a project's";
            must library: Library = Choice(OF_ENTERPRISES), "企业库", "Library";
            must put: Put = Choice(Put::CHOICES), "列入或移出", "In or out";
            may reason: String = LongText, "理由", "Reason";
        }
    }
}
