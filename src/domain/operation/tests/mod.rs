//! Article 17 through its verbs, and which facts score.

mod facts;
mod monitoring;
mod per_mu;
