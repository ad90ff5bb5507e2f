//! `calls!`: the type `Call<P>` of a generated tree, once at its root. It is a macro because a crate can give methods only to types
//! of its own, and generated calls have setters: `impl Call<SearchCall>`.
//!
//! ```text
//! calls! {}
//! ```

/// See the module.
#[doc(hidden)]
#[macro_export]
macro_rules! __calls {
    () => {
        /// A call of the endpoint with the parameters `P`.
        #[derive(Debug, Clone)]
        #[must_use = "a call does nothing until it is sent"]
        pub struct Call<P: $crate::runtime::support::Parameters> {
            client: $crate::runtime::Client<P::Service>,
            pub(crate) parameters: P,
            options: $crate::runtime::CallOptions,
        }

        impl<P: $crate::runtime::support::Parameters> Call<P> {
            #[allow(dead_code, reason = "a tree without services has no calls")]
            pub(crate) fn new(client: &$crate::runtime::Client<P::Service>, parameters: P) -> Self {
                Self { client: client.clone(), parameters, options: Default::default() }
            }

            /// Sets options of this call: time-outs, retries, extra parameters and headers.
            pub fn options(self, options: $crate::runtime::CallOptions) -> Self {
                Self { options, ..self }
            }

            /// Passes a value to a setter if there is one: `call.set_some(maybe, |call, limit| call.limit(limit))`.
            pub fn set_some<V>(self, value: Option<V>, setter: impl FnOnce(Self, V) -> Self) -> Self {
                match value {
                    Some(value) => setter(self, value),
                    None => self,
                }
            }

            /// The maximum price of this call.
            pub fn max_credits(&self) -> $crate::runtime::MaxCredits {
                $crate::runtime::support::max_credits(self)
            }

            /// Checks the request, sends it and decodes the response. A request that fails its checks is not sent.
            ///
            /// # Errors
            ///
            /// `Error::kind` returns the error kind that the service reported, if any.
            pub async fn send(self) -> $crate::runtime::CallResult<Self> {
                $crate::runtime::support::send(self).await
            }

            /// The blocking form of this call.
            pub fn blocking(self) -> $crate::runtime::Blocking<Self> {
                $crate::runtime::Blocking::new(self)
            }
        }

        impl<P: $crate::runtime::support::Parameters> Call<P>
        where
            Self: $crate::runtime::support::Paged<Service = P::Service, Output = P::Output>,
        {
            /// Fetches page after page.
            pub fn pages(self) -> $crate::runtime::Pages<Self, <Self as $crate::runtime::support::Paged>::Item> {
                $crate::runtime::Pages::new(self, <Self as $crate::runtime::support::Paged>::PAGES)
            }

            /// Fetches the items of all pages, one by one.
            pub fn items(self) -> $crate::runtime::Items<Self, <Self as $crate::runtime::support::Paged>::Item> {
                self.pages().items()
            }
        }

        impl<P: $crate::runtime::support::Parameters> $crate::runtime::support::Endpoint for Call<P> {
            type Service = P::Service;
            type Output = P::Output;

            const OPERATION: $crate::runtime::support::Operation = P::OPERATION;

            fn client(&self) -> &$crate::runtime::Client<P::Service> {
                &self.client
            }

            fn check(&self, check: &mut $crate::runtime::support::Checker) {
                self.parameters.check(check);
            }

            fn write(&self, request: &mut $crate::runtime::support::RequestWriter) {
                self.parameters.write(request);
            }

            fn read(
                body: $crate::runtime::support::Received<'_>,
            ) -> $crate::runtime::support::ReadResult<(P::Output, Vec<$crate::runtime::support::Note>)> {
                $crate::runtime::support::Body::read_body(body)
            }

            fn options(&self) -> &$crate::runtime::CallOptions {
                &self.options
            }
        }
    };
}
