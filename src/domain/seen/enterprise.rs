//! An enterprise as one person reads it.

use crate::domain::enterprise::Enterprise;
use crate::domain::rights::table::ReadAnswer;

/// The enterprise as it is read; nothing of it where not even its existence is. Contacts that older journals keep with the
/// enterprise are shown to whoever reads those of all its projects.
pub(crate) fn blank(
    held: Enterprise,
    level: ReadAnswer,
    with_contacts: bool,
) -> Option<Enterprise> {
    // Every part by name: a new one does not compile until it is told here who reads it.
    let Enterprise {
        id,
        version,
        name,
        credit_code,
        classes,
        profile,
        origin,
        contact,
        phone,
        group,
        library_marks,
        former_names,
    } = held;
    let mut seen = Enterprise::named(id, &name);
    if level == ReadAnswer::Nothing {
        return None;
    }
    if level >= ReadAnswer::Item {
        seen.version = version;
        seen.credit_code = credit_code;
        seen.classes = classes;
        seen.former_names = former_names;
    }
    if level == ReadAnswer::Whole {
        seen.profile = profile;
        seen.origin = origin;
        seen.group = group;
        seen.library_marks = library_marks;
    }
    if with_contacts {
        seen.contact = contact;
        seen.phone = phone;
    }
    Some(seen)
}
