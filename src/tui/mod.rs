//! The terminal interface.
//!
//! | room | what lives there |
//! |---|---|
//! | [`text`] | every rule about putting Chinese text on a terminal |
pub mod action;
pub mod keymap;
pub mod keys;
pub mod text;
