//! Everyday stories (articles 5 to 20), each played through keys: what is pressed, what stands on the screen, and what is on
//! record afterwards.

mod agreement;
mod city;
mod endings;
mod later;
mod people;
mod talks;
mod works;
