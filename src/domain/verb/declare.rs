//! How a verb is declared: once, in `verbs.rs` of its chapter.
//!
//! From one entry follow what is asked (a struct), how it is read from text, `luodi do --list`, the form, the action with its
//! words, the permission and the window it is judged by. Its rule says which ask it answers (`answers!`). Its article and stages are policy
//! (`acts.toml`), its default key is in `keymap.toml`.

/// Declares the verbs of a chapter:
///
/// `ChapterStep of project { AskType "verb" by Act { "动作", "Action"; "说明", "Help"; must|may arg: Type = Kind, "参数", "Argument"; … } … }`
///
/// `of` says what a step is about: `project`, `enterprise`, or the `city` as a whole; `as "name"` behind the verb gives its
/// action another name than its own, `holds told` behind the act the function that tells what its form starts from.
macro_rules! verbs {
    ($(#[$doc:meta])* $step:ident of $subject:ident {$(
        $(#[$line:meta])*
        $ask:ident $name:literal $(as $action:literal)? by $act:ident $(holds $holds:ident)? {
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
                    act: $crate::domain::actor::Act::$act,
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
    (@subject project) => { $crate::domain::ids::ProjectId };
    (@subject enterprise) => { $crate::domain::enterprise::Named };
    (@subject city) => { () };
}
pub(crate) use verbs;

/// Says which rule answers what is asked: `answers! { of project: AskType => rule; … }`. What nobody answers does not compile.
macro_rules! answers {
    (of city: $($ask:ident => $rule:ident;)*) => {$(
        impl $crate::domain::verb::spec::Answered for $ask {
            type Subject = ();

            fn answer(
                &self,
                context: &$crate::domain::context::Context<'_>,
                (): &(),
            ) -> Result<Vec<$crate::domain::event::Event>, $crate::domain::refusal::Refusal> {
                $rule(context, self)
            }
        }
    )*};
    (of $subject:ident: $($ask:ident => $rule:ident;)*) => {$(
        impl $crate::domain::verb::spec::Answered for $ask {
            type Subject = $crate::domain::verb::declare::verbs!(@subject $subject);

            fn answer(
                &self,
                context: &$crate::domain::context::Context<'_>,
                subject: &Self::Subject,
            ) -> Result<Vec<$crate::domain::event::Event>, $crate::domain::refusal::Refusal> {
                $rule(context, subject, self)
            }
        }
    )*};
}
pub(crate) use answers;
