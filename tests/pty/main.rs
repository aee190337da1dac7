//! Whole sessions at a pseudo-terminal: the real binary, keys as a terminal sends them, the screen as a terminal shows it.
//!
//! Nothing here waits for a length of time to pass before it acts: every step waits until the screen says what it must.

#[cfg(test)]
mod asking;
mod bringing;
#[cfg(test)]
mod hands;
#[cfg(test)]
mod journey;
#[cfg(test)]
mod leaving;
#[cfg(test)]
mod life;
#[cfg(test)]
mod life_built;
#[cfg(test)]
mod life_exit;
#[cfg(test)]
mod looks;
#[cfg(test)]
mod meeting;
#[cfg(test)]
mod pair;
#[cfg(test)]
mod place;
#[cfg(test)]
mod screen;
#[cfg(test)]
mod session;
#[cfg(test)]
mod silence;
#[cfg(test)]
mod steps;
#[cfg(test)]
mod stories;
#[cfg(test)]
mod together;
#[cfg(test)]
mod typing;
