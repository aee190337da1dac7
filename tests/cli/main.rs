//! The command line as scripts see it: the real binary, its JSON, its exit codes, its words (CONTRACT.md).

#[cfg(test)]
mod as_of;
#[cfg(test)]
mod backup;
#[cfg(test)]
mod clerk;
#[cfg(test)]
mod contract;
#[cfg(test)]
mod due;
#[cfg(test)]
mod evidence;
#[cfg(test)]
mod export;
#[cfg(test)]
mod files;
#[cfg(test)]
mod folder;
#[cfg(test)]
mod full_disk;
#[cfg(test)]
mod harmless;
#[cfg(test)]
mod import;
#[cfg(test)]
mod ledgers;
#[cfg(test)]
mod life;
#[cfg(test)]
mod papers;
#[cfg(test)]
mod places;
#[cfg(test)]
mod plain;
#[cfg(test)]
mod real_data;
#[cfg(test)]
mod round_trip;
#[cfg(test)]
mod run;
#[cfg(test)]
mod safety;
#[cfg(test)]
mod serve;
#[cfg(test)]
mod served;
#[cfg(test)]
mod whole;
