pub(super) mod conformance;
mod golden;
mod naive;
mod replay;
mod resume;
pub(crate) mod shapes;
mod undo;
mod what_if;
pub(crate) mod world;
