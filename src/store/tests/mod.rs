pub(super) mod conformance;
mod naive;
mod replay;
mod shapes;
mod undo;
mod what_if;
pub(super) mod world;
