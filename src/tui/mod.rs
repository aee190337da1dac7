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
//! | [`action`], [`layer_id`] | the one table of everything a person can do; in which layers |
//! | [`layer`], [`notes`] | what stands on the screen; messages to the person |
//! | [`destination`], [`pages`] | which pages there are; the one place that makes them |
//! | [`app`], [`view`], [`stash`], [`work`] | what the screens share; work that no key waits for |
//! | [`company`], [`here`], [`along`] | who else is here; following another session of one's own |
//! | [`deeds`], [`waiting`], [`unkept`] | deeds on their way to the service; what stands on the screen meanwhile; drafts that wait for it |
//! | [`parts`] | frames, fields, scrolling, hints; rows, and a page that is a list |
//! | [`layers`] | help, palette, confirmation, messages, plain copy, terminal check |
//! | [`shell`], [`event_loop`] | the stack of layers; waiting, taking, drawing once |
//! | [`form`], [`act`] | the form of every verb; from an action to its form |
//! | [`bring`] | a ledger brought in, step by step |
//! | [`filter`] | what a list is narrowed by, and the views saved of that |
//! | [`due`], [`tasks`], [`meeting`] | what is due and what waits; the open tasks of the city's desk; its dispatch meetings, point by point |
//! | [`export`], [`exporting`], [`city_papers`] | lists given out as files; papers of the whole city |
//! | [`home`], [`search`], [`project`], [`places`], [`policy`] | the four panes, the look-up, one project, the whole city, the rules |
//! | [`session`], [`run`] | starting all of it on a real terminal, over the service |
//!
//! A screen knows none of the others: it asks for a page by its [`Destination`](destination::Destination). No room needs
//! one that needs it, which a test of the house holds.

pub mod act;
pub mod action;
pub mod along;
pub mod app;
pub mod bring;
pub mod changes;
pub mod city_papers;
pub mod company;
pub mod deeds;
pub mod destination;
pub mod due;
pub mod event_loop;
pub mod export;
pub mod exporting;
pub mod figures;
pub mod filter;
pub mod form;
pub mod here;
pub mod home;
pub mod input;
pub mod keymap;
pub mod keys;
pub mod layer;
pub mod layer_id;
pub mod layers;
pub mod live;
pub mod meeting;
pub mod notes;
pub mod offers;
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
pub mod unkept;
pub mod view;
pub mod waiting;
pub mod work;
