//! Interpretations of the regulation by the body that it names (政策解释, 附则, R0-1).

use crate::domain::context::Context;
use crate::domain::desk::record::{DeskItem, Interpretation};
use crate::domain::desk::rules::{next_id, set, stamp};
use crate::domain::desk::verbs::InterpretAsk;
use crate::domain::event::Event;
use crate::domain::ids::DeskKind;
use crate::domain::policy::article_number;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::verb::declare::answers;
use crate::domain::window::Window;

answers! { of city:
    InterpretAsk => interpret;
}

/// 政策解释 of one article.
pub fn interpret(context: &Context<'_>, ask: &InterpretAsk) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let article = window.need("article", &ask.article)?;
    let last = context.profile.policy.meta.articles;
    if article_number(&article).is_none_or(|number| number > last) {
        return Err(window
            .refuse(Code::NoSuchArticle)
            .with("value", article)
            .with("n", last));
    }
    let interpretation = Interpretation {
        article,
        text: window.need("text", &ask.text)?,
        given: stamp(context),
    };
    let id = next_id(context, DeskKind::Interpretation, 0)?;
    let item = DeskItem::Interpretation(Box::new(interpretation));
    Ok(vec![set(id, None, item)])
}
