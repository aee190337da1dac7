//! Whom the system says is at the other end. Never what they say themselves.

use crate::net::lock;
use crate::service::user_name;
use std::collections::HashMap;
use std::io;
use std::os::unix::net::UnixStream;
use std::sync::{Mutex, OnceLock};
use std::time::{Duration, Instant};

/// The user of those whom the system cannot name: of another name space, of a container.
const OVERFLOW: u32 = 65534;
/// How long a name is remembered.
const REMEMBERED: Duration = Duration::from_secs(60);

/// The user at the other end when the connection was made.
pub(super) fn uid(stream: &UnixStream) -> io::Result<u32> {
    Ok(rustix::net::sockopt::socket_peercred(stream)?.uid.as_raw())
}

/// Whether a user is nobody: many may share that number.
pub(super) fn is_nobody(uid: u32) -> bool {
    static OF_SYSTEM: OnceLock<u32> = OnceLock::new();
    let of_system = OF_SYSTEM.get_or_init(|| {
        let said = std::fs::read_to_string("/proc/sys/kernel/overflowuid").ok();
        said.and_then(|text| text.trim().parse().ok())
            .unwrap_or(OVERFLOW)
    });
    uid == OVERFLOW || uid == *of_system || uid == u32::MAX
}

/// Login names, remembered for a while: a central directory may take long to answer, and only the one who came waits for it.
#[derive(Default)]
pub(super) struct Names(Mutex<HashMap<u32, (String, Instant)>>);

impl Names {
    /// The login name of a user.
    pub(super) fn of(&self, uid: u32) -> String {
        let known = lock(&self.0).get(&uid).cloned();
        if let Some((name, _)) = known.filter(|(_, at)| at.elapsed() < REMEMBERED) {
            return name;
        }
        let name = user_name(uid);
        lock(&self.0).insert(uid, (name.clone(), Instant::now()));
        name
    }
}
