import { createServer } from 'node:http';

/** A Meilisearch that refuses every key, in its own words. */
export interface RefusingStore {
  readonly host: string;
  stop(): void;
}

const ANSWER = JSON.stringify({
  message: 'The provided API key is invalid.',
  ...{ code: 'invalid_api_key', type: 'auth', link: 'https://docs.meilisearch.com/errors#invalid_api_key' },
});

export async function startRefusingStore(): Promise<RefusingStore> {
  const server = createServer((_request, response) =>
    response.writeHead(403, { 'content-type': 'application/json' }).end(ANSWER),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    host: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
