import { readFileSync } from 'node:fs';

const { scripts }: { scripts: Readonly<Record<string, string>> } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
);

/** What `npm start` runs, flags included: without npm between, which keeps signals from the server. */
export const START_COMMAND = scripts['start'] ?? '';
