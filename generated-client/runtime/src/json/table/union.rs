//! What all unions share: `From`, `TryFrom` and a method for each variant, serde, and a hidden `Default`.
//!
//! ```text
//! People(People, as_people, people of items in SearchPage) = "PEOPLE", Post(Post, as_post) = "POST" no_from
//! Text(String, as_text -> &str) = Text
//! ByKeywords(RoleByKeywords, by_keywords(keywords: impl Into<String>)) = [-, +]
//! ; shared(url: &str, id: &PostId [Image, Video], from_ = from: &str)
//! ```
//!
//! In the brackets of a variant:
//!
//! - The type that it holds, without the box, whether the enum has one or not.
//! - In a response, the method that reads it, and the method of each page for its items of this variant.
//! - In a request, the function that makes it, with what the type's own `new` takes.
//!
//! Behind a variant:
//!
//! - `no_from`: neither `From<Post>` nor `TryFrom`, because two variants hold this type.
//! - `from_str`: `From<&str>` beside `From<String>`.
//!
//! Behind all variants, `shared`: fields that have one type in each variant that has them. After the type of what is returned, the
//! variants that have the field, unless all do; before it, the name of the field where a method cannot have it.

/// See the module.
#[doc(hidden)]
#[macro_export]
macro_rules! __union {
    (
        $type:ident $side:ident $(, $flag:ident)?:
        $($variant:ident($inner:ty $(, $($method:tt)+)?) $($from:ident)?),*
    ) => {
        $($crate::__from_variant!($type $variant($inner) $($from)?);)*
        $($($crate::__variant_method!($type $variant($inner) $($method)+);)?)*
        $crate::__union_side!($side $type $(, $flag)?);
    };
}

/// `From` and `TryFrom` for a type that one variant holds.
#[doc(hidden)]
#[macro_export]
macro_rules! __from_variant {
    ($type:ident $variant:ident($inner:ty) no_from) => {};
    ($type:ident $variant:ident($inner:ty) from_str) => {
        $crate::__from_variant!($type $variant($inner));

        impl From<&str> for $type {
            #[inline]
            fn from(text: &str) -> Self {
                Self::$variant(text.into())
            }
        }
    };
    ($type:ident $variant:ident($inner:ty)) => {
        impl From<$inner> for $type {
            #[inline]
            fn from(value: $inner) -> Self {
                Self::$variant(value.into())
            }
        }

        /// The union itself where it is another variant.
        impl TryFrom<$type> for $inner {
            type Error = $type;

            #[inline]
            fn try_from(value: $type) -> Result<Self, $type> {
                match value {
                    $type::$variant(value) => Ok($crate::support::Held::<$inner>::held(value)),
                    other => Err(other),
                }
            }
        }

        impl<'a> TryFrom<&'a $type> for &'a $inner {
            type Error = $crate::OtherVariant;

            #[inline]
            fn try_from(value: &'a $type) -> Result<Self, $crate::OtherVariant> {
                match value {
                    $type::$variant(value) => Ok($crate::support::Held::<$inner>::as_held(value)),
                    _ => Err($crate::OtherVariant),
                }
            }
        }
    };
}

/// The method of a variant: what reads it in a response, or makes it in a request.
#[doc(hidden)]
#[macro_export]
macro_rules! __variant_method {
    ($type:ident $variant:ident($inner:ty) $name:ident($($argument:ident: $argument_type:ty),*)) => {
        impl $type {
            #[doc = concat!("Creates [`Self::", stringify!($variant), "`] from its required fields.")]
            #[inline]
            pub fn $name($($argument: $argument_type),*) -> Self {
                Self::$variant(Box::new(<$inner>::new($($argument),*)))
            }
        }
    };
    ($type:ident $variant:ident($inner:ty) $name:ident $(, $items:ident of $list:ident in $page:ty)*) => {
        $crate::__variant_method!($type $variant($inner) $name -> &$inner $(, $items of $list in $page)*);
    };
    ($type:ident $variant:ident($inner:ty) $name:ident -> $output:ty $(, $items:ident of $list:ident in $page:ty)*) => {
        impl $type {
            #[doc = concat!("The value, if it is [`Self::", stringify!($variant), "`].")]
            #[inline]
            pub fn $name(&self) -> Option<$output> {
                match self {
                    Self::$variant(value) => $crate::support::Shared::shared(value),
                    _ => None,
                }
            }
        }

        $(
            impl $page {
                #[doc = concat!("The items that are [`", stringify!($type), "::", stringify!($variant), "`].")]
                #[inline]
                pub fn $items(&self) -> impl Iterator<Item = &$inner> {
                    self.$list.iter().filter_map($type::$name)
                }
            }
        )*
    };
}

/// The methods for the fields that variants share.
#[doc(hidden)]
#[macro_export]
macro_rules! __shared {
    ($type:ident $all:tt) => {};
    ($type:ident $all:tt ($($name:ident $(= $field:ident)?: $output:ty $([$($variant:ident),*])?),*)) => {
        $($crate::__shared_field!($type $name $($field)?: $output, $([$($variant),*])? $all);)*
    };
}

/// The method for one field.
#[doc(hidden)]
#[macro_export]
macro_rules! __shared_field {
    ($type:ident $name:ident: $output:ty, $($variants:tt)*) => {
        $crate::__shared_field!($type $name $name: $output, $($variants)*);
    };
    ($type:ident $name:ident $field:ident: $output:ty, [$($variant:ident),*] $($all:tt)?) => {
        impl $type {
            #[doc = concat!("The field `", stringify!($field), "`. `None` where it is missing, or the variant does not have it.")]
            #[inline]
            #[allow(deprecated, reason = "a deprecated field is shared, too")]
            pub fn $name(&self) -> Option<$output> {
                match self {
                    $(Self::$variant(value) => $crate::support::Shared::shared(&value.$field),)*
                    _ => None,
                }
            }
        }
    };
}

/// What differs between the unions of requests and of responses.
#[doc(hidden)]
#[macro_export]
macro_rules! __union_side {
    (request $type:ident $(, $flag:ident)?) => {
        $crate::__serde!($type [] RequestValue, from_request $(, $flag)?);
    };
    (response $type:ident) => {
        $crate::__serde!($type [] ResponseValue, from_response);
    };
    (response $type:ident, default) => {
        $crate::__serde!($type [] ResponseValue, from_response);
        $crate::__values_flag!(default $type);
    };
}
