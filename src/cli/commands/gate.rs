//! `luodi gate`: what the next stage still lacks, article by article, with the command that fills each line.

use super::Call;
use crate::cli::failure::Failure;
use crate::cli::output::Side;
use crate::cli::{json, reading};
use crate::domain::lifecycle::GateView;
use crate::domain::project::Project;
use crate::locales::{cli as words, gates, project, stages};
use clap::ArgMatches;

/// Shows the gate.
pub(crate) fn run(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let id = reading::id_of(given)?;
    let detail = call.client.show(id, None)?;
    if call.json() {
        let value = json::gate(&detail.project, detail.gate.as_ref());
        return call.output.json(&value);
    }
    let lang = call.lang();
    let stage = stages::position_long(&detail.project.position, lang);
    let Some(gate) = &detail.gate else {
        // There is one, and who reads only what names them is not told of it.
        let position = &detail.project.position;
        let untold = call.profile.policy.gate_from(position.stage.name());
        let untold = untold.filter(|_| position.is_open());
        let word = untold.map_or(words::GATE_NONE, |_| project::GATE_UNTOLD);
        let said = format!("{stage}: {}", word.get(lang));
        return call.output.line(&said);
    };
    let next = gate.next.word().get(lang);
    call.output.line(&format!(
        "{} {}  {stage} -> {next}  {}",
        detail.project.id,
        detail.project.name(),
        gates::headline(gate, lang)
    ))?;
    lines(call, &detail.project, gate)
}

/// The gate's lines as a table.
pub(super) fn lines(
    call: &mut Call<'_>,
    project: &Project,
    gate: &GateView,
) -> Result<(), Failure> {
    let lang = call.lang();
    let profile = Some(call.profile.as_ref());
    let rows: Vec<Vec<String>> = gate
        .lines
        .iter()
        .map(|line| {
            let how = if line.done {
                String::new()
            } else {
                line.fix.command_line(project)
            };
            vec![
                gates::mark(line).to_owned(),
                line.article.clone(),
                line.basis.word().get(lang).to_owned(),
                gates::subject(&line.subject, profile, lang),
                gates::state_text(line, lang),
                how,
            ]
        })
        .collect();
    let columns = [
        (words::COL_MARK, Side::Left),
        (words::COL_ARTICLE, Side::Left),
        (words::COL_BASIS, Side::Left),
        (words::COL_CONDITION, Side::Left),
        (words::COL_STATE, Side::Left),
        (words::COL_HOW, Side::Left),
    ];
    call.output.table(&columns, &rows)
}
