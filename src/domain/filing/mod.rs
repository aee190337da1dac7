//! 备案 (filing, article 7): what the amount makes due with city and province.

pub mod rules;
#[cfg(test)]
mod tests;
