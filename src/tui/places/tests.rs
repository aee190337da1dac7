//! The pages over the whole city.
