//! The tab of the agreement (协议, article 12): signature, clauses, checks, indicators of standard land, commitments,
//! secrecy, the public notice.

use super::lines::{Line, Piece, section};
use super::sheet::{Sheet, mark};
use crate::domain::policy::ChecklistId;
use crate::domain::signing::record::{Commitment, Notice};
use crate::locales::{money, steps, tabs as words, values};
use crate::tui::theme::Role;
use std::collections::BTreeMap;

/// Columns of an item.
const ITEM: u16 = 16;

/// The lines of the tab.
pub fn lines(sheet: &Sheet<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    let agreement = &sheet.project().signing.agreement;
    let title = sheet.title(&words::SIGNATURE, "sign");
    section(&mut lines, title, signature(sheet));
    for (list, word, held) in [
        (ChecklistId::Agreement, &words::CLAUSES, &agreement.clauses),
        (
            ChecklistId::AgreementExtra,
            &words::CHECKS,
            &agreement.checks,
        ),
    ] {
        let items = sheet.items(list);
        let done = items.iter().filter(|item| held.contains_key(*item));
        let title = sheet.counted(word, done.count(), items.len(), "sign");
        section(&mut lines, title, filled(sheet, list.id(), items, held));
    }
    let title = sheet.title(&words::STANDARD_LAND, "sign");
    section(&mut lines, title, standard_land(sheet));
    let title = sheet.title(&words::COMMITMENTS, "commit");
    section(&mut lines, title, commitments(sheet));
    section(
        &mut lines,
        sheet.title(&words::SECRET, "secret"),
        secret(sheet),
    );
    section(
        &mut lines,
        sheet.title(&words::NOTICE, "notice"),
        notice(sheet),
    );
    lines
}

fn signature(sheet: &Sheet<'_>) -> Vec<Line> {
    let Some(signed) = &sheet.project().signing.agreement.signature else {
        let fields = [("number", ""), ("date", "")];
        let label = sheet.t(&words::AGREEMENT_NUMBER);
        return sheet.given("signature", label, "", "sign", &fields);
    };
    let number = sheet.t(&words::AGREEMENT_NUMBER);
    let mut lines = sheet.told("signature", number, &signed.number);
    let on = sheet.by_on(&signed.on.to_string(), &signed.by, signed.on);
    lines.extend(sheet.told("signed on", sheet.t(&words::SIGNED_ON), &on));
    if let Some(amount) = &signed.amount {
        let text = money::amount(amount, sheet.ctx.lang);
        lines.extend(sheet.told("signed amount", sheet.t(&words::SIGNED_AMOUNT), &text));
    }
    lines
}

/// Items of a checklist with the clause, opinion or target that answers each.
fn filled(
    sheet: &Sheet<'_>,
    list: &str,
    items: &[String],
    held: &BTreeMap<String, String>,
) -> Vec<Line> {
    let of = |item: &String| {
        let text = held.get(item);
        let (sign, role) = mark(text.is_some());
        let unset = sheet.t(&values::UNSET);
        let pieces = vec![
            Piece::of(sign, role, 3),
            Piece::of(item.as_str(), role, ITEM),
            Piece::rest(text.map_or(unset, String::as_str), role),
        ];
        let line = Line::new(format!("{list} {item}"), pieces).form("sign", &[(item, "")]);
        if text.is_some() {
            line
        } else {
            line.missing().blank()
        }
    };
    items.iter().map(of).collect()
}

/// Whether the land is 标准地; where it is, the indicators of the text and those that the city adds.
fn standard_land(sheet: &Sheet<'_>) -> Vec<Line> {
    let agreement = &sheet.project().signing.agreement;
    let said = match agreement.standard_land {
        Some(true) => sheet.t(&steps::YES),
        Some(false) => sheet.t(&steps::NO),
        None => "",
    };
    let label = sheet.t(&words::IS_STANDARD_LAND);
    let fields = [("standard_land", "")];
    let mut lines = sheet.given("standard land", label, said, "sign", &fields);
    if agreement.standard_land != Some(true) {
        return lines;
    }
    let held = &agreement.indicators;
    lines.extend(filled(
        sheet,
        "indicator",
        sheet.items(ChecklistId::StandardLand),
        held,
    ));
    let optional = sheet
        .list(ChecklistId::StandardLand)
        .map(|list| &list.optional);
    for item in optional.into_iter().flatten() {
        let text = held.get(item).map_or("", String::as_str);
        let (sign, role) = if text.is_empty() {
            ("[~]", Role::Dim)
        } else {
            ("[x]", Role::Normal)
        };
        let shown = if text.is_empty() {
            sheet.t(&words::OPTIONAL)
        } else {
            text
        };
        let pieces = vec![
            Piece::of(sign, role, 3),
            Piece::of(item.as_str(), role, ITEM),
            Piece::rest(shown, role),
        ];
        let line = Line::new(format!("indicator {item}"), pieces).form("sign", &[(item, "")]);
        lines.push(line.blank_if(text.is_empty()));
    }
    lines
}

fn commitments(sheet: &Sheet<'_>) -> Vec<Line> {
    let of = |(number, held): (&u32, &Commitment)| {
        let target = sheet.target(&held.target);
        let day = held.by_date.to_string();
        let values = [("target", target.as_str()), ("date", &day)];
        let pieces = vec![
            Piece::of(sheet.t(&steps::metric(held.metric)), Role::Normal, ITEM),
            Piece::rest(sheet.fill(&steps::COMMITTED, &values), Role::Normal),
        ];
        let fields = [
            ("metric", held.metric.name()),
            ("by", day.as_str()),
            ("target", ""),
        ];
        Line::numbered("commitment", *number, pieces).form("commit", &fields)
    };
    let mut lines: Vec<Line> = sheet.project().signing.commitments.iter().map(of).collect();
    let text = sheet.t(&words::ADD_COMMITMENT);
    let line = Line::new("commitment new", vec![Piece::rest(text, Role::KeyHint)]);
    lines.push(line.form("commit", &[("metric", ""), ("target", ""), ("by", "")]));
    lines
}

fn secret(sheet: &Sheet<'_>) -> Vec<Line> {
    let Some(secret) = &sheet.project().signing.secret else {
        let text = sheet.t(&words::NOT_SECRET);
        let line = Line::new("secret", vec![Piece::rest(text, Role::Dim)]);
        return vec![
            line.form("secret", &[("basis", ""), ("approver", "")])
                .blank(),
        ];
    };
    let mut lines = sheet.told("secret", sheet.t(&words::SECRET_BASIS), &secret.basis);
    let approver = sheet.by_on(&secret.approver, &secret.by, secret.on);
    let label = sheet.t(&words::SECRET_APPROVER);
    lines.extend(sheet.told("secret approver", label, &approver));
    lines
}

fn notice(sheet: &Sheet<'_>) -> Vec<Line> {
    let signing = &sheet.project().signing;
    if signing.secret.is_some() {
        return vec![Line::remark(sheet.t(&words::NO_NOTICE_SECRET))];
    }
    let Some(notice) = &signing.notice else {
        let label = sheet.t(&words::NOTICE);
        let fields = [("start", ""), ("scope", "")];
        return sheet.given("notice", label, "", "notice", &fields);
    };
    let mut lines = sheet.told(
        "notice scope",
        sheet.t(&words::NOTICE_SCOPE),
        &notice.scope.join("、"),
    );
    let (days, start, end) = (
        notice.days.to_string(),
        notice.start.to_string(),
        notice.end.to_string(),
    );
    let values = [("start", start.as_str()), ("end", &end), ("n", &days)];
    let span = sheet.fill(&words::NOTICE_SPAN, &values);
    lines.extend(sheet.told("notice span", sheet.t(&words::NOTICE_DAYS), &span));
    lines.extend(notice_end(sheet, notice));
    lines
}

/// Objections and the end; until then Enter notes objections down or closes it.
fn notice_end(sheet: &Sheet<'_>, notice: &Notice) -> Vec<Line> {
    let count = notice.objections.to_string();
    let label = sheet.t(&words::OBJECTIONS);
    if let Some(closed) = &notice.closed {
        let mut lines = sheet.told("objections", label, &count);
        let none = sheet.t(&values::NONE);
        let result = if closed.result.is_empty() {
            none
        } else {
            &closed.result
        };
        let text = sheet.by_on(result, &closed.by, closed.on);
        lines.extend(sheet.told("notice result", sheet.t(&words::NOTICE_RESULT), &text));
        return lines;
    }
    let fields = [("objections", ""), ("result", "")];
    let mut lines = sheet.given("objections", label, &count, "notice-close", &fields);
    let today = sheet.ctx.today;
    let when = sheet.left(notice.end);
    let (word, role) = if today > notice.end {
        (&words::NOTICE_CLOSE_NOW, Role::Late)
    } else {
        (&words::NOTICE_RUNS, Role::Normal)
    };
    let text = sheet.fill(word, &[("when", &when)]);
    let line = Line::new("notice result", vec![Piece::rest(text, role)]);
    let line = line.form("notice-close", &[("result", "")]);
    lines.push(if today > notice.end {
        line.missing()
    } else {
        line
    });
    lines
}
