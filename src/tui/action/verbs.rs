//! The actions that are verbs: they follow from the table of verbs, words and all. Where one can be run besides the places of
//! its kind is said here, and the names of those that code itself starts.

use super::{ActionId, ActionSpec, Needs};
use crate::domain::lifecycle::verbs::MoveStep;
use crate::domain::verb::{About, VERBS, VerbSpec, verb};
use crate::locales::{Word, actions as words, places};
use crate::tui::layer_id::LayerId;
use std::sync::LazyLock;

/// Gives an enterprise another name.
pub const RENAME_ENTERPRISE: ActionId = ActionId::new("rename_enterprise");
/// Moves a project on.
pub const ADVANCE: ActionId = ActionId::new("advance");
/// Changes any field.
pub const EDIT: ActionId = ActionId::new("edit");
/// Claims the first talk.
pub const FIRST_TALK: ActionId = ActionId::new("first_talk");
/// Keeps a file as evidence.
pub const ATTACH: ActionId = ActionId::new("attach");
/// Takes one off again.
pub const DETACH: ActionId = ActionId::new("detach");
/// Says what a rule means.
pub const INTERPRET: ActionId = ActionId::new("interpret");
/// Puts an enterprise into a library.
pub const MARK_LIBRARY: ActionId = ActionId::new("mark_library");
/// Registers a lead.
pub const NEW_LEAD: ActionId = ActionId::new("new_lead");
/// Adds a note.
pub const NOTE: ActionId = ActionId::new("note");
/// Puts the clock right.
pub const ACCEPT_CLOCK: ActionId = ActionId::new("accept_clock");
/// Begins a dispatch meeting.
pub const MEETING_OPEN: ActionId = ActionId::new("meeting_open");
/// Deals with a point of one.
pub const MEETING_ITEM: ActionId = ActionId::new("meeting_item");
/// Ends it.
pub const MEETING_END: ActionId = ActionId::new("meeting_end");
/// Assigns a task.
pub const TASK: ActionId = ActionId::new("task");
/// Closes a task.
pub const TASK_CLOSE: ActionId = ActionId::new("task_close");
/// Replies to a task.
pub const TASK_REPLY: ActionId = ActionId::new("task_reply");
/// Hands a project over after the half year.
pub const TRANSFER: ActionId = ActionId::new("transfer");
/// Takes back the last step.
pub const UNDO: ActionId = ActionId::new("undo");
/// Does again what was taken back.
pub const REDO: ActionId = ActionId::new("redo");

/// The specifications: a new lead and the moves from stage to stage, which are wanted most, then the order of the verbs.
pub(super) static TABLE: LazyLock<Vec<ActionSpec>> = LazyLock::new(|| {
    let mut verbs = VERBS.clone();
    verbs.sort_by_key(|verb| (verb.name != "lead", !MoveStep::SPECS.contains(verb)));
    verbs.into_iter().map(of).collect()
});

fn of(verb: &'static VerbSpec) -> ActionSpec {
    let (layers, needs) = place(verb);
    ActionSpec {
        id: ActionId::new(name_of(verb)),
        name: short(verb).unwrap_or(&verb.word),
        help: &verb.help,
        layers,
        act: Some(verb.name),
        needs,
    }
}

/// The verb's own name as the keymap writes it. Made once, when the table is.
fn name_of(verb: &'static VerbSpec) -> &'static str {
    match verb.action {
        Some(name) => name,
        None if verb.name.contains('-') => verb.name.replace('-', "_").leak(),
        None => verb.name,
    }
}

/// A shorter name than the verb's, for the bottom line.
fn short(verb: &VerbSpec) -> Option<&'static Word> {
    Some(match verb.name {
        "lead" => &words::NEW_LEAD,
        "opinion" => &words::OPINION,
        "screen" => &words::SCREENING,
        "grade" => &words::GRADE,
        "file" => &words::FILE,
        "back" => &words::BACK_STAGE,
        "library" => &places::MARK_LIBRARY,
        _ => return None,
    })
}

fn place(verb: &VerbSpec) -> (&'static [LayerId], Needs) {
    match (verb.name, verb.about) {
        ("lead", _) => (&[LayerId::HOME, LayerId::PIPELINE], Needs::Nothing),
        ("task", _) => (&[LayerId::GLOBAL, LayerId::TASKS], Needs::Nothing),
        ("meeting-open", _) => (&[LayerId::GLOBAL, LayerId::MEETINGS], Needs::Nothing),
        ("meeting-item", _) => (&[LayerId::DISPATCH, LayerId::AGENDA], Needs::Nothing),
        ("meeting-end", _) => (
            &[LayerId::DISPATCH, LayerId::AGENDA, LayerId::MEETINGS],
            Needs::Nothing,
        ),
        ("task-reply" | "task-close", _) => (&[LayerId::TASKS], Needs::Row),
        ("interpret", _) => (&[LayerId::GLOBAL, LayerId::POLICY], Needs::Nothing),
        // Written on the enterprise's own page, where the name that it has is read.
        ("rename-enterprise", _) => (&[LayerId::ENTERPRISE], Needs::Row),
        ("attach" | "detach", _) => (
            &[LayerId::PIPELINE, LayerId::PROJECT, LayerId::FILES],
            Needs::Project,
        ),
        (_, About::Enterprise) => (&[LayerId::LIBRARY, LayerId::ENTERPRISE], Needs::Row),
        (_, About::Project) => (&[LayerId::PIPELINE, LayerId::PROJECT], Needs::Project),
        (_, About::City) => (&[LayerId::GLOBAL], Needs::Nothing),
    }
}

/// The verb of an action, if it is a workflow action.
pub fn verb_of(action: ActionId) -> Option<&'static VerbSpec> {
    if action == super::UPDATE_PROGRESS {
        return verb("update");
    }
    let spec = TABLE.iter().find(|spec| spec.id == action)?;
    verb(spec.act?)
}

/// The name by which the rights know an action; none for what everybody may.
pub fn act_of(action: ActionId) -> Option<&'static str> {
    match action {
        super::LOAD_POLICY => Some("policy"),
        super::BRING => Some("import"),
        action => verb_of(action).map(|verb| verb.name),
    }
}

/// Whether the rights are asked about an action.
pub fn is_act(action: ActionId) -> bool {
    act_of(action).is_some()
}

/// Whether the act is about one project.
pub fn is_of_project(action: ActionId) -> bool {
    verb_of(action).is_some_and(|verb| verb.about == About::Project)
}

/// Whether the action is an act of the city's desk, which can be done wherever the person is.
pub fn is_desk(action: ActionId) -> bool {
    let is_desk = |verb: &VerbSpec| {
        verb.about == About::City && !matches!(verb.name, "lead" | "undo" | "redo")
    };
    verb_of(action).is_some_and(is_desk)
}
