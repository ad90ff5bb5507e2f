//! The rules between the fields of a request, for `request!`.

/// Reports what breaks the rules. The list in brackets has the fields, and whether each is set.
#[doc(hidden)]
#[macro_export]
macro_rules! __rules {
    ($check:ident, $self:ident, $set:tt;) => {
        let _ = $check;
    };
    ($check:ident, $self:ident, $set:tt; $($rule:ident($($about:tt)*))+) => {
        let set = $set;
        let mut rules = $check.between($crate::support::Object::table($self), &set);
        $($crate::__rule!(rules, $self; $rule $($about)*);)+
    };
}

/// One rule.
#[doc(hidden)]
#[macro_export]
macro_rules! __rule {
    ($rules:ident, $self:ident; ordered $low:ident $(.$low_in:ident)*, $high:ident $(.$high_in:ident)*) => {
        $rules.ordered(
            concat!(stringify!($low) $(, ".", stringify!($low_in))*),
            &$self.$low$(.$low_in)*,
            concat!(stringify!($high) $(, ".", stringify!($high_in))*),
            &$self.$high$(.$high_in)*,
        )
    };
    ($rules:ident, $self:ident; range $($about:tt)*) => {};
    ($rules:ident, $self:ident; at_least_one) => {
        $rules.not_empty(&$self.extra)
    };
    ($rules:ident, $self:ident; ranges $($about:tt)*) => {};
    ($rules:ident, $self:ident; only_with $field:ident $(.$in:ident)* $(= $is:literal)?, $other:ident $(.$other_in:ident)* $(= $value:literal)?) => {
        $rules.only_with(
            $crate::__named!($self; $field $(.$in)* $(= $is)?),
            $crate::__wanted!($($is)?),
            $crate::__named!($self; $other $(.$other_in)* $(= $value)?),
            $crate::__wanted!($($value)?),
        )
    };
    ($rules:ident, $self:ident; not_with $field:ident $(.$in:ident)* $(= $is:literal)?, $other:ident $(.$other_in:ident)* $(= $value:literal)?) => {
        $rules.not_with(
            $crate::__named!($self; $field $(.$in)* $(= $is)?),
            $crate::__wanted!($($is)?),
            $crate::__named!($self; $other $(.$other_in)* $(= $value)?),
            $crate::__wanted!($($value)?),
        )
    };
    ($rules:ident, $self:ident; overrides $field:ident $(.$in:ident)* $(, except $($except:ident),+)?) => {
        $rules.overrides($crate::__named!($self; $field $(.$in)*), &[$($(stringify!($except)),+)?])
    };
    ($rules:ident, $self:ident; $rule:ident $($field:ident $(.$in:ident)*),+) => {
        $rules.$rule(&[$($crate::__named!($self; $field $(.$in)*)),+])
    };
}

/// A literal, if there is one.
#[doc(hidden)]
#[macro_export]
macro_rules! __wanted {
    () => {
        None
    };
    ($value:literal) => {
        Some($crate::support::Literal::from($value))
    };
}

/// The name of a field, and whether it is set; with a value, whether it is that one.
#[doc(hidden)]
#[macro_export]
macro_rules! __named {
    ($self:ident; $field:ident $(.$in:ident)* = $value:literal) => {
        (
            concat!(stringify!($field) $(, ".", stringify!($in))*),
            $crate::support::is(&$self.$field$(.$in)*, $value),
        )
    };
    ($self:ident; $field:ident $(.$in:ident)*) => {
        (
            concat!(stringify!($field) $(, ".", stringify!($in))*),
            $crate::support::Write::is_set(&$self.$field$(.$in)*),
        )
    };
}
