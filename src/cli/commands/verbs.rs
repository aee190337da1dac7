//! `luodi do --list`: every verb, its fields, their types, choices and articles, from the one table of verbs.

use crate::cli::failure::Failure;
use crate::cli::options::Options;
use crate::cli::output::{Output, Side};
use crate::cli::{json, open};
use crate::domain::policy::Profile;
use crate::domain::verb::{AS_OF, About, ArgKind, ArgSpec, VERBS, VerbSpec, choices, item_names};
use crate::locales::{Lang, cli as words, verbs};
use serde_json::{Value, json};

/// Most choices printed beside a field in plain text; all of them are in the JSON.
const CHOICES_SHOWN: usize = 8;

/// Describes the verbs, by the profile in force if there is a database, else by the built-in one.
pub(crate) fn run(options: &Options, output: &mut Output) -> Result<(), Failure> {
    let profile = match open::open(options, open::Stay::Command) {
        Ok(opened) => opened.client.profile()?.as_ref().clone(),
        Err(_) => open::builtin_profile()?,
    };
    if options.json {
        let verbs: Vec<Value> = VERBS
            .iter()
            .map(|spec| value(spec, &profile, options.lang))
            .collect();
        return output.json(&Value::Array(verbs));
    }
    VERBS
        .iter()
        .try_for_each(|spec| print(spec, &profile, options.lang, output))
}

fn value(spec: &VerbSpec, profile: &Profile, lang: Lang) -> Value {
    let (name, help) = words_of(spec, lang);
    let fields: Vec<Value> = args(spec, profile)
        .iter()
        .map(|arg| field(spec, arg, profile, lang))
        .collect();
    json!({
        "verb": spec.name,
        "name": name,
        "help": help,
        "article": profile.acts.article(spec.name),
        "needs_id": spec.needs_id(),
        "fields": fields,
    })
}

/// The arguments as they are typed: scores and clauses are one argument for each item, and some of them one for all.
fn args(spec: &VerbSpec, profile: &Profile) -> Vec<(String, ArgSpec)> {
    let mut all = Vec::new();
    for arg in spec.args() {
        all.push((arg.name.to_owned(), arg));
        let items = item_names(arg.kind, profile);
        all.extend(items.into_iter().map(|item| (item, arg)));
    }
    if spec.about == About::Project {
        let is_own = |arg: &&ArgSpec| spec.args().any(|own| own.name == arg.name);
        let as_of = AS_OF.iter().filter(|arg| !is_own(arg));
        all.extend(as_of.map(|arg| (arg.name.to_owned(), *arg)));
    }
    all
}

fn field(spec: &VerbSpec, (name, arg): &(String, ArgSpec), profile: &Profile, lang: Lang) -> Value {
    let known: Vec<Value> = choices(arg.kind, profile)
        .into_iter()
        .map(|(value, name)| json!({"value": value, "name": name}))
        .collect();
    let home = match arg.kind {
        ArgKind::Field(field) => Some(json::home(field.home())),
        _ => None,
    };
    json!({
        "name": name,
        "words": verbs::arg_name(spec.name, name, lang),
        "type": arg.kind.type_name(),
        "required": arg.required,
        "record": home,
        "choices": known,
        "help": verbs::arg_help(arg.kind).get(lang),
    })
}

fn words_of(spec: &VerbSpec, lang: Lang) -> (&'static str, &'static str) {
    verbs::verb(spec.name).map_or((spec.name, ""), |(name, help)| {
        (name.get(lang), help.get(lang))
    })
}

fn print(
    spec: &VerbSpec,
    profile: &Profile,
    lang: Lang,
    output: &mut Output,
) -> Result<(), Failure> {
    let (name, help) = words_of(spec, lang);
    let id = if spec.needs_id() { " ID" } else { "" };
    let article = profile.acts.article(spec.name);
    output.line(&format!("{}{id}  {name}  {article}", spec.name))?;
    output.line(&format!("  {help}"))?;
    let rows: Vec<Vec<String>> = args(spec, profile)
        .iter()
        .map(|(arg_name, arg)| {
            let required = if arg.required {
                words::COL_REQUIRED.get(lang)
            } else {
                ""
            };
            vec![
                String::new(),
                arg_name.clone(),
                verbs::arg_name(spec.name, arg_name, lang),
                arg.kind.type_name().to_owned(),
                required.to_owned(),
                choice_text(arg.kind, profile, lang),
            ]
        })
        .collect();
    if !rows.is_empty() {
        let columns = [
            (words::COL_NONE, Side::Left),
            (words::COL_FIELD, Side::Left),
            (words::COL_ACTION_NAME, Side::Left),
            (words::COL_TYPE, Side::Left),
            (words::COL_REQUIRED, Side::Left),
            (words::COL_HELP, Side::Left),
        ];
        output.table(&columns, &rows)?;
    }
    output.line("")
}

fn choice_text(kind: ArgKind, profile: &Profile, lang: Lang) -> String {
    let known = choices(kind, profile);
    if known.is_empty() {
        return verbs::arg_help(kind).get(lang).to_owned();
    }
    let mut shown: Vec<String> = known
        .iter()
        .take(CHOICES_SHOWN)
        .map(|(value, name)| {
            if value == name {
                value.clone()
            } else {
                format!("{value} {name}")
            }
        })
        .collect();
    if known.len() > CHOICES_SHOWN {
        shown.push("...".to_owned());
    }
    shown.join(", ")
}
