//! Every verb, gathered from the chapters, and a command read from the text of one.

use crate::domain::as_of::AsOf;
use crate::domain::collection::verbs::{LEAD, new_lead};
use crate::domain::command::{CityStep, Command, EnterpriseStep, ProjectStep};
use crate::domain::enterprise::Named;
use crate::domain::ids::{DeskId, ProjectId};
use crate::domain::lifecycle::verbs::MoveStep;
use crate::domain::policy::Profile;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::stage::Stage;
use crate::domain::verb::held::Args;
use crate::domain::verb::read::Reader;
use crate::domain::verb::spec::{About, ArgKind, ArgSpec, VerbSpec};
use crate::domain::word::{Word, words};
use std::sync::LazyLock;

/// Every verb, in the order of the regulation; those of all articles last.
pub static VERBS: LazyLock<Vec<&'static VerbSpec>> = LazyLock::new(|| {
    let mut verbs: Vec<&'static VerbSpec> = vec![&LEAD];
    verbs.extend(ProjectStep::specs());
    verbs.retain(|verb| !MoveStep::SPECS.contains(verb));
    verbs.extend(CityStep::specs());
    verbs.extend(MoveStep::SPECS);
    verbs.extend(EnterpriseStep::specs());
    verbs.extend([&CLOCK, &UNDO, &REDO]);
    verbs
});

const fn of_the_record(
    name: &'static str,
    action: Option<&'static str>,
    (word, help): (Word, Word),
    args: &'static [ArgSpec],
) -> VerbSpec {
    VerbSpec {
        name,
        action,
        word,
        help,
        about: About::City,
        holds: None,
        args,
    }
}

words! {
    CLOCK_WORD = "校正时钟", "Put the clock right";
    CLOCK_HELP = "服务器时钟曾经超前、现已校准的, 由系统管理员写明理由, 此后按现在的时间记录", "Where the server's clock had run ahead and is right now: an administrator goes on from the time now, with a reason";
    UNDO_WORD = "撤销", "Undo";
    UNDO_HELP = "撤销自己的上一步", "Takes back your own last step";
    REDO_WORD = "重做", "Redo";
    REDO_HELP = "重做刚撤销的一步", "Does again what was taken back";
    REASON = "理由", "Reason";
    IF_VERSION = "按此版本", "As of version";
    AT_STAGE = "按此阶段", "As of stage";
}

/// The arguments by which any step on a project says as of which state it is asked for; a verb that has one of the name
/// means its own.
pub static AS_OF: [ArgSpec; 2] = [
    ArgSpec {
        name: "if_version",
        kind: ArgKind::Count,
        required: false,
        word: Some(IF_VERSION),
    },
    ArgSpec {
        name: "stage",
        kind: ArgKind::Stage,
        required: false,
        word: Some(AT_STAGE),
    },
];

static CLOCK: VerbSpec = of_the_record(
    "clock",
    Some("accept_clock"),
    (CLOCK_WORD, CLOCK_HELP),
    &[ArgSpec {
        name: "reason",
        kind: ArgKind::LongText,
        required: true,
        word: Some(REASON),
    }],
);
static UNDO: VerbSpec = of_the_record("undo", None, (UNDO_WORD, UNDO_HELP), &[]);
static REDO: VerbSpec = of_the_record("redo", None, (REDO_WORD, REDO_HELP), &[]);

/// The verb of that name.
pub fn verb(name: &str) -> Option<&'static VerbSpec> {
    VERBS.iter().copied().find(|verb| verb.name == name)
}

/// The argument that names an enterprise where no id stands in front.
const ENTERPRISE: &str = "enterprise";

/// Reads a command from its verb, the id in front (where the verb is about a record) and its arguments.
///
/// # Errors
/// Refusals of kind usage or invalid: unknown verb or argument, missing argument, a text that is no value.
pub(crate) fn parse(
    name: &str,
    id: Option<&str>,
    args: &Args,
    profile: &Profile,
) -> Result<Command, Refusal> {
    let unknown = || Refusal::new(Code::UnknownVerb).with("verb", name);
    let spec = verb(name).ok_or_else(|| {
        let known: Vec<&str> = VERBS.iter().map(|verb| verb.name).collect();
        unknown().with("known", known.join(" "))
    })?;
    // A record of the desk may be named in front, as a project is.
    let mut args = args.clone();
    let record = id.filter(|id| DeskId::read(id).is_some());
    if let (Some(name), Some(id)) = (spec.record_arg(), record) {
        args.entry(name.to_owned()).or_insert_with(|| id.to_owned());
    }
    // An enterprise may be named by an argument as well, and by its name.
    let named = (spec.about == About::Enterprise && id.is_none()).then(|| args.remove(ENTERPRISE));
    let named = named.flatten().filter(|text| !text.trim().is_empty());
    let as_of = as_of(spec, &mut args, profile)?;
    let reader = Reader::new(spec, &args, profile)?;
    let missing = || Refusal::new(Code::IdMissing).with("verb", name);
    let bad = |text: &str| Refusal::new(Code::BadId).with("text", text);
    match spec.about {
        About::Project => {
            let step = ProjectStep::read(&reader)?.ok_or_else(unknown)?;
            let text = id.ok_or_else(missing)?;
            let project = ProjectId::read(text).ok_or_else(|| bad(text))?;
            let command = Command::Project { project, step };
            Ok(as_of.into_iter().fold(command, Command::as_of))
        }
        About::Enterprise => {
            let step = EnterpriseStep::read(&reader)?.ok_or_else(unknown)?;
            let enterprise = match (id, &named) {
                (Some(id), _) => Named::read(id).ok_or_else(|| bad(id))?,
                (None, Some(text)) => Named::of(text),
                (None, None) => return Err(missing()),
            };
            Ok(Command::Enterprise { enterprise, step })
        }
        About::City => match name {
            "lead" => Ok(Command::Lead(new_lead(&reader)?)),
            "clock" => Ok(Command::AcceptClock {
                reason: reader.text("reason")?,
            }),
            "undo" => Ok(Command::Undo),
            "redo" => Ok(Command::Redo),
            _ => Ok(Command::City(CityStep::read(&reader)?.ok_or_else(unknown)?)),
        },
    }
}

/// Takes out of the arguments as of which state a step on a project is asked for.
fn as_of(
    spec: &'static VerbSpec,
    args: &mut Args,
    profile: &Profile,
) -> Result<Vec<AsOf>, Refusal> {
    let is_own = |arg: &&ArgSpec| spec.args().any(|own| own.name == arg.name);
    let mut taken = Args::new();
    for arg in AS_OF.iter().filter(|arg| !is_own(arg)) {
        if spec.about == About::Project {
            taken.extend(args.remove_entry(arg.name));
        }
    }
    let reader = Reader::of(spec, &taken, profile);
    let version = reader.value("if_version", Code::BadNumber, |text| text.parse().ok())?;
    let known: Vec<&str> = Stage::ALL.iter().map(|stage| stage.name()).collect();
    let stage = reader.one_of("stage", &known.join(" "), Stage::from_name)?;
    let version = version.map(AsOf::Version);
    Ok(version.into_iter().chain(stage.map(AsOf::Stage)).collect())
}
