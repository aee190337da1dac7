//! The verbs of libraries.

use crate::domain::closed::Choices;
use crate::domain::libraries::record::{Library, Put};
use crate::domain::refusal::Refusal;
use crate::domain::verb::argument::Value;
use crate::domain::verb::declare::verbs;
use crate::domain::verb::read::Reader;
use crate::domain::verb::spec::ArgSpec;
use crate::domain::word::Word;

/// The two that list enterprises.
const ENTERPRISE_LIBRARIES: Choices = &[
    (
        Library::ExistingEnterprises.name(),
        Word::new(
            module_path!(),
            "existing",
            "现有企业库",
            "Existing enterprises",
        ),
    ),
    (
        Library::ProspectiveEnterprises.name(),
        Word::new(
            module_path!(),
            "prospective",
            "拟引进企业库",
            "Prospective enterprises",
        ),
    ),
];

verbs! {
    /// Article 4.
    LibraryStep of enterprise {
        /// 列入或移出企业库, with a reason (R4-3).
        LibraryAsk "library" as "mark_library" by EditProject {
            "企业入库", "Enterprise library";
            "把企业列入或移出现有、拟引进企业库, 须写理由; 可用企业编号或其项目编号", "Puts an enterprise into a library or leaves it out, with a reason; by its own id or a project's";
            must library: Library = Choice(ENTERPRISE_LIBRARIES), "企业库", "Library";
            must put: Put = Choice(Put::CHOICES), "列入或移出", "In or out";
            may reason: String = LongText, "理由", "Reason";
        }
    }
}

/// By either name.
impl Value for Library {
    fn read(reader: &Reader<'_>, arg: &ArgSpec) -> Result<Option<Self>, Refusal> {
        let known = Library::OF_ENTERPRISES.map(Library::name).join(" ");
        let read = |text: &str| Library::from_name(text).filter(|held| held.is_of_enterprises());
        reader.one_of(arg.name, &known, read)
    }
}
