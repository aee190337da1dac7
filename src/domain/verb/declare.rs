//! How a verb is declared: once, in `verbs.rs` of its chapter.
//!
//! From one entry follow what is asked (a struct), how it is read from text, `luodi do --list`, the form, the action with its
//! words, the permission and the window it is judged by. Its rule says which ask it answers (`answers!`). Its article and stages are policy
//! (`acts.toml`), its default key is in `keymap.toml`.

/// Declares the verbs of a chapter:
///
/// `ChapterStep of project { AskType "verb" { "动作", "Action"; "说明", "Help"; must|may arg: Type = Kind, "参数", "Argument"; … } … }`
///
/// `of` says what a step is about: `project`, `enterprise`, or the `city` as a whole; `as "name"` behind the verb gives its
/// action another name than its own, `holds told` the function that tells what its form starts from.
macro_rules! verbs {
    ($(#[$doc:meta])* $step:ident of $subject:ident {$(
        $(#[$line:meta])*
        $ask:ident $name:literal $(as $action:literal)? $(holds $holds:ident)? {
            $zh:literal, $en:literal;
            $help_zh:literal, $help_en:literal;
            $($(#[$arg_doc:meta])* $need:ident $arg:ident: $type:ty = $kind:ident $(($($of:tt)*))? $(, $arg_zh:literal, $arg_en:literal)?;)*
        }
    )*}) => {
        $(
            $(#[$line])*
            #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
            pub struct $ask { $($(#[$arg_doc])* pub $arg: $type,)* }

            impl $crate::domain::verb::spec::Asked for $ask {
                type Step = $step;
                const SPEC: &'static $crate::domain::verb::spec::VerbSpec = &$crate::domain::verb::spec::VerbSpec {
                    name: $name,
                    action: verbs!(@some $($action)?),
                    word: $crate::domain::word::Word::new(module_path!(), $name, $zh, $en),
                    help: $crate::domain::word::Word::new(module_path!(), concat!($name, " help"), $help_zh, $help_en),
                    about: verbs!(@about $subject),
                    holds: verbs!(@some $($holds)?),
                    args: &[$($crate::domain::verb::spec::ArgSpec {
                        name: stringify!($arg),
                        kind: $crate::domain::verb::spec::ArgKind::$kind $(($($of)*))?,
                        required: verbs!(@must $need),
                        word: verbs!(@word concat!($name, " ", stringify!($arg)) $(, $arg_zh, $arg_en)?),
                    }),*],
                };
            }

            impl From<$ask> for $step {
                fn from(ask: $ask) -> Self {
                    Self::$ask(ask)
                }
            }
        )*

        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[allow(clippy::enum_variant_names, reason = "a variant is called as what it asks")]
        pub enum $step { $($(#[$line])* $ask($ask),)* }

        impl $step {
            /// The verbs, in the order in which they are listed.
            pub(crate) const SPECS: &'static [&'static $crate::domain::verb::spec::VerbSpec] =
                &[$(<$ask as $crate::domain::verb::spec::Asked>::SPEC),*];

            /// The verb that was asked.
            pub(crate) fn spec(&self) -> &'static $crate::domain::verb::spec::VerbSpec {
                match self {$(
                    Self::$ask(_) => <$ask as $crate::domain::verb::spec::Asked>::SPEC,
                )*}
            }

            /// Reads a verb of this chapter; `None` for any other.
            pub(in $crate::domain) fn read(
                reader: &$crate::domain::verb::read::Reader<'_>,
            ) -> Result<Option<Self>, $crate::domain::refusal::Refusal> {
                Ok(Some(match reader.spec.name {
                    $($name => Self::$ask($ask { $($arg: reader.argument(stringify!($arg))?,)* }),)*
                    _ => return Ok(None),
                }))
            }

            /// The texts that a person wrote, by argument.
            pub(in $crate::domain) fn texts(&self) -> Vec<(&'static str, &str)> {
                use $crate::domain::verb::argument::Argument as _;
                let mut texts = Vec::new();
                match self {$(
                    Self::$ask(ask) => {
                        let $ask { $($arg),* } = ask;
                        $($arg.texts(stringify!($arg), &mut texts);)*
                    }
                )*}
                texts
            }

            /// By which rows of rights it is judged.
            pub(in $crate::domain) fn asking(
                &self,
                context: &$crate::domain::context::Context<'_>,
                about: &verbs!(@record $subject),
            ) -> Result<$crate::domain::right::Asking, $crate::domain::refusal::Refusal> {
                use $crate::domain::verb::spec::Answered as _;
                match self { $(Self::$ask(ask) => ask.asking(context, about),)* }
            }

            /// Answers it by the chapter's rules.
            pub(in $crate::domain) fn decide(
                &self,
                context: &$crate::domain::context::Context<'_>,
                subject: &verbs!(@subject $subject),
            ) -> Result<Vec<$crate::domain::event::Event>, $crate::domain::refusal::Refusal> {
                use $crate::domain::verb::spec::Answered as _;
                match self { $(Self::$ask(ask) => ask.answer(context, subject),)* }
            }
        }

        impl $crate::domain::verb::spec::Beforehand for $step {
            type About = verbs!(@record $subject);

            fn beforehand(
                verb: &str,
                context: &$crate::domain::context::Context<'_>,
                about: &Self::About,
            ) -> Option<$crate::domain::right::Asking> {
                use $crate::domain::verb::spec::Answered as _;
                match verb {
                    $($name => $ask::beforehand(context, about),)*
                    _ => None,
                }
            }
        }
    };
    (@some) => { None };
    (@some $value:expr) => { Some($value) };
    (@must must) => { true };
    (@must may) => { false };
    (@word $name:expr) => { None };
    (@word $name:expr, $zh:literal, $en:literal) => {
        Some($crate::domain::word::Word::new(module_path!(), $name, $zh, $en))
    };
    (@about project) => { $crate::domain::verb::spec::About::Project };
    (@about enterprise) => { $crate::domain::verb::spec::About::Enterprise };
    (@about city) => { $crate::domain::verb::spec::About::City };
    (@record project) => { $crate::domain::project::Project };
    (@record enterprise) => { $crate::domain::enterprise::Enterprise };
    (@record city) => { () };
    (@subject project) => { $crate::domain::ids::ProjectId };
    (@subject enterprise) => { $crate::domain::enterprise::Named };
    (@subject city) => { () };
}
pub(crate) use verbs;

/// Says which rule answers what is asked: `answers! { of project: AskType => rule; … }`, and `AskType => rule as asking;`
/// where the chapter tells parts of the verb apart; `before asking` where it does so by the record alone. What nobody
/// answers does not compile.
macro_rules! answers {
    (of $subject:ident: $($ask:ident => $rule:ident $(as $asking:ident)? $(before $before:ident)?;)*) => {$(
        impl $crate::domain::verb::spec::Answered for $ask {
            type Subject = $crate::domain::verb::declare::verbs!(@subject $subject);
            type About = $crate::domain::verb::declare::verbs!(@record $subject);

            fn asking(
                &self,
                context: &$crate::domain::context::Context<'_>,
                about: &Self::About,
            ) -> Result<$crate::domain::right::Asking, $crate::domain::refusal::Refusal> {
                answers!(@asking $subject, self, context, about $(, $asking)? $(, before $before)?)
            }

            fn beforehand(
                context: &$crate::domain::context::Context<'_>,
                about: &Self::About,
            ) -> Option<$crate::domain::right::Asking> {
                answers!(@before context, about $(, as $asking)? $(, before $before)?)
            }

            fn answer(
                &self,
                context: &$crate::domain::context::Context<'_>,
                subject: &Self::Subject,
            ) -> Result<Vec<$crate::domain::event::Event>, $crate::domain::refusal::Refusal> {
                answers!(@rule $subject, self, context, subject, $rule)
            }
        }
    )*};
    (@asking $subject:ident, $ask:ident, $context:ident, $about:ident) => {{
        let _ = ($context, $about);
        Ok($crate::domain::right::Asking::of(<Self as $crate::domain::verb::spec::Asked>::SPEC.name))
    }};
    (@before $context:ident, $about:ident) => {{
        let _ = ($context, $about);
        Some($crate::domain::right::Asking::of(<Self as $crate::domain::verb::spec::Asked>::SPEC.name))
    }};
    (@before $context:ident, $about:ident, as $asking:ident) => {{
        let _ = ($context, $about);
        None
    }};
    (@before $context:ident, $about:ident $(, as $asking:ident)?, before $before:ident) => {
        Some($before($context, $about))
    };
    (@asking $subject:ident, $ask:ident, $context:ident, $about:ident, before $before:ident) => {
        Ok($before($context, $about))
    };
    (@asking $subject:ident, $ask:ident, $context:ident, $about:ident, $asking:ident, before $before:ident) => {
        answers!(@asking $subject, $ask, $context, $about, $asking)
    };
    (@asking city, $ask:ident, $context:ident, $about:ident, $asking:ident) => {{
        let () = $about;
        $asking($context, $ask)
    }};
    (@asking $subject:ident, $ask:ident, $context:ident, $about:ident, $asking:ident) => {
        Ok($asking($context, $about, $ask))
    };
    (@rule city, $ask:ident, $context:ident, $subject:ident, $rule:ident) => {{
        let () = $subject;
        $rule($context, $ask)
    }};
    (@rule $kind:ident, $ask:ident, $context:ident, $subject:ident, $rule:ident) => {
        $rule($context, $subject, $ask)
    };
}
pub(crate) use answers;
