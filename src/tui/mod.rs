//! The terminal interface.
//!
//! | room | what lives there |
//! |---|---|
//! | [`text`] | every rule about putting Chinese text on a terminal |
pub mod action;
pub mod input;
pub mod keymap;
pub mod keys;
pub mod signals;
pub mod terminal;
pub mod text;
pub mod theme;
