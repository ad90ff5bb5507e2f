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
        pub struct Call<P: $crate::support::Parameters> {
            client: $crate::Client<P::Service>,
            pub(crate) parameters: P,
            options: $crate::CallOptions,
        }

        impl<P: $crate::support::Parameters> Call<P> {
            #[allow(dead_code, reason = "a tree without services has no calls")]
            pub(crate) fn new(client: &$crate::Client<P::Service>, parameters: P) -> Self {
                Self { client: client.clone(), parameters, options: Default::default() }
            }

            /// Sets options of this call: time-outs, retries, extra parameters and headers.
            pub fn options(self, options: $crate::CallOptions) -> Self {
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
            pub fn max_credits(&self) -> $crate::MaxCredits {
                $crate::support::max_credits(self)
            }

            /// Checks the request, sends it and decodes the response. A request that fails its checks is not sent.
            ///
            /// # Errors
            ///
            /// `Error::kind` returns the error kind that the service reported, if any.
            pub async fn send(self) -> $crate::CallResult<Self> {
                $crate::support::send(self).await
            }

            /// The blocking form of this call.
            pub fn blocking(self) -> $crate::Blocking<Self> {
                $crate::Blocking::new(self)
            }
        }

        impl<P: $crate::support::Parameters> Call<P>
        where
            Self: $crate::support::Paged<Service = P::Service, Output = P::Output>,
        {
            /// Fetches page after page.
            pub fn pages(self) -> $crate::Pages<Self, <Self as $crate::support::Paged>::Item> {
                $crate::Pages::new(self, <Self as $crate::support::Paged>::PAGES)
            }

            /// Fetches the items of all pages, one by one.
            pub fn items(self) -> $crate::Items<Self, <Self as $crate::support::Paged>::Item> {
                self.pages().items()
            }
        }

        impl<P: $crate::support::Parameters> Call<P>
        where
            Self: $crate::support::Starts<Service = P::Service, Output = P::Output>,
        {
            /// Starts a job and waits for it. `send` starts it only.
            pub fn job(self) -> $crate::Job<Self> {
                $crate::Job::new(self)
            }
        }

        impl<P: $crate::support::Parameters + $crate::support::Streamed> Call<P> {
            /// Reads the items of the response while they arrive. `send` waits for its end.
            pub fn stream(self) -> $crate::EventStream<Self, P::Item> {
                $crate::EventStream::new(self)
            }
        }

        impl<P: $crate::support::Parameters<Output: $crate::support::Whole>> Call<P> {
            /// Reads the response while it arrives, without holding it in memory.
            pub fn download(self) -> $crate::Download<Self> {
                $crate::Download::new(self)
            }
        }

        impl<P: $crate::support::Parameters> $crate::support::Endpoint for Call<P> {
            type Service = P::Service;
            type Output = P::Output;

            const OPERATION: $crate::support::Operation = P::OPERATION;

            fn client(&self) -> &$crate::Client<P::Service> {
                &self.client
            }

            fn check(&self, check: &mut $crate::support::Checker) {
                self.parameters.check(check);
            }

            fn write(&self, request: &mut $crate::support::RequestWriter) {
                self.parameters.write(request);
            }

            fn read(
                body: $crate::support::Received<'_>,
            ) -> $crate::support::ReadResult<(P::Output, Vec<$crate::support::Note>)> {
                $crate::support::Body::read_body(body)
            }

            fn options(&self) -> &$crate::CallOptions {
                &self.options
            }
        }
    };
}
