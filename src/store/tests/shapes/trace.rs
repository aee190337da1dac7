//! What a type reads, found out by letting it read: a deserializer that offers every type what it asks for and notes
//! what that was. No attribute is interpreted; what the program really takes is what is written down.
//!
//! Long because a deserializer must answer for every kind of value that serde knows.

use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error as _, IntoDeserializer,
    MapAccess, SeqAccess, VariantAccess, Visitor,
};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;

/// Texts offered to a type that wants one, each with its name; the first that is taken names the kind of text.
const TEXTS: [(&str, &str); 7] = [
    ("text", "示例"),
    ("date", "2026-11-26"),
    ("time", "2026-11-26T09:00:00+08:00"),
    ("hour", "09:30"),
    ("number in a text", "1"),
    ("credit code", "91350100M000100Y43"),
    ("request", "00112233445566778899aabbccddeeff"),
];

/// What a named type is made of, in the order in which it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Fields by name; `true` where a record without the field is read as well.
    Struct(Vec<(String, String, bool)>),
    /// Variants by name, with what they carry.
    Enum(Vec<(String, Option<String>)>),
    /// A name for another type.
    Name(String),
}

/// All named types that a root reads.
#[derive(Default)]
pub(crate) struct Tracer {
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    types: BTreeMap<String, Shape>,
    /// Variants still to be looked into, by type.
    open: BTreeMap<String, Vec<bool>>,
    /// Types being read just now: one that holds itself is given its first variant within, which must hold nothing.
    within: Vec<String>,
    /// Which variant each type was given on the way, to find the way again.
    way: BTreeMap<String, usize>,
    /// A way on which each struct is met.
    ways: BTreeMap<String, BTreeMap<String, usize>>,
    forced: Option<BTreeMap<String, usize>>,
    /// A field to be left out.
    omitted: Option<(String, String)>,
    /// Whether something on the way is still to be looked into.
    is_open: bool,
    path: Vec<String>,
    texts: BTreeMap<String, usize>,
    last_text: String,
    /// What the value just read is called.
    last: String,
}

#[derive(Debug)]
pub(crate) struct Refused(String);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refused {}

impl serde::de::Error for Refused {
    fn custom<T: fmt::Display>(why: T) -> Self {
        Self(why.to_string())
    }
}

impl Tracer {
    /// Looks into everything that `T` reads; gives its name.
    pub(crate) fn root<T: DeserializeOwned>(&self) -> String {
        self.root_with::<T>(|_| {})
    }

    /// The same; `read` is handed every value that was read on the way, each variant of the root among them.
    pub(crate) fn root_with<T: DeserializeOwned>(&self, mut read: impl FnMut(T)) -> String {
        let name = loop {
            let (name, value) = self.pass::<T>().unwrap_or_else(|error| panic!("{error}"));
            read(value);
            if !self.state.borrow().is_open {
                break name;
            }
        };
        let ways = std::mem::take(&mut self.state.borrow_mut().ways);
        for (owner, way) in ways {
            self.probe::<T>(&owner, &way);
        }
        name
    }

    /// Everything found.
    pub(crate) fn types(self) -> BTreeMap<String, Shape> {
        self.state.into_inner().types
    }

    /// One reading, with other texts where one was not taken.
    fn pass<T: DeserializeOwned>(&self) -> Result<(String, T), Refused> {
        loop {
            {
                let mut state = self.state.borrow_mut();
                state.is_open = false;
                state.way.clear();
                state.path.clear();
                state.within.clear();
                state.last_text.clear();
            }
            let error = match T::deserialize(Offer(self)) {
                Ok(value) => {
                    let mut state = self.state.borrow_mut();
                    return Ok((std::mem::take(&mut state.last), value));
                }
                Err(error) => error,
            };
            let mut state = self.state.borrow_mut();
            let text = state.last_text.clone();
            let is_missing = state.omitted.is_some() && error.0.starts_with("missing field");
            let tried = state.texts.entry(text).or_default();
            if is_missing || *tried + 1 >= TEXTS.len() {
                return Err(Refused(format!("{error} ({})", state.last_text)));
            }
            *tried += 1;
        }
    }

    /// Leaves out each field of a struct in turn.
    fn probe<T: DeserializeOwned>(&self, owner: &str, way: &BTreeMap<String, usize>) {
        let fields = match self.state.borrow().types.get(owner) {
            Some(Shape::Struct(fields)) => fields.clone(),
            _ => return,
        };
        let mut probed = fields.clone();
        for (place, (field, _, _)) in fields.iter().enumerate() {
            {
                let mut state = self.state.borrow_mut();
                state.forced = Some(way.clone());
                state.omitted = Some((owner.to_owned(), field.clone()));
            }
            probed[place].2 = self.pass::<T>().is_ok();
        }
        let mut state = self.state.borrow_mut();
        state.forced = None;
        state.omitted = None;
        state.types.insert(owner.to_owned(), Shape::Struct(probed));
    }

    fn say<V>(&self, value: V, name: impl Into<String>) -> V {
        self.state.borrow_mut().last = name.into();
        value
    }

    fn last(&self) -> String {
        self.state.borrow().last.clone()
    }

    /// The name of an enum, which is noted; a second one of the same name has a number behind it.
    fn enum_name(&self, name: &str, variants: &[&str]) -> String {
        let mut state = self.state.borrow_mut();
        let named = |copy: u32| match copy {
            1 => name.to_owned(),
            _ => format!("{name}#{copy}"),
        };
        for named in (1..).map(named) {
            match state.types.get(&named) {
                Some(Shape::Enum(known)) if known.iter().map(|(known, _)| known).eq(variants) => {
                    return named;
                }
                Some(_) => {}
                None => {
                    let all = variants.iter().map(|variant| ((*variant).to_owned(), None));
                    state
                        .types
                        .insert(named.clone(), Shape::Enum(all.collect()));
                    return named;
                }
            }
        }
        String::new()
    }

    /// Notes a struct; one that is met in another shape under the same name is a type with parameters, or a second type
    /// of that name, and stands for itself.
    fn note_struct(&self, name: &str, fields: Vec<(String, String, bool)>) -> String {
        let is_same = |shape: &Shape| {
            matches!(shape, Shape::Struct(known) if known.len() == fields.len()
                && known.iter().zip(&fields).all(|(a, b)| a.0 == b.0 && a.1 == b.1))
        };
        let mut state = self.state.borrow_mut();
        for copy in 1.. {
            let named = if copy == 1 {
                name.to_owned()
            } else {
                format!("{name}#{copy}")
            };
            match state.types.get(&named) {
                Some(shape) if is_same(shape) => return named,
                Some(_) => {}
                None => {
                    state.types.insert(named.clone(), Shape::Struct(fields));
                    let way = state.way.clone();
                    state.ways.insert(named.clone(), way);
                    return named;
                }
            }
        }
        String::new()
    }
}

/// Offers whatever it is asked for.
#[derive(Clone, Copy)]
struct Offer<'t>(&'t Tracer);

impl Offer<'_> {
    /// A value before and after is one shape, whatever the value.
    fn change<V>(self, value: V, mut read: Vec<(String, String, bool)>) -> V {
        let of = read
            .first()
            .map(|(_, kind, _)| kind.clone())
            .unwrap_or_default();
        for (_, kind, _) in &mut read {
            assert_eq!(*kind, of, "a change has one kind of value");
            "T".clone_into(kind);
        }
        if read.len() == 2 {
            self.0.note_struct("Change", read);
        }
        self.0.say(value, format!("change of {of}"))
    }
}

macro_rules! numbers {
    ($($ask:ident $visit:ident $type:ty;)*) => { $(
        fn $ask<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
            let value = visitor.$visit(1 as $type)?;
            Ok(self.0.say(value, stringify!($type)))
        }
    )* };
}

impl<'de> Deserializer<'de> for Offer<'_> {
    type Error = Refused;

    numbers! {
        deserialize_i8 visit_i8 i8; deserialize_i16 visit_i16 i16; deserialize_i32 visit_i32 i32;
        deserialize_i64 visit_i64 i64; deserialize_i128 visit_i128 i128;
        deserialize_u8 visit_u8 u8; deserialize_u16 visit_u16 u16; deserialize_u32 visit_u32 u32;
        deserialize_u64 visit_u64 u64; deserialize_u128 visit_u128 u128;
        deserialize_f32 visit_f32 f32; deserialize_f64 visit_f64 f64;
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        let value = visitor.visit_bool(true)?;
        Ok(self.0.say(value, "bool"))
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        let value = visitor.visit_char('a')?;
        Ok(self.0.say(value, "char"))
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        let place = {
            let mut state = self.0.state.borrow_mut();
            state.last_text = state.path.join(".");
            let key = state.last_text.clone();
            *state.texts.entry(key).or_default()
        };
        let (name, text) = TEXTS[place];
        let value = visitor.visit_str(text)?;
        Ok(self.0.say(value, name))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        let value = visitor.visit_bytes(b"a")?;
        Ok(self.0.say(value, "bytes"))
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.deserialize_bytes(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        let value = visitor.visit_some(self)?;
        let inner = self.0.last();
        Ok(self.0.say(value, format!("{inner} or nothing")))
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        let value = visitor.visit_unit()?;
        Ok(self.0.say(value, "nothing"))
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Refused> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Refused> {
        let value = visitor.visit_newtype_struct(self)?;
        let inner = self.0.last();
        let shape = Shape::Name(inner);
        self.0
            .state
            .borrow_mut()
            .types
            .insert(name.to_owned(), shape);
        Ok(self.0.say(value, name))
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        let value = visitor.visit_seq(Items::of(self, 1))?;
        let inner = self.0.last();
        Ok(self.0.say(value, format!("list of {inner}")))
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, Refused> {
        let mut names = Vec::new();
        let mut items = Items::of(self, len);
        items.names = Some(&mut names);
        let value = visitor.visit_seq(items)?;
        names.dedup();
        let names = names.join(", ");
        Ok(self.0.say(value, format!("{len} of ({names})")))
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, Refused> {
        self.deserialize_tuple(len, visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        let mut said = (String::new(), String::new());
        let pairs = Pairs {
            offer: self,
            left: 1,
            said: &mut said,
        };
        let value = visitor.visit_map(pairs)?;
        Ok(self
            .0
            .say(value, format!("map of {} to {}", said.0, said.1)))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        let mut read = Vec::new();
        let access = Fields {
            offer: self,
            name,
            left: fields,
            read: &mut read,
        };
        let value = visitor.visit_map(access)?;
        let is_whole = read.len() == fields.len();
        if name == "Change" {
            return Ok(self.change(value, read));
        }
        let named = if is_whole {
            self.0.note_struct(name, read)
        } else {
            name.to_owned()
        };
        Ok(self.0.say(value, named))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        let name = self.0.enum_name(name, variants);
        let key = format!("{name}:{}", variants.len());
        if self.0.state.borrow().within.contains(&key) {
            let pick = Pick {
                offer: self,
                variant: variants[0],
                carried: &mut None,
            };
            let value = visitor.visit_enum(pick)?;
            return Ok(self.0.say(value, name.as_str()));
        }
        let (chosen, outer) = {
            let mut state = self.0.state.borrow_mut();
            state.within.push(key.clone());
            let open = state
                .open
                .entry(key.clone())
                .or_insert_with(|| vec![true; variants.len()]);
            let next = open.iter().position(|open| *open).unwrap_or(0);
            let forced = state.forced.as_ref().and_then(|way| way.get(&key)).copied();
            let chosen = forced.unwrap_or(next);
            state.way.insert(key.clone(), chosen);
            let outer = std::mem::take(&mut state.is_open);
            (chosen, outer)
        };
        let mut carried = None;
        let pick = Pick {
            offer: self,
            variant: variants[chosen],
            carried: &mut carried,
        };
        let value = visitor.visit_enum(pick)?;
        let mut state = self.0.state.borrow_mut();
        state.within.pop();
        if let Some(Shape::Enum(known)) = state.types.get_mut(&name) {
            known[chosen].1 = carried;
        }
        let is_inner_open = state.is_open;
        if let Some(open) = state.open.get_mut(&key) {
            if !is_inner_open {
                open[chosen] = false;
            }
            let any = open.iter().any(|open| *open);
            state.is_open = outer || any || is_inner_open;
        }
        drop(state);
        Ok(self.0.say(value, name))
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.deserialize_str(visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.deserialize_unit(visitor)
    }
}

struct Items<'t, 'n> {
    offer: Offer<'t>,
    left: usize,
    names: Option<&'n mut Vec<String>>,
}

impl<'t> Items<'t, '_> {
    fn of(offer: Offer<'t>, left: usize) -> Self {
        Self {
            offer,
            left,
            names: None,
        }
    }
}

impl<'de> SeqAccess<'de> for Items<'_, '_> {
    type Error = Refused;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Refused> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        let place = self.left.to_string();
        let value = inside(self.offer, &place, seed)?;
        if let Some(names) = &mut self.names {
            names.push(self.offer.0.last());
        }
        Ok(Some(value))
    }
}

/// Reads a part under its own name, so that texts are told apart by where they stand.
fn inside<'de, S: DeserializeSeed<'de>>(
    offer: Offer<'_>,
    name: &str,
    seed: S,
) -> Result<S::Value, Refused> {
    offer.0.state.borrow_mut().path.push(name.to_owned());
    let value = seed.deserialize(offer)?;
    offer.0.state.borrow_mut().path.pop();
    Ok(value)
}

struct Pairs<'t, 's> {
    offer: Offer<'t>,
    left: usize,
    said: &'s mut (String, String),
}

impl<'de> MapAccess<'de> for Pairs<'_, '_> {
    type Error = Refused;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Refused> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        let key = inside(self.offer, "key", seed)?;
        self.said.0 = self.offer.0.last();
        Ok(Some(key))
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Refused> {
        let value = inside(self.offer, "value", seed)?;
        self.said.1 = self.offer.0.last();
        Ok(value)
    }
}

struct Fields<'t, 'r> {
    offer: Offer<'t>,
    name: &'static str,
    left: &'static [&'static str],
    read: &'r mut Vec<(String, String, bool)>,
}

impl<'de> MapAccess<'de> for Fields<'_, '_> {
    type Error = Refused;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Refused> {
        let omitted = self.offer.0.state.borrow().omitted.clone();
        while let Some((field, rest)) = self.left.split_first() {
            let is_omitted = omitted.as_ref().is_some_and(|(owner, name)| {
                owner.split('#').next() == Some(self.name) && name == field
            });
            if is_omitted {
                self.left = rest;
                continue;
            }
            let field: StrDeserializer<'_, Refused> = (*field).into_deserializer();
            return seed.deserialize(field).map(Some);
        }
        Ok(None)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Refused> {
        let (field, rest) = self
            .left
            .split_first()
            .ok_or_else(|| Refused::custom("no field"))?;
        self.left = rest;
        let place = format!("{}.{field}", self.name);
        let value = inside(self.offer, &place, seed)?;
        self.read
            .push(((*field).to_owned(), self.offer.0.last(), false));
        Ok(value)
    }
}

struct Pick<'t, 'c> {
    offer: Offer<'t>,
    variant: &'static str,
    carried: &'c mut Option<String>,
}

impl<'de, 't, 'c> EnumAccess<'de> for Pick<'t, 'c> {
    type Error = Refused;
    type Variant = Carried<'t, 'c>;

    fn variant_seed<S: DeserializeSeed<'de>>(
        self,
        seed: S,
    ) -> Result<(S::Value, Self::Variant), Refused> {
        let variant: StrDeserializer<'_, Refused> = self.variant.into_deserializer();
        let value = seed.deserialize(variant)?;
        let carried = Carried {
            offer: self.offer,
            variant: self.variant,
            said: self.carried,
        };
        Ok((value, carried))
    }
}

struct Carried<'t, 'c> {
    offer: Offer<'t>,
    variant: &'static str,
    said: &'c mut Option<String>,
}

impl<'de> VariantAccess<'de> for Carried<'_, '_> {
    type Error = Refused;

    fn unit_variant(self) -> Result<(), Refused> {
        Ok(())
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Refused> {
        let value = inside(self.offer, self.variant, seed)?;
        *self.said = Some(self.offer.0.last());
        Ok(value)
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Refused> {
        let value = self.offer.deserialize_tuple(len, visitor)?;
        *self.said = Some(self.offer.0.last());
        Ok(value)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        let mut read = Vec::new();
        let access = Fields {
            offer: self.offer,
            name: self.variant,
            left: fields,
            read: &mut read,
        };
        let value = visitor.visit_map(access)?;
        let parts = read.iter().map(|(name, kind, _)| format!("{name}: {kind}"));
        *self.said = Some(format!("{{ {} }}", parts.collect::<Vec<_>>().join(", ")));
        Ok(value)
    }
}
