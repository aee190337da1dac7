//! 提质升级 (upgrade, article 18).

#[cfg(test)]
mod tests;
