//! Long jobs: what the runtime knows of them.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::call::{generic, whole};
use super::operation::list;
use super::tokens::runtime_literal;
use crate::rust::{Call, Job};

pub(super) fn item(call: &Call, job: &Job) -> TokenStream {
    let (whole, generic, poll) = (whole(call), generic(), &job.poll);
    let (state, done, failed) = (&job.state, &job.done, &job.failed);
    let returned = job.returned.iter().map(|(field, path)| quote!((#field, &[#(#path),*])));
    let kept = job.kept.iter().map(|(field, from)| quote!((#field, #from)));
    let constants = job.constants.iter().map(|(field, value)| {
        let value = runtime_literal(value);
        quote!((#field, #value))
    });
    let [interval, deadline] = [job.interval, job.deadline].map(|time| time.map(Literal::u64_unsuffixed));
    let fields = [
        list("returned", returned),
        list("kept", kept),
        list("constants", constants),
        job.start_has_state.then(|| quote!(start_has_state: true)),
        list("retry_after", &job.retry_after),
        interval.map(|time| quote!(interval: #time)),
        deadline.map(|time| quote!(deadline: #time)),
    ];
    let fields: Vec<TokenStream> = fields.into_iter().flatten().collect();
    let usual = quote!(support::JobPlan::new(&[#(#state),*], &[#(#done),*], &[#(#failed),*]));
    let plan = if fields.is_empty() { usual } else { quote!(support::JobPlan { #(#fields,)* ..#usual }) };
    quote! {
        impl support::Starts for #whole {
            type Poll = #generic<#poll>;
            const JOB: support::JobPlan = #plan;
        }
    }
}
