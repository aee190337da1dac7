//! Words about the record itself: what the data are for, the clock put right, entries that were lost.

use super::{Lang, Word, dates};
use crate::domain::event::{Event, Purpose};

crate::words! {
    SIGN_REHEARSAL = "演练", "rehearsal";
    SIGN_SAMPLE = "示例/演练", "sample/rehearsal";
    SIGN_OTHER_DATE = "演练日期/只读", "rehearsed date/read-only";
    SAYS_REHEARSAL = "依演练数据制成, 不作依据", "made from rehearsal data; it proves nothing";
    SAYS_SAMPLE = "依示例数据制成, 仅供演练, 不作依据", "made from sample data for rehearsals; it proves nothing";
    SAYS_OTHER_DATE = "按演练日期制成, 不作依据", "made for a rehearsed date; it proves nothing";
    SIGNED = "[{sign}] {says}";
    SIGN = "[{sign}]";

    CLOCK_BANNER = "[时钟落后] 现在早于最后一条记录 {last}, 不能写入; 管理员可校正: {key}", "[clock behind] Now is before the last entry {last}; nothing can be written. Administrators: {key}";
    CLOCK_STATUS = "时钟落后: 最后一条记录是 {last}, 现在不能写入; 时钟确已校准的, 由系统管理员 luodi clock --accept --reason 理由", "the clock is behind: the last entry is of {last}, so nothing can be written; where the clock is right now, an administrator says luodi clock --accept --reason TEXT";
    CLOCK_DONE = "时钟已校正: 第 {seq} 号记于 {now}, 上一条写的是 {was}", "The clock is put right: entry {seq} is of {now}, the one before says {was}";

    FOUNDED = "建库: {purpose}", "Founded: {purpose}";
    CLOCK_ACCEPTED = "校正时钟: {was} -> {now} ({reason})", "Clock put right: {was} -> {now} ({reason})";
    ACCEPT_LOSS = "确认丢失", "Loss accepted";
    LOSS_ACCEPTED = "确认丢失: 第 {from} 至 {to} 号 ({reason})", "Loss accepted: entries {from} to {to} ({reason})";
    LOSS_DONE = "已记为第 {seq} 号: 第 {from} 至 {to} 号确认丢失; 查询库已按现存记录重建", "Recorded as entry {seq}: entries {from} to {to} are accepted as lost; the view was made anew from what is left";
    IN_PERSON = "确认丢失须由系统管理员本人办理, 不能代人", "a loss is accepted by the administrator in person, not on behalf of somebody";
    IN_PERSON_NEXT = "去掉 --as 再试", "try again without --as";
    DATED = "{line} (发生于 {on}, 记于 {recorded})", "{line} (happened on {on}, recorded on {recorded})";
}

/// An event about the record itself, as one line of history; empty for any other.
pub(crate) fn event(event: &Event, lang: Lang) -> String {
    match event {
        Event::Founded { purpose } => {
            let purpose = purpose.word().get(lang);
            FOUNDED.fill(lang, &[("purpose", purpose)])
        }
        Event::LossAccepted {
            from, to, reason, ..
        } => LOSS_ACCEPTED.fill(
            lang,
            &[
                ("from", &from.to_string()),
                ("to", &to.to_string()),
                ("reason", reason),
            ],
        ),
        Event::ClockAccepted { was, now, reason } => CLOCK_ACCEPTED.fill(
            lang,
            &[
                ("was", &dates::minute(was)),
                ("now", &dates::minute(now)),
                ("reason", reason),
            ],
        ),
        _ => String::new(),
    }
}

/// Sign and sentence in one line, for papers and plain output.
pub(crate) fn signed((sign, says): (Word, Word), lang: Lang) -> String {
    SIGNED.fill(lang, &[("sign", sign.get(lang)), ("says", says.get(lang))])
}

/// What every screen and paper says of data that are not real, or not as of today: a short sign, and a sentence for papers.
pub(crate) const fn sign(purpose: Purpose, is_other_date: bool) -> Option<(Word, Word)> {
    match (purpose, is_other_date) {
        (Purpose::Rehearsal, _) => Some((SIGN_REHEARSAL, SAYS_REHEARSAL)),
        (Purpose::Sample, _) => Some((SIGN_SAMPLE, SAYS_SAMPLE)),
        (Purpose::Work, true) => Some((SIGN_OTHER_DATE, SAYS_OTHER_DATE)),
        (Purpose::Work, false) => None,
    }
}
