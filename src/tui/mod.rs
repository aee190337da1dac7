//! The terminal interface.
//!
//! | room | what lives there |
//! |---|---|
//! | [`text`] | every rule about putting Chinese text on a terminal |
pub mod keys;
pub mod text;
