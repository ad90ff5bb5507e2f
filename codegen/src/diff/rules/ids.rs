//! Ids: what is looked up, what may be sent or returned in place of one.

rules! {
    Whole IdLookup Added Safe: "ids of this type can be looked up", "No deployed client does so.";
    Whole IdLookup Removed Risk: "ids of this type can no longer be looked up",
        "Lookups by deployed clients may fail.", "Describe in a `note` where the ids come from.";
    Whole IdLookup Changed Risk (SILENT): "ids of this type are looked up under another parameter type",
        "Deployed clients look them up under the old one, and may find ids of other things.",
        "Check an id of each type against the service.";
    Whole IdFit Added Safe: "ids of this type accepted as ids of another type", "Deployed clients still create the other id from a string.";
    Whole IdFit Removed Safe: "ids of this type no longer accepted as ids of another type",
        "Deployed clients may still send one in place of the other.", "Describe in a `note` where such ids come from.";
    Request ReservedId Added Safe: "reserved id accepted", "Deployed clients do not send it.";
    Request ReservedId Removed Breaks: "reserved id no longer accepted",
        "Calls of deployed clients that send it are rejected, or select something else.",
        "Keep it if the service still accepts it.";
    Response ReservedId Added Risk (SILENT): "reserved id may be returned",
        "Deployed clients treat it as an ordinary id.", "Describe in a `note` what it means.";
    Response ReservedId Removed Safe: "reserved id no longer returned",
        "Clients that compare ids with it never find it.";
    Request FreeText Added Safe: "any text accepted in place of an id", "What deployed clients send is still accepted.";
    Request FreeText Removed Breaks: "only ids accepted, no other text",
        "Calls of deployed clients that send other texts are rejected.",
        "Keep `from_text` if the service still accepts other texts.";
    Response FreeText Added Risk: "any text may be returned in place of an id",
        "Deployed clients treat it as an id.", "Describe in a `note` when it is not an id.";
    Response FreeText Removed Safe: "only ids returned, no other text", "Deployed clients read them as before.";
}
