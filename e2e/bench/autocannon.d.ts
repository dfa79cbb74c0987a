/** The part of autocannon we use; the package has no types. */
declare module 'autocannon' {
  function autocannon(
    options: autocannon.Options,
    done: (error: Error | null, result: autocannon.Result) => void,
  ): autocannon.Instance;
  namespace autocannon {
    interface Request {
      readonly method?: string;
      readonly path?: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
    interface Options {
      readonly url: string;
      readonly connections: number;
      /** Requests in all, over every connection. */
      readonly amount: number;
      /** Seconds. */
      readonly timeout: number;
      readonly requests: readonly { readonly setupRequest: (request: Request) => Request }[];
    }
    interface Result {
      readonly errors: number;
    }
    interface Instance {
      on(
        event: 'response',
        listener: (client: unknown, status: number, bytes: number, ms: number) => void,
      ): this;
    }
  }
  export default autocannon;
}
