//! What `request!` and `response!` share: reading an object, and serde.

/// Reads an object by its table. Fields are found by index: the chain compiles to one jump.
#[doc(hidden)]
#[macro_export]
macro_rules! __object {
    (
        $type:ident [$($of:ident),*] $bound:ident;
        $($constant:literal = $value:literal),*;
        $($field:ident $(= $wire:literal)? $(as $codec:ident)? $(($($word:ident),*))?),*
    ) => {
        impl<$($of: $crate::support::$bound),*> $crate::support::Object for $type<$($of),*> {
            #[inline]
            fn table(&self) -> &'static $crate::support::Table {
                const KEYS: &[&str] = &[$($crate::__key!($constant),)* $($crate::__key!($field $($wire)?)),*];
                const FIELDS: &[$crate::support::Field] = &[
                    $($crate::support::Field::constant($constant),)*
                    $($crate::support::Field::new()$($(.$word())*)?),*
                ];
                const { &$crate::support::Table::new(stringify!($type), KEYS, FIELDS) }
            }

            #[inline]
            #[allow(deprecated, reason = "a deprecated field is still read")]
            fn read_field(
                &mut self,
                index: usize,
                json: &mut $crate::support::Json<'_>,
            ) -> $crate::support::ReadResult<bool> {
                let left = index;
                $(
                    if left == 0 {
                        return json.constant($value);
                    }
                    let left = left.wrapping_sub(1);
                )*
                $(
                    if left == 0 {
                        return $crate::support::$($codec::)?Read::read(&mut self.$field, json);
                    }
                    let left = left.wrapping_sub(1);
                )*
                // No table has an index of its own length.
                let _ = (left, json);
                Ok(false)
            }

            #[inline]
            fn extra(&mut self) -> &mut $crate::support::Extra {
                &mut self.extra
            }
        }

        impl<$($of: $crate::support::$bound),*> $crate::support::Read for $type<$($of),*> {
            #[inline]
            #[allow(deprecated, reason = "a deprecated field is still read")]
            fn blank() -> Self {
                Self { $($field: $crate::support::blank(),)* extra: Default::default() }
            }

            #[inline]
            fn read(&mut self, json: &mut $crate::support::Json<'_>) -> $crate::support::ReadResult<bool> {
                $crate::support::object(self, json)
            }
        }
    };
}

/// The key of a field, as JSON writes it between others.
#[doc(hidden)]
#[macro_export]
macro_rules! __key {
    ($name:literal) => {
        concat!(",\"", $name, "\":")
    };
    ($field:ident) => {
        concat!(",\"", stringify!($field), "\":")
    };
    ($field:ident $name:literal) => {
        concat!(",\"", $name, "\":")
    };
}

/// The name of a field in JSON.
#[doc(hidden)]
#[macro_export]
macro_rules! __name {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $name:literal) => {
        $crate::support::plain_name($name)
    };
}

/// `Serialize` and `Deserialize`. What holds a secret is read, and written into requests only.
#[doc(hidden)]
#[macro_export]
macro_rules! __serde {
    ($type:ident [$($of:ident),*] $bound:ident, $read:ident $(, $flag:ident)*) => {
        $crate::__serialize!($type [$($of),*] $bound $(, $flag)*);

        impl<'de, $($of: $crate::support::$bound),*> $crate::support::serde::Deserialize<'de> for $type<$($of),*> {
            #[inline]
            fn deserialize<D: $crate::support::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::support::deserialize(deserializer, $crate::support::$read)
            }
        }
    };
}

/// `Serialize`, unless the type holds a secret.
#[doc(hidden)]
#[macro_export]
macro_rules! __serialize {
    ($type:ident [$($of:ident),*] $bound:ident, secret) => {};
    ($type:ident [$($of:ident),*] $bound:ident $(, $flag:ident)*) => {
        impl<$($of: $crate::support::$bound),*> $crate::support::serde::Serialize for $type<$($of),*> {
            #[inline]
            fn serialize<S: $crate::support::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::support::serialize(self, serializer)
            }
        }
    };
}
