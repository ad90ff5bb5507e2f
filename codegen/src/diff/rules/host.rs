//! Services, hosts, keys, headers of every call.

rules! {
    Whole Service Added Safe: "service added", "No deployed client calls it.";
    Whole Service Removed Breaks: "service removed",
        "Callers lose its client and its types.", "Deprecate its endpoints for one release first.";
    Whole Host Changed Breaks (SECURITY): "host changed",
        "Deployed clients send their key to the old host, rebuilt clients to the new one.",
        "Check who owns the new host.";
    Whole BasePath Changed Breaks: "base path changed",
        "Deployed clients call the old paths, which may no longer exist.",
        "Callers of the old crate can set `base_url` in the meantime.";
    Whole Auth Added Breaks (SECURITY): "authentication now required",
        "Deployed clients send no key, and their calls are rejected.",
        "Callers must obtain a key and pass it to `Client::new`.";
    Whole Auth Removed Safe (SECURITY): "authentication no longer required",
        "Deployed clients still send a key that the service does not need.", "Tell callers to stop sending the key.";
    Whole Auth Changed Breaks (SECURITY): "authentication method changed",
        "Deployed clients send the key the old way, and their calls are rejected.",
        "Check that the key is not sent where it is logged, such as in a query string.";
    Whole Auth Widened Safe (SECURITY): "another way to authenticate accepted",
        "Deployed clients authenticate as before.", "Tell callers when to use which.";
    Whole Auth Narrowed Breaks (SECURITY): "a way to authenticate no longer accepted",
        "Deployed clients that use it are rejected.", "Tell callers which other credentials they need.";
    Whole KeyVariable Changed Risk (SECURITY): "environment variable of the key changed",
        "`Client::from_env` of a rebuilt client does not find a key set under the old name.",
        "Announce the new name in the changelog, or keep the old one.";
    Whole ConstantHeader Added Risk: "header added to every call",
        "Deployed clients do not send it; the spec does not say whether the service requires it.",
        "Describe in a `note` what the service does without it.";
    Whole ConstantHeader Removed Risk: "header removed from every call",
        "Deployed clients still send it; the spec does not say whether the service accepts it.",
        "Describe in a `note` what the service does with it.";
    Whole ConstantHeader Changed Risk: "value of a header of every call changed",
        "Deployed clients send the old value; a version header may select different behaviour.",
        "Describe in a `note` what the old value does now.";
    Whole Webhooks Added Safe: "webhooks added", "No deployed client reads them.";
    Whole Webhooks Removed Breaks: "webhooks removed",
        "Deployed clients receive no more events.", "Keep them if the service still sends them.";
    Whole WebhookEvent Changed Risk: "type of webhooks changed",
        "Deployed clients read events as the old type.", "Keep the old name if the events are the same.";
    Whole WebhookTolerance Changed Safe: "tolerance of webhooks changed", "Deployed clients use the old tolerance.";
    Whole WebhookSignature Changed Breaks (SECURITY): "signature of webhooks changed",
        "Deployed clients reject the new signatures.", "Check an example against the vendor's page.";
    Whole RateLimit Added Safe: "rate-limit headers added", "Deployed clients do not wait before the limit resets.";
    Whole RateLimit Removed Safe: "rate-limit headers removed", "Deployed clients still respect them if they are returned.";
    Whole RateLimit Changed Risk: "rate-limit headers changed",
        "Deployed clients read the old headers, and no longer wait before the limit resets.",
        "Describe in a `note` until when the old headers are returned.";
}
