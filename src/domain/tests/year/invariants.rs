//! What must hold after every step, looked at from outside the rules.
//! Long because every gate and every record is held to its own line.

use crate::domain::event::{Event, MoveWay, ProjectChange};
use crate::domain::exit::record::ExitResult;
use crate::domain::facts::Facts;
use crate::domain::field::Field;
use crate::domain::filing::record::FilingStatus;
use crate::domain::first_talk::record::Standing;
use crate::domain::ids::DeskKind;
use crate::domain::ids::UnitCode;
use crate::domain::landing::record::Approval;
use crate::domain::libraries::Library;
use crate::domain::policy::ScoreGroup;
use crate::domain::project::Project;
use crate::domain::redemption::record::ClaimStatus;
use crate::domain::refusal::{Code, Refusal, RefusalKind};
use crate::domain::scoring::{self, Award, Span};
use crate::domain::stage::{End, Stage};
use crate::domain::tests::libraries::{Tally, libraries_of};
use crate::domain::tests::world::{World, profile};
use std::collections::BTreeSet;

/// What the gate out of a stage asks for by the regulation and the default policy, read off the record anew.
pub fn may_leave(project: &Project) -> bool {
    let policy = &profile().policy;
    let items = |id: &str| policy.checklist_named(id).unwrap().items.clone();
    let signing = &project.signing;
    let works = &project.construction;
    let accepted = |node: &str| {
        works
            .nodes
            .get(node)
            .is_some_and(|node| node.accepted.is_some())
    };
    match project.position.stage {
        Stage::Lead => {
            let fields = ["profile", "amount", "technology", "intent", "needs"];
            let has = |name: &str| project.fields.keys().any(|field| field.name() == name);
            fields.into_iter().all(has) && (has("chain") || has("chain_reason"))
        }
        Stage::Screening => {
            let screening = &project.screening;
            screening.is_passed()
                && screening.vetoes.is_empty()
                && screening.opinions.len() >= 5
                && project.unit().is_some()
        }
        Stage::Registered => project.talks.holder().is_some() && !project.talks.is_disputed(),
        Stage::Diligence => {
            project.diligence.findings.len() == 8 && project.diligence.report.is_some()
        }
        Stage::Review => {
            let owed = policy.filings_for(project.money().fen());
            let mut filed = owed.map(|rule| {
                let held = project.filings.get(&rule.level);
                held.is_some_and(|held| held.status == FilingStatus::Acknowledged)
            });
            project
                .review
                .is_any_of(&["同意".to_owned(), "有条件同意".to_owned()])
                && filed.all(|is_filed| is_filed)
        }
        Stage::Signing => {
            signing.is_signed()
                && items("agreement")
                    .iter()
                    .all(|item| signing.agreement.clauses.contains_key(item))
                && signing.agreement.standard_land.is_some()
        }
        Stage::Notice => signing.is_public_or_secret() && project.landing.service.is_some(),
        Stage::Landing => {
            let granted = |item: &String| {
                project
                    .landing
                    .approvals
                    .get(item)
                    .is_some_and(Approval::is_granted)
            };
            items("ready_to_start")
                .iter()
                .all(|item| project.landing.ready.contains_key(item))
                && items("preliminary_procedures").iter().all(granted)
                && ["用地", "环评"]
                    .iter()
                    .all(|kind| project.landing.is_secured(kind))
                && items("construction_procedures").iter().all(|item| {
                    works
                        .procedures
                        .get(item)
                        .is_some_and(|held| held.done_on.is_some())
                })
        }
        Stage::Construction => {
            let is_built = accepted("项目开工") && accepted("主体建设");
            is_built && works.supervisor.is_some() && works.stopped().is_none()
        }
        Stage::Acceptance => {
            accepted("竣工验收")
                && project.landing.open_promises().next().is_none()
                && works.stopped().is_none()
        }
        Stage::Production => {
            let is_reported = !project.operation.reports.is_empty();
            accepted("投产运营") && is_reported && works.stopped().is_none()
        }
        Stage::Talks | Stage::Visits | Stage::Rampup => true,
        Stage::Upgrade => false,
    }
}

/// A stage moves by the steps that move stages, and by no other.
pub fn moves(verb: &str, before: Option<&Project>, after: Option<&Project>, events: &[Event]) {
    let mut moved = false;
    for event in events {
        let Event::Project {
            change: ProjectChange::Moved { way, position, .. },
            ..
        } = event
        else {
            continue;
        };
        moved = true;
        let expected: &[&str] = match way {
            MoveWay::Advance => &["advance", "undo", "redo"],
            MoveWay::Back | MoveWay::Reopen => &["back", "undo", "redo"],
            MoveWay::Backfill => &["backfill", "undo", "redo"],
            MoveWay::Terminate => &["terminate", "exit-close", "undo", "redo"],
            MoveWay::Reject => &["screen", "undo", "redo"],
            MoveWay::Void => &["void", "confirm", "undo", "redo"],
        };
        assert!(expected.contains(&verb), "{verb} moved a stage by {way:?}");
        if *way == MoveWay::Advance && verb == "advance" {
            assert_eq!(
                position.from.stage.next(),
                Some(position.to.stage),
                "a stage was skipped"
            );
        }
    }
    if let (Some(before), Some(after)) = (before, after) {
        assert_eq!(
            before.position != after.position,
            moved,
            "{verb}: {}",
            after.id
        );
    }
}

/// What holds of every project at any time.
pub fn record(world: &World, project: &Project) {
    let valid = project
        .talks
        .claims
        .values()
        .filter(|claim| claim.standing == Standing::Valid);
    assert!(
        valid.count() <= 1,
        "two valid first talks on {}",
        project.id
    );
    let libraries = libraries_of(project);
    let own = libraries
        .iter()
        .filter(|library| !matches!(library, Library::Registered | Library::InTalks));
    assert_eq!(
        own.count(),
        usize::from(project.position.is_open()),
        "{}",
        project.id
    );
    if project.position.is_open() && project.position.stage >= Stage::Registered {
        for rule in profile().policy.filings_for(project.money().fen()) {
            let held = project.filings.get(&rule.level);
            let stands = held.is_some_and(|held| held.status != FilingStatus::Lapsed);
            assert!(
                stands,
                "{} of {} owes no {:?} filing",
                project.id,
                project.money().plain(),
                rule.level
            );
        }
    }
    for approval in project.landing.approvals.values() {
        let is_named = !approval.is_owed() || !approval.missing.is_empty();
        assert!(is_named && approval.promised.is_some() == (approval.mode.name() != "normal"));
    }
    works(world, project);
    if let Some(held) = project.talks.holder()
        && project.position.is_open()
        && project.talks.ruling.is_none()
    {
        one_holder(world, project, held.unit.as_str());
    }
}

/// Whether somebody else confirmed an acceptance that its reporter proposed.
fn confirmed(world: &World, project: &Project) -> bool {
    let proposals = world.desk_items(DeskKind::Proposal).unwrap();
    proposals.iter().any(|(_, item)| {
        item.proposal().is_some_and(|held| {
            let closed = held.closed.as_ref();
            held.right == "node.accept"
                && held.project.as_ref() == Some(&project.id)
                && closed.is_some_and(|closed| closed.stamp.by != held.proposed.by)
        })
    })
}

/// Articles 13 to 19.
fn works(world: &World, project: &Project) {
    let id = &project.id;
    let nodes = &project.construction.nodes;
    for node in nodes.values() {
        let by = node.accepted.as_ref().map(|accepted| &accepted.by);
        assert!(
            by.is_none() || by != node.reported_by.as_ref() || confirmed(world, project),
            "{id}: accepted by the reporter"
        );
        assert!(
            by.is_none() || node.actual.is_some(),
            "{id}: accepted and not reached"
        );
    }
    let extended = project
        .construction
        .procedures
        .values()
        .map(|held| held.extended_on.len());
    assert!(
        extended.max().unwrap_or(0) <= 2,
        "{id}: extended more than twice"
    );
    for claim in project.landing.claims.values() {
        let is_large = claim.amount.money.fen() >= 500 * 10_000 * 100;
        let is_paid = claim.status == ClaimStatus::Paid;
        assert!(
            !is_large || !is_paid || !claim.decision.is_empty(),
            "{id}: paid without a decision"
        );
    }
    let reports = project.operation.reports.iter();
    let mut last = None;
    for (until, report) in reports {
        assert!(
            last.is_none_or(|last| last < report.from),
            "{id}: periods overlap"
        );
        last = Some(*until);
    }
    if project.position.end == Some(End::Exited) {
        let mut cases = project.operation.exits.values();
        let is_done = cases.any(|case| {
            let closed = case.closed.as_ref();
            case.notice.is_some() && closed.is_some_and(|closed| closed.result == ExitResult::Done)
        });
        assert!(is_done, "{id} left without a case");
    }
}

/// Two units hold first talks on one enterprise only where the city has ruled.
fn one_holder(world: &World, project: &Project, unit: &str) {
    let same = world.projects().filter(|other| {
        other.enterprise == project.enterprise
            && other.position.is_open()
            && other.talks.ruling.is_none()
    });
    for other in same {
        let holder = other.talks.holder();
        assert!(
            holder.is_none_or(|held| held.unit.as_str() == unit),
            "{} and {} hold two first talks on one enterprise",
            project.id,
            other.id
        );
    }
}

/// The libraries add up over all projects.
pub fn libraries(world: &World) {
    let mut tally = Tally::default();
    for project in world.projects() {
        tally.add(project);
    }
    assert!(tally.reconciles());
    let stages = |first: Stage, last: Stage| {
        let open = world
            .projects()
            .filter(|project| project.position.is_open());
        open.filter(|project| (first..=last).contains(&by_days(project)))
            .count()
    };
    assert_eq!(
        tally.count(Library::PlannedProjects),
        stages(Stage::Signing, Stage::Landing)
    );
    assert_eq!(
        tally.count(Library::UnderConstruction),
        stages(Stage::Construction, Stage::Acceptance)
    );
    assert_eq!(
        tally.count(Library::Registered),
        stages(Stage::Registered, Stage::Upgrade)
    );
    assert_eq!(
        tally.count(Library::InTalks),
        stages(Stage::Talks, Stage::Review)
    );
}

/// Where a project stands by the days on which its works and its production began (article 4); what a ledger told without
/// any day, by its stage.
fn by_days(project: &Project) -> Stage {
    let stage = project.position.stage;
    let nodes = &project.construction.nodes;
    let is_reached = |node: &str, field: &str| {
        let field = Field::from_name(field).and_then(|field| project.date(field));
        nodes
            .get(node)
            .and_then(|node| node.actual)
            .or(field)
            .is_some()
    };
    let works = is_reached("项目开工", "actual_start");
    let produces = is_reached("投产运营", "actual_production");
    let is_told = project.backfill.is_none() || !nodes.is_empty();
    if stage < Stage::Signing || (!is_told && !works && !produces) {
        return stage;
    }
    match (works, produces) {
        (_, true) => stage.max(Stage::Production),
        (true, false) => stage.clamp(Stage::Construction, Stage::Acceptance),
        (false, false) if stage >= Stage::Production => Stage::Acceptance,
        (false, false) => stage.min(Stage::Landing),
    }
}

/// The days of the year that is played and of the one after.
fn span() -> Span {
    Span {
        from: "2026-01-01".parse().unwrap(),
        to: "2027-12-31".parse().unwrap(),
    }
}

/// The units that earned or lost points just now stand on their board with the sum of their explanation.
pub fn scores_of(world: &World, fresh: &[Award]) {
    let units: BTreeSet<_> = fresh
        .iter()
        .map(|award| (award.group, &award.unit))
        .collect();
    for (group, unit) in units {
        let board = scoring::board(world.awards(), group, span(), world.today(), profile());
        let line = board.iter().find(|line| line.unit == *unit);
        assert_eq!(
            explained(world, group, unit),
            line.map(|line| line.points.0),
            "{unit}"
        );
    }
}

fn explained(world: &World, group: ScoreGroup, unit: &UnitCode) -> Option<i64> {
    let told = scoring::explain(
        world.awards(),
        group,
        unit,
        span(),
        world.today(),
        profile(),
    );
    Some(told.iter().map(|counted| counted.points.0).sum())
}

/// Every line of every board is the sum of its explanation and of its links.
pub fn scores(world: &World) {
    for group in [ScoreGroup::Team, ScoreGroup::County, ScoreGroup::Zone] {
        for line in scoring::board(world.awards(), group, span(), world.today(), profile()) {
            let points = line.points.0;
            assert_eq!(
                explained(world, group, &line.unit),
                Some(points),
                "{}",
                line.unit
            );
            let links: i64 = line.links.iter().map(|(_, points)| points.0).sum();
            assert_eq!(links, points, "{}", line.unit);
        }
    }
}

/// Codes that rest on the order of steps, not on an article.
const OF_ORDER: [Code; 8] = [
    Code::NothingChanged,
    Code::NothingToUndo,
    Code::NothingToRedo,
    Code::StepStandsForGood,
    Code::NotBackward,
    Code::NoNextStage,
    Code::ProjectEnded,
    Code::WrongStage,
];

/// A refusal names its article, or says that the request was none.
pub fn reasoned(verb: &str, refusal: &Refusal) {
    let is_usage = !matches!(
        refusal.kind(),
        RefusalKind::Refused | RefusalKind::Forbidden
    );
    let is_reasoned = refusal.article.is_some() || is_usage || OF_ORDER.contains(&refusal.code);
    assert!(is_reasoned, "{verb}: {refusal} names no article");
    if refusal.code == Code::GateClosed {
        assert!(!refusal.missing.is_empty());
        assert!(
            refusal
                .missing
                .iter()
                .all(|missing| !missing.article.is_empty())
        );
    }
}
