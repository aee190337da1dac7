//! From possible rows to certain ones: narrows by columns, reads what is left, counts and ranks it.

use std::{ops::Range, sync::OnceLock, thread};

use super::{
    Filter, First, Rank, SearchIndex, Texts,
    columns::{CHUNK, Columns, Family, Plan},
    query::Word,
    scan::{self, Hopes},
    top::Top,
};

/// Rows worth a thread of their own, in 64-bit words of row bits (131,072 rows).
const PART: usize = 2048;
/// Threads one search takes at most: other people search too.
const MOST_THREADS: usize = 4;

fn threads() -> usize {
    static COUNT: OnceLock<usize> = OnceLock::new();
    *COUNT.get_or_init(|| thread::available_parallelism().map_or(1, |n| n.get().min(MOST_THREADS)))
}

impl SearchIndex {
    /// Narrows by columns, then runs the words over the text of each row left. Large indexes are shared out among threads.
    pub(super) fn confirm(
        &self,
        words: &[Word],
        tally: &mut Tally<'_>,
        within: Option<&[u64]>,
        matched: Option<&mut Vec<u64>>,
    ) {
        let plans: Vec<Plan> = words
            .iter()
            .map(|word| Plan::new(&word.chars, &self.dictionary))
            .collect();
        let length = self.columns.length();
        let scan = Scan {
            index: self,
            words,
            plans: &plans,
            possible: within.unwrap_or_else(|| self.columns.live()),
        };
        let parts = (length / PART).clamp(1, threads());
        let share = length.div_ceil(parts).next_multiple_of(CHUNK).max(CHUNK);
        let wanted = tally.wanted();
        let mut found = Vec::with_capacity(length);
        thread::scope(|scope| {
            let scan = &scan;
            let work = move |from: usize| {
                let mut part = Tally::new(self, words, wanted);
                let bits = scan.range(from..length.min(from + share), &mut part);
                (part, bits)
            };
            let others: Vec<_> = (share..length)
                .step_by(share)
                .map(|from| scope.spawn(move || work(from)))
                .collect();
            let first = work(0);
            let rest = others.into_iter().map(|other| {
                other
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            });
            for (part, bits) in std::iter::once(first).chain(rest) {
                tally.total += part.total;
                tally.top.merge(part.top);
                found.extend(bits);
            }
        });
        if let Some(matched) = matched {
            *matched = found;
        }
    }
}

/// All that the threads of one search share.
struct Scan<'a> {
    index: &'a SearchIndex,
    words: &'a [Word],
    plans: &'a [Plan],
    possible: &'a [u64],
}

impl Scan<'_> {
    /// Works through a range of words of row bits; gives the bits of the rows that match.
    fn range(&self, range: Range<usize>, tally: &mut Tally<'_>) -> Vec<u64> {
        let mut scratch = Vec::new();
        let mut matched = Vec::with_capacity(range.len());
        let columns = &self.index.columns;
        for base in range.clone().step_by(CHUNK) {
            let mut chunk = [0u64; CHUNK];
            let bits = self.possible.get(base..range.end).unwrap_or_default();
            for (mine, &theirs) in chunk.iter_mut().zip(bits) {
                *mine = theirs;
            }
            for plan in self.plans {
                plan.narrow(columns, base, &mut chunk, &mut scratch);
            }
            for (at, &bits) in (base..range.end).zip(&chunk) {
                let mut found = 0;
                if bits != 0 {
                    let runs = runs(self.words, self.plans, columns, at);
                    each_slot(&[bits], at, |slot| {
                        if let Some(rank) = rank_of_all(&runs, self.index.symbols(slot), slot) {
                            found |= 1 << (slot % 64);
                            tally.add(rank, slot);
                        }
                    });
                }
                matched.push(found);
            }
        }
        matched
    }
}

/// A word, and the 64 rows in which its first character may stand at the places that rank well.
struct Run<'a> {
    word: &'a Word,
    name: u64,
    opening: u64,
    start: u64,
}

fn runs<'a>(words: &'a [Word], plans: &[Plan], columns: &Columns, at: usize) -> Vec<Run<'a>> {
    let run = |(word, plan): (&'a Word, &Plan)| Run {
        word,
        name: plan.may_stand(columns, Family::Name, at),
        opening: plan.may_stand(columns, Family::Opening, at),
        start: plan.may_stand(columns, Family::Word, at),
    };
    words.iter().zip(plans).map(run).collect()
}

/// The best rank any word has in a row; `None` if some word does not match it.
fn rank_of_all(runs: &[Run<'_>], row: &[u16], slot: u32) -> Option<Rank> {
    let bit = 1u64 << (slot % 64);
    let mut best = Rank::Inside;
    for run in runs {
        let elsewhere = if run.opening & bit != 0 {
            Rank::FieldStart
        } else if run.start & bit != 0 {
            Rank::WordStart
        } else {
            Rank::Inside
        };
        let name = run.name & bit != 0;
        best = best.min(scan::rank(run.word, row, Hopes { name, elsewhere })?);
    }
    Some(best)
}

/// What is wanted of a search.
#[derive(Clone, Copy, Default)]
pub(super) struct Wanted<'a> {
    pub(super) limit: usize,
    pub(super) filter: Option<Filter<'a>>,
    pub(super) first: Option<First<'a>>,
}

/// What a search has found so far.
pub(super) struct Tally<'a> {
    index: &'a SearchIndex,
    words: &'a [Word],
    pub(super) filter: Option<Filter<'a>>,
    first: Option<First<'a>>,
    pub(super) top: Top,
    /// Rows found that pass the filter.
    pub(super) total: usize,
}

impl<'a> Tally<'a> {
    pub(super) fn new(index: &'a SearchIndex, words: &'a [Word], wanted: Wanted<'a>) -> Self {
        Self {
            index,
            words,
            filter: wanted.filter,
            first: wanted.first,
            top: Top::new(wanted.limit),
            total: 0,
        }
    }

    /// What it was made with.
    fn wanted(&self) -> Wanted<'a> {
        Wanted {
            limit: self.top.limit(),
            filter: self.filter,
            first: self.first,
        }
    }

    /// Counts a row that matches, if the filter lets it pass and it matches by the texts that the filter leaves.
    pub(super) fn add(&mut self, rank: Rank, slot: u32) {
        let texts = self.filter.map_or(Texts::ALL, |filter| filter(slot));
        let rank = match texts {
            Texts::ALL => Some(rank),
            Texts::NONE => None,
            some => {
                scan::describe(self.words, self.index.symbols(slot), some).map(|found| found.rank)
            }
        };
        let Some(rank) = rank else {
            return;
        };
        self.total += 1;
        // When a row changed is told only where all of it is.
        let held = self.index.rows.get(slot as usize);
        let updated = held
            .filter(|_| texts == Texts::ALL)
            .map_or(0, |row| row.updated);
        let comes_first = self.top.may_take(rank) && self.first.is_some_and(|first| first(slot));
        self.top.offer(rank, (comes_first, updated), slot);
    }
}

/// Calls `visit` for each bit set, in ascending order; `base` is the place of the first word in its column.
pub(super) fn each_slot(words: &[u64], base: usize, mut visit: impl FnMut(u32)) {
    for (at, &word) in words.iter().enumerate() {
        let first = u32::try_from((base + at) * 64).unwrap_or(u32::MAX);
        let mut left = word;
        while left != 0 {
            visit(first + left.trailing_zeros());
            left &= left - 1;
        }
    }
}
