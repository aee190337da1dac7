//! The terminal interface.
//!
//! The tour goes the way a key goes: [`input`] turns terminal events into keys, the [`keymap`] turns
//! keys into names of the [`action`] table, the [`layer`] on top acts, and the frame it draws with
//! [`parts`] and [`text`] leaves through the [`terminal`] in one burst.
//!
//! | room | what lives there |
//! |---|---|
//! | [`text`] | every rule about putting Chinese text on a terminal |
//! | [`theme`] | colours by role |
//! | [`terminal`], [`signals`] | the terminal as a device; leaving it whatever happens |
//! | [`input`], [`keys`], [`keymap`] | from bytes to keys to actions |
//! | [`action`] | the one table of everything a person can do |
//! | [`layer`], [`notes`] | what stands on the screen; messages to the person |
//! | [`parts`] | frames, fields, scrolling, hints |
//! | [`layers`] | help, palette, confirmation, messages, plain copy, terminal check |
//! | [`shell`], [`event_loop`] | the stack of layers; waiting, taking, drawing once |
//! | [`home`], [`search`], [`project`], [`act`] | the screens: the four panes, the look-up, one project, the workflow |
//! | [`due`] | what is due and what waits: rows, the inbox |
//! | [`policy`] | the rules in force, their versions, loading others |
//! | [`tasks`] | the open tasks of the city's desk |
//! | [`session`], [`run`] | starting all of it on a real terminal, over the service |

pub mod act;
pub mod action;
pub mod app;
pub mod destination;
pub mod due;
pub mod event_loop;
pub mod form;
pub mod home;
pub mod input;
pub mod keymap;
pub mod keys;
pub mod layer;
pub mod layer_id;
pub mod layers;
pub mod notes;
pub mod pages;
pub mod parts;
pub mod places;
pub mod policy;
pub mod project;
pub mod run;
pub mod search;
pub mod session;
pub mod shell;
pub mod signals;
pub mod stash;
pub mod tasks;
pub mod terminal;
#[cfg(test)]
mod tests;
pub mod text;
pub mod theme;
pub mod view;
