pub(super) mod conformance;
mod naive;
mod replay;
mod undo;
pub(super) mod world;
