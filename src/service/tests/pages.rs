//! One answer holds only so much; a page that does not fit in one is asked for in several, and nobody notices.

use super::*;
use crate::domain::policy::ScoreGroup;
use crate::store::codec;
use chrono::Days;
use std::sync::Mutex;
use std::sync::mpsc::Receiver;

/// What one message may come to.
const MOST: usize = 256 << 10;

/// A connection that weighs every answer.
struct Weighed {
    inner: Arc<dyn Connection>,
    answers: Mutex<Vec<(String, usize)>>,
}

impl Connection for Weighed {
    fn ask(&self, request: Request) -> Result<Reply, Refusal> {
        let mut asked = format!("{request:?}");
        asked.truncate(40);
        let reply = self.inner.ask(request)?;
        self.answers
            .lock()
            .expect("answers")
            .push((asked, codec::length(&reply)));
        Ok(reply)
    }

    fn subscribe(&self) -> Receiver<Push> {
        self.inner.subscribe()
    }
}

#[test]
fn no_answer_about_many_projects_is_longer_than_a_message() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let count = 1_300_u32;
    let long = "示例".repeat(40);
    let rows = (1..=u64::from(count)).map(|number| {
        let enterprise = format!("示例{number}号{long}有限公司");
        row(
            number + 1,
            &format!("示例第{number}号{long}项目"),
            &enterprise,
        )
    });
    let report = client(&service, "sw1").import(ledger(rows.collect()));
    assert!(report.expect("taken").is_taken);

    let inner = service.connect(Identity::of("sw1")).expect("a member");
    let weighed = Arc::new(Weighed {
        inner: Arc::new(inner),
        answers: Mutex::default(),
    });
    let client = Client::new(Arc::clone(&weighed) as Arc<dyn Connection>);
    let query = ListQuery::default;
    let all = Filter::default;
    let page = client.list(query(), 0, u32::MAX).expect("all of them");
    assert_eq!((page.total, page.rows.len()), (count, count as usize));
    let mut ids: Vec<ProjectId> = page.rows.into_iter().map(|row| row.id).collect();
    let part = client.list(query(), 100, 900).expect("a part");
    let part: Vec<ProjectId> = part.rows.into_iter().map(|row| row.id).collect();
    assert_eq!(part, ids[100..1000]);
    assert_eq!(client.whole(ids.clone()).expect("whole").len(), ids.len());
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count as usize, "each once");
    let today = client.session().expect("a session").now.date_naive();
    let until = today + Days::new(3_000);
    let due = client.due(until, all(), 0, u32::MAX).expect("due");
    assert_eq!(due.rows.len(), due.total as usize);
    let inbox = client.inbox(until, all(), 0, u32::MAX).expect("an inbox");
    assert_eq!(inbox.rows.len(), inbox.counts.total as usize);
    let firms = EnterpriseQuery::default();
    let firms = client.enterprises(firms, 0, u32::MAX).expect("firms");
    assert_eq!(firms.rows.len(), firms.total as usize);
    assert!(firms.total >= count);
    let found = client.find("示例".to_owned(), all(), u32::MAX);
    let found = found.expect("found");
    assert_eq!((found.total, found.hits.len()), (count, count as usize));
    let mut listed = client.ids(query()).expect("ids");
    listed.sort();
    assert_eq!(listed, ids);
    let since = ChangedSince::Day(today);
    let changed = client.changes(since, all()).expect("changes");
    assert!(!changed.is_cut);
    let mut entered: Vec<ProjectId> = changed.rows.into_iter().map(|row| row.project.id).collect();
    entered.sort();
    entered.dedup();
    assert_eq!(entered, ids);
    let past = client.history(None, Since::Beginning, None, u32::MAX);
    let past: Vec<u64> = past.expect("a past").iter().map(|row| row.seq).collect();
    assert!(
        past.is_sorted_by(|one, next| one == &(next + 1)),
        "{past:?}"
    );
    assert_eq!(past.last(), Some(&1));
    client.nodes(today, until, all(), u32::MAX).expect("nodes");
    client.gaps().expect("gaps");
    client.scenarios().expect("scenarios");
    client.map().expect("a map");
    let year = Period::Year(2026);
    client
        .board(ScoreGroup::County, year, None)
        .expect("a board");

    let answers = weighed.answers.lock().expect("answers");
    assert!(answers.len() > 50, "in several answers");
    for (asked, bytes) in answers.iter() {
        assert!(*bytes <= MOST, "{asked}: {bytes}");
    }
}
