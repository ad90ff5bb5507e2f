//! Requests that are refused before anything is sent.

use generated_client::runtime::support::{Check, Checker};

use crate::{
    people,
    petshop::petshop::{
        AddPet, ClassicPeople, ClassicPeopleRequired, Degree, ListId, LoginToken, PersonId, RoleById, Search, Species,
    },
};

/// All violations, one a line.
fn violations(request: &impl Check) -> Vec<String> {
    let mut check = Checker::default();
    request.check(&mut check);
    check.violations().iter().map(ToString::to_string).collect()
}

#[test]
fn nothing_is_wrong_with_a_good_request() {
    assert_eq!(violations(&people()), [""; 0]);
    assert_eq!(violations(&people().lists([ListId::new("ALL")]).degrees([Degree::First; 0])), [""; 0]);
    assert_eq!(violations(&people().zip("75001").shop("Any Text")), [""; 0]);
    assert_eq!(violations(&people().note("x").me(true)), [""; 0]);
}

#[test]
fn each_rule_names_its_field() {
    let other = |id: &str, minimum, maximum| {
        let required = ClassicPeopleRequired { id: PersonId::new(id), species: Species::Cat, minimum, maximum };
        ClassicPeople::new(required).keywords("x")
    };
    let bare = ClassicPeople::new(ClassicPeopleRequired {
        id: PersonId::new(1),
        species: Species::Cat,
        minimum: 1,
        maximum: 1,
    });
    let role = |years| RoleById::new(PersonId::new(1)).years(years);
    let cases = [
        (other("x", 1, 3), r"`id` does not match ^\d+$"),
        (other("", 1, 3), "`id` is an empty id"),
        (other("1", 4, 3), "`minimum` is 4, above `maximum`, which is 3"),
        (people().keywords(""), "`keywords` has 0 characters; allowed: 1 to 400"),
        (people().keywords("é".repeat(401)), "`keywords` has 401 characters; allowed: 1 to 400"),
        (people().lists([""; 0].map(ListId::new)), "`lists` has 0 items; allowed: 1 to 3"),
        (people().lists([1, 2, 3, 4].map(ListId::new)), "`lists` has 4 items; allowed: 1 to 3"),
        (people().lists(["1", "all"].map(ListId::new)), r"`lists[1]` does not match ^\d+$"),
        (people().degrees([Degree::First, Degree::First, Degree::First]), "`degrees` has 3 items; allowed: 2 or less"),
        (people().cutoff(0.5), "`cutoff` is 0.5; allowed: 0, 0.2, 1"),
        (people().zip("x").shop("s"), r"`zip` does not match ^\d+$"),
        (people().zip("1"), "has `zip` without `shop`; set all of them or none"),
        (people().ratings([Species::Cat; 0]), "`ratings` is an empty list; leave it unset instead"),
        (people().role([role(1), role(-1)]), "`role[1].years` is -1; allowed: 0 or more"),
        (bare, "must have at least one of `keywords`, `saved`"),
        (people().me(true).role([role(1)]), "must not have `me`, `role` together; set only one of them"),
        (people().note("x"), "`note` requires `me` set to true"),
        (people().note("x").me(false), "`note` requires `me` set to true"),
        (
            people().saved("s").cutoff(1.0),
            "`saved` makes the service ignore `keywords`, `cutoff`; set either this field or the others",
        ),
    ];
    for (request, violation) in cases {
        assert_eq!(violations(&request), [violation]);
        assert_eq!(violations(&Search::from(request)), [violation]);
    }
}

#[test]
fn all_violations_are_collected() {
    let request = people().keywords("").cutoff(0.5).zip("x");
    assert_eq!(violations(&request).len(), 4);
    let request = AddPet::new(LoginToken::new(""), "".into()).legs(9);
    let found = violations(&request);
    assert_eq!(
        found,
        ["`login_token` is empty", "`params.shop` is an empty id", "`params.legs` is 9; allowed: 0 to 8"]
    );
}
