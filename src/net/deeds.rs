//! Deeds whose answer was lost. Whether they were done is not known; asked for again as they were, they go by the same name,
//! so that the journal answers what became of them.

use crate::service::api::{Request, RequestId};
use std::collections::VecDeque;

/// How many are remembered.
const REMEMBERED: usize = 16;

/// Deeds whose outcome is not known, as they were asked for, and their names.
#[derive(Default)]
pub(super) struct Unknown(VecDeque<(String, RequestId)>);

impl Unknown {
    /// What became of it is not known.
    pub(super) fn remember(&mut self, request: &Request) {
        let Some((Some(name), what)) = deed(request) else {
            return;
        };
        if self.0.iter().any(|(_, known)| *known == name) {
            return;
        }
        self.0.push_back((what, name));
        if self.0.len() > REMEMBERED {
            self.0.pop_front();
        }
    }

    /// The request under the name that it had the first time.
    pub(super) fn named(&self, mut asked: Request) -> Request {
        if self.0.is_empty() {
            return asked;
        }
        let what = deed(&asked).map(|(_, what)| what);
        let known = self
            .0
            .iter()
            .find(|(known, _)| Some(known) == what.as_ref());
        if let (Some((_, name)), Request::Do { request, .. } | Request::Import { request, .. }) =
            (known, &mut asked)
        {
            *request = Some(*name);
        }
        asked
    }

    /// What became of it is known.
    pub(super) fn forget(&mut self, request: &Request) {
        if !self.0.is_empty()
            && let Some((Some(name), _)) = deed(request)
        {
            self.0.retain(|(_, known)| *known != name);
        }
    }
}

/// Whether the journal knows of it afterwards.
pub(super) fn is_deed(request: &Request) -> bool {
    deed(request).is_some()
}

/// Whether asking twice does once.
pub(super) fn is_repeatable(request: &Request) -> bool {
    deed(request).is_none_or(|(name, _)| name.is_some())
}

/// A deed's name, and what it is; `None` for what is none.
fn deed(request: &Request) -> Option<(Option<RequestId>, String)> {
    match request {
        Request::Do { request, commands } => Some((*request, format!("{commands:?}"))),
        Request::Import { request, ledger } => {
            let how = (ledger.dry_run, ledger.take_good, ledger.update);
            Some((*request, format!("{} {how:?}", ledger.digest)))
        }
        _ => None,
    }
}
