import type { PGliteOptions, QueryOptions, Transaction } from '@electric-sql/pglite';
import { PGlite, types } from '@electric-sql/pglite';
import { statementNames } from './prepared-statements.ts';

type Messages = Awaited<ReturnType<PGlite['execProtocolStream']>>;
type Options = Parameters<PGlite['execProtocolStream']>[1];

/** Types whose values Drizzle wants as the database writes them: it maps them itself. The last five are arrays. */
const LEFT_AS_TEXT = [
  types.TIMESTAMP,
  types.TIMESTAMPTZ,
  types.INTERVAL,
  types.DATE,
  1231,
  1115,
  1185,
  1187,
  1182,
];
const asText = (value: string): string => value;

const code = (letter: string): number => letter.charCodeAt(0);
const [PARSE, DESCRIBE, BIND, EXECUTE, SYNC, STATEMENT] = [...'PDBESS'].map(code);
/** Where names begin in a message: behind the letter and the length. */
const BODY = 5;

/** The message with a statement's name where it had none, its length put right. */
function withName(message: Uint8Array, at: number, name: Uint8Array): Uint8Array {
  const named = new Uint8Array(message.length + name.length);
  named.set(message.subarray(0, at));
  named.set(name, at);
  named.set(message.subarray(at), at + name.length);
  new DataView(named.buffer).setUint32(1, named.length - 1);
  return named;
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

interface Statement {
  readonly text: string;
  readonly name: Uint8Array;
  /** The name again, as it is handed to PGlite in place of the text: no statement of SQL looks so. */
  readonly brief: string;
  /** Its parameters and columns, once they were asked for. */
  described: Messages | null;
}

/** A query under way: what of it the database has been asked already. */
interface Running {
  readonly statement: Statement;
  bound: Uint8Array | null;
  synced: boolean;
}

/**
 * The embedded engine as Drizzle uses it, without the two things that cost most there. Drizzle hands each query its own
 * parsers, and PGlite then copies its whole table of types for it: here they are set once. And PGlite parses and plans
 * every text anew, in six messages: here a text that comes back is a named statement, as it is on a server
 * (`statementNames`), bound, executed and synced in one message.
 */
export class LeanPGlite extends PGlite {
  /** Even a savepoint: here what costs is the messages, not the planning alone. One process, so names are cheap. */
  private readonly nameOf = statementNames({ most: 600, shortest: 1 });
  private readonly statements = new Map<string, Statement>();
  /** The texts that names stand for, also of those that lost theirs. */
  private readonly briefs = new Map<string, string>();
  /** Texts whose columns changed under them (a migration): a server refuses their plans, so they stay unnamed. */
  private readonly outdated = new Set<string>();
  private readonly decoder = new TextDecoder();
  private running: Running | null = null;

  static async open(options: PGliteOptions): Promise<LeanPGlite> {
    const client = new LeanPGlite(options);
    await client.waitReady;
    for (const type of LEFT_AS_TEXT) client.parsers[type] = asText;
    return client;
  }

  override query<T>(text: string, values?: unknown[], options?: QueryOptions) {
    return this.blaming(text, () => super.query<T>(this.brief(text), values, withoutParsers(options)));
  }

  override transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return super.transaction((tx) => {
      const { query } = tx;
      tx.query = (text, values, options) =>
        this.blaming(text, () => query(this.brief(text), values, withoutParsers(options)));
      return work(tx);
    });
  }

  /** PGlite sends a query as parse, describe, bind, describe, execute and sync, one query at a time. */
  override async execProtocolStream(message: Uint8Array, options?: Options): Promise<Messages> {
    const [kind] = message;
    if (kind === PARSE) return this.parse(message, options);
    const { running } = this;
    if (running === null) return super.execProtocolStream(message, options);
    if (kind === DESCRIBE) return this.describe(running, message, options);
    if (kind === BIND) {
      running.bound = withName(message, BODY + 1, running.statement.name);
      return [];
    }
    if (kind === EXECUTE && running.bound !== null) {
      running.synced = true;
      return this.execute(running.statement, joined(running.bound, message, SYNC_MESSAGE), options);
    }
    this.running = null;
    if (kind === SYNC && running.synced) return [];
    return super.execProtocolStream(message, options);
  }

  /** What stands for a text that has a name: PGlite need not write kilobytes out and this client read them in again. */
  private brief(text: string): string {
    return this.statements.get(text)?.brief ?? text;
  }

  /** Errors name the text that failed, not what stood for it. */
  private async blaming<T>(text: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Error && 'query' in error) error.query = text;
      throw error;
    }
  }

  private async parse(given: Uint8Array, options?: Options): Promise<Messages> {
    this.running = null;
    const written = this.decoder.decode(given.subarray(BODY + 1, given.indexOf(0, BODY + 1)));
    const meant = this.briefs.get(written);
    const text = meant ?? written;
    const known = this.statements.get(text);
    if (known !== undefined) {
      this.running = { statement: known, bound: null, synced: false };
      return [];
    }
    // the name may have been lost while the query waited for its turn
    const message = meant === undefined ? given : parseMessage(text);
    const name = this.outdated.has(text) ? null : this.nameOf(text);
    if (name === null) return super.execProtocolStream(message, options);
    const statement: Statement = { text, name: encoder.encode(name), brief: name, described: null };
    const parsed = await super.execProtocolStream(withName(message, BODY, statement.name), options);
    // only now: a text that could not be parsed has no name
    this.statements.set(text, statement);
    this.briefs.set(name, text);
    this.running = { statement, bound: null, synced: false };
    return parsed;
  }

  private async execute(statement: Statement, message: Uint8Array, options?: Options): Promise<Messages> {
    try {
      return await super.execProtocolStream(message, options);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === FEATURE_NOT_SUPPORTED) {
        this.statements.delete(statement.text);
        this.outdated.add(statement.text);
      }
      throw error;
    }
  }

  private async describe(running: Running, message: Uint8Array, options?: Options): Promise<Messages> {
    const { statement } = running;
    if (message[BODY] === STATEMENT) {
      statement.described ??= await super.execProtocolStream(
        withName(message, BODY + 1, statement.name),
        options,
      );
      return statement.described;
    }
    // of the portal: the columns again, without the parameters
    return (statement.described ?? []).filter(({ name }) => name !== 'parameterDescription');
  }
}

/** “cached plan must not change result type” comes under this one. */
const FEATURE_NOT_SUPPORTED = '0A000';
const SYNC_MESSAGE = new Uint8Array([code('S'), 0, 0, 0, 4]);

const encoder = new TextEncoder();

/** An unnamed statement without types of its parameters. */
function parseMessage(text: string): Uint8Array {
  const body = encoder.encode(`\0${text}\0\0\0`);
  const message = joined(new Uint8Array([PARSE ?? 0, 0, 0, 0, 0]), body);
  new DataView(message.buffer).setUint32(1, message.length - 1);
  return message;
}

function withoutParsers(options: QueryOptions | undefined): QueryOptions | undefined {
  if (options?.parsers === undefined) return options;
  const { parsers: _parsers, ...rest } = options;
  return rest;
}
