//! Who invests: an enterprise renamed, an investor replaced; named by requirement, with what was found wrong before.

mod investors;
mod naming;
