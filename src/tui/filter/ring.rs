//! Values in a ring, with "none" before the first.

/// The place beside in a ring of `len` values and "none" before the first.
pub(super) fn beside(at: Option<usize>, len: usize, right: bool) -> Option<usize> {
    let ring = len + 1;
    let now = at.map_or(0, |at| at + 1);
    let next = if right {
        (now + 1) % ring
    } else {
        (now + ring - 1) % ring
    };
    next.checked_sub(1)
}

/// The value beside the present one; none is the ring's beginning.
pub(super) fn next<'a>(
    now: Option<&str>,
    values: impl Iterator<Item = &'a str>,
    right: bool,
) -> Option<String> {
    let values: Vec<&str> = values.collect();
    let at = now.and_then(|now| values.iter().position(|value| *value == now));
    let at = beside(at, values.len(), right)?;
    values.get(at).map(|value| (*value).to_owned())
}
