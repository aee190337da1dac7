//! Rows of two sources in one order: few of the whole city among many of projects, of which only a stretch is read.

/// Places in the whole list that the few take, ascending.
#[derive(Debug, Default)]
pub(super) struct Places(pub(super) Vec<u32>);

impl Places {
    /// How many of them stand before a place.
    pub(super) fn before(&self, place: u32) -> u32 {
        let before = self.0.iter().filter(|taken| **taken < place).count();
        u32::try_from(before).unwrap_or(u32::MAX)
    }

    /// Where a stretch of the whole list begins among the many, and how many of them it holds.
    pub(super) fn stretch(&self, offset: u32, limit: u32) -> (u32, u32) {
        let end = offset.saturating_add(limit);
        let first = offset - self.before(offset).min(offset);
        let last = end - self.before(end).min(end);
        (first, last.saturating_sub(first))
    }

    /// Those of the few that fall into a stretch, each with where it goes among the rows, in order.
    pub(super) fn falling<T>(
        &self,
        few: Vec<T>,
        offset: u32,
        limit: u32,
    ) -> impl Iterator<Item = (usize, T)> {
        let stretch = offset..offset.saturating_add(limit);
        let placed = self.0.iter().copied().zip(few);
        placed
            .filter(move |(place, _)| stretch.contains(place))
            .map(move |(place, row)| ((place - offset) as usize, row))
    }

    /// Puts the few that fall into a stretch among its rows.
    pub(super) fn insert<T>(&self, few: Vec<T>, rows: &mut Vec<T>, offset: u32, limit: u32) {
        for (at, row) in self.falling(few, offset, limit) {
            rows.insert(at.min(rows.len()), row);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_stretch_is_that_of_the_whole_list() {
        let many: Vec<u32> = (100..110).collect();
        for places in [
            vec![],
            vec![0],
            vec![3, 4],
            vec![0, 5, 11],
            vec![10, 11, 12],
        ] {
            let few: Vec<u32> = (0..).take(places.len()).collect();
            let taken = Places(places.clone());
            let mut whole = many.clone();
            for (place, row) in places.iter().zip(&few) {
                whole.insert(*place as usize, *row);
            }
            for offset in 0..15_u32 {
                for limit in 0..15_u32 {
                    let (first, count) = taken.stretch(offset, limit);
                    let read = many.iter().skip(first as usize).take(count as usize);
                    let mut rows: Vec<u32> = read.copied().collect();
                    taken.insert(few.clone(), &mut rows, offset, limit);
                    let wanted = whole.iter().skip(offset as usize).take(limit as usize);
                    assert!(rows.iter().eq(wanted), "{places:?} {offset} {limit}");
                }
            }
        }
    }
}
