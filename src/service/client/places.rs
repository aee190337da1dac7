//! Asking about the whole city in a typed way.

use super::{Client, unexpected};
use crate::domain::ids::EnterpriseId;
use crate::domain::refusal::Refusal;
use crate::service::api::{
    EnterpriseDetail, PlacesReply, PlacesRequest, Question, Reply, ScenarioFits, SegmentGap,
    UnitRow,
};

macro_rules! asks {
    ($( $(#[$doc:meta])* $name:ident($($arg:ident: $type:ty),*) -> $reply:ident($answer:ty) = $request:expr; )*) => {
        impl Client {
            $(
                $(#[$doc])*
                ///
                /// # Errors
                /// The service's refusal.
                pub(crate) fn $name(&self, $($arg: $type),*) -> Result<$answer, Refusal> {
                    match self.connection().ask(Question::Places($request).into())? {
                        Reply::Places(PlacesReply::$reply(answer)) => Ok(answer),
                        _ => Err(unexpected(stringify!($name))),
                    }
                }
            )*
        }
    };
}

asks! {
    /// One enterprise.
    enterprise(id: EnterpriseId) -> Enterprise(Box<EnterpriseDetail>) = PlacesRequest::Enterprise { id };
    /// The scenarios with the leads that fit.
    scenarios() -> Scenarios(Vec<ScenarioFits>) = PlacesRequest::Scenarios;
    /// The gaps of the chain map with what would close them.
    gaps() -> Gaps(Vec<SegmentGap>) = PlacesRequest::Gaps;
    /// Every unit with its figures.
    map() -> Map(Vec<UnitRow>) = PlacesRequest::Map;
}
