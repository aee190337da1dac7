//! Merged cells: the value stands in the first cell only and is given to the others as rows go by.

use calamine::Dimensions;

/// A region wider than this is a title or a note across the table; it is not spread to the right.
const WIDEST: usize = 3;

/// The merged regions of a sheet, walked from the first row to the last.
pub(super) struct Merges {
    regions: Vec<Dimensions>,
    next: usize,
    /// For each column: the region it is in.
    active: Vec<Option<Slot>>,
}

#[derive(Clone)]
struct Slot {
    first: u32,
    last: u32,
    value: String,
}

impl Merges {
    /// `columns` is the most columns that are looked at.
    pub(super) fn new(mut regions: Vec<Dimensions>, columns: usize) -> Self {
        regions.retain(|region| (region.start.1 as usize) < columns);
        regions.sort_by_key(|region| region.start);
        Self {
            regions,
            next: 0,
            active: Vec::new(),
        }
    }

    /// Fills the blank cells of row `row` (0-based), and tells which of them stand further up. Rows must come in ascending
    /// order; a row without anything of its own stays blank, or a project two lines high would be read twice.
    pub(super) fn fill(&mut self, row: u32, cells: &mut Vec<String>) -> Vec<usize> {
        for slot in &mut self.active {
            if slot.as_ref().is_some_and(|slot| slot.last < row) {
                *slot = None;
            }
        }
        while let Some(region) = self
            .regions
            .get(self.next)
            .filter(|region| region.start.0 <= row)
        {
            self.next += 1;
            if region.end.0 >= row {
                let value = cells
                    .get(region.start.1 as usize)
                    .cloned()
                    .unwrap_or_default();
                start(&mut self.active, region, &value);
            }
        }
        let mut from_above = Vec::new();
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return from_above;
        }
        for (column, slot) in self.active.iter().enumerate() {
            let Some(Slot { first, value, .. }) = slot else {
                continue;
            };
            if value.is_empty() {
                continue;
            }
            if cells.len() <= column {
                cells.resize(column + 1, String::new());
            }
            if let Some(cell) = cells.get_mut(column).filter(|cell| cell.is_empty()) {
                cell.clone_from(value);
                from_above.extend((*first < row).then_some(column));
            }
        }
        from_above
    }
}

fn start(active: &mut Vec<Option<Slot>>, region: &Dimensions, value: &str) {
    let first = region.start.1 as usize;
    let width = (region.end.1 as usize).saturating_sub(first) + 1;
    let width = if width > WIDEST { 1 } else { width };
    if active.len() < first + width {
        active.resize(first + width, None);
    }
    for slot in active.iter_mut().skip(first).take(width) {
        *slot = Some(Slot {
            first: region.start.0,
            last: region.end.0,
            value: value.to_owned(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|cell| (*cell).to_owned()).collect()
    }

    #[test]
    fn values_go_down_and_a_little_to_the_right() {
        let regions = vec![
            Dimensions {
                start: (2, 0),
                end: (4, 0),
            },
            Dimensions {
                start: (2, 1),
                end: (2, 2),
            },
            Dimensions {
                start: (0, 0),
                end: (0, 30),
            },
            Dimensions {
                start: (9, 5000),
                end: (9, 6000),
            },
        ];
        let mut merges = Merges::new(regions, 1024);
        let walk: [(&[&str], &[&str]); 6] = [
            (&["标题", "", ""], &["标题", "", ""]),
            (&["链", "a", "b"], &["链", "a", "b"]),
            (&["电子", "x", "", "1"], &["电子", "x", "x", "1"]),
            (&["", "y"], &["电子", "y"]),
            (&["", "", ""], &["", "", ""]),
            (&["", "z"], &["", "z"]),
        ];
        for (at, (cells, want)) in walk.iter().enumerate() {
            let mut cells = row(cells);
            merges.fill(at as u32, &mut cells);
            assert_eq!(cells, row(want), "row {at}");
        }
    }
}
