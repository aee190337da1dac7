//! The command line as scripts see it: the real binary, its JSON, its exit codes, its words (CONTRACT.md).

mod contract;
mod import;
mod plain;
mod run;
mod safety;
