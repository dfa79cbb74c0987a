import type { PGliteOptions, QueryOptions, Results, Transaction } from '@electric-sql/pglite';
import { messages, PGlite, protocol, types } from '@electric-sql/pglite';
import type { AnswerColumn } from './pglite-messages.ts';
import { MessageWriter, readAnswer } from './pglite-messages.ts';
import { statementNames } from './prepared-statements.ts';

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
const written = (value: unknown): string => String(value);

/** A text under its name: how its values are written and its columns read. */
interface Statement {
  readonly name: string;
  readonly writers: readonly ((value: unknown) => string)[];
  readonly columns: readonly AnswerColumn[];
  readonly fields: Results['fields'];
}

/** “cached plan must not change result type” comes under this one. */
const FEATURE_NOT_SUPPORTED = '0A000';
const NOTHING = new Uint8Array(0);
const COUNTED = new Set(['INSERT', 'UPDATE', 'DELETE', 'COPY', 'MERGE']);

/**
 * The embedded engine as Drizzle uses it, without what costs most there. Drizzle hands each query its own parsers, and
 * PGlite then copies its whole table of types for it: here they are set once. And PGlite parses and plans every text anew,
 * in six messages with a promise for each: here a text that comes back is a named statement, as it is on a server
 * (`statementNames`), bound, executed and synced in one message, and its answer read in one go.
 */
export class LeanPGlite extends PGlite {
  /** Even a savepoint: here what costs is the messages, not the planning alone. One process, so names are cheap. */
  private readonly nameOf = statementNames({ most: 600, shortest: 1 });
  private readonly statements = new Map<string, Statement>();
  /** Texts whose columns changed under them (a migration): a server refuses their plans, so they stay unnamed. */
  private readonly outdated = new Set<string>();
  private readonly writer = new MessageWriter();

  static async open(options: PGliteOptions): Promise<LeanPGlite> {
    const client = new LeanPGlite(options);
    await client.waitReady;
    for (const type of LEFT_AS_TEXT) client.parsers[type] = asText;
    return client;
  }

  override async query<T>(text: string, values?: unknown[], options?: QueryOptions): Promise<Results<T>> {
    await this._checkReady();
    const name = this.nameFor(text, options);
    if (name === null) return super.query<T>(text, values, withoutParsers(options));
    return this._runExclusiveTransaction(async () => {
      const answer = await this.runNamed<T>(name, text, values, options);
      await this.syncToFs();
      return answer;
    });
  }

  override transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return super.transaction((tx) => {
      const { query } = tx;
      tx.query = <R>(text: string, values?: unknown[], options?: QueryOptions) => {
        const name = tx.closed ? null : this.nameFor(text, options);
        if (name === null) return query<R>(text, values, withoutParsers(options));
        return this.runNamed<R>(name, text, values, options);
      };
      return work(tx);
    });
  }

  private nameFor(text: string, options: QueryOptions | undefined): string | null {
    return isPlain(options) && !this.outdated.has(text) ? this.nameOf(text) : null;
  }

  /** One query at a time; within a transaction, or within the turn of one. */
  private runNamed<T>(
    name: string,
    text: string,
    values: unknown[] | undefined,
    options: QueryOptions | undefined,
  ): Promise<Results<T>> {
    return this._runExclusiveQuery(async () => {
      const statement = this.statements.get(text) ?? (await this.prepare(name, text, values));
      const given = (values ?? []).map((value, index) =>
        value === null || value === undefined ? null : (statement.writers[index] ?? written)(value),
      );
      const data = await this.answerTo(this.writer.run(statement.name, given));
      const answer = readAnswer(data, statement.columns, options?.rowMode === 'array');
      if (answer === null) throw this.refused(data, text, values);
      return resultOf<T>(answer, statement.fields);
    });
  }

  /** The bytes as the engine writes them: PGlite would make an object of each message. */
  private async answerTo(message: Uint8Array): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    // what the engine hands over lies in its own memory and is written over next
    const onRawData = (part: Uint8Array) => parts.push(part.slice());
    await this.execProtocolRawStream(message, { syncToFs: false, onRawData });
    const [first = NOTHING] = parts;
    return parts.length > 1 ? Buffer.concat(parts) : first;
  }

  private async prepare(name: string, text: string, values: unknown[] | undefined): Promise<Statement> {
    const data = await this.answerTo(this.writer.prepare(name, text));
    const parameters: number[] = [];
    const fields: Results['fields'] = [];
    for (const message of messagesOf(data)) {
      if (message instanceof messages.DatabaseError) throw blaming(message, text, values);
      if (message instanceof messages.ParameterDescriptionMessage) parameters.push(...message.dataTypeIDs);
      if (message instanceof messages.RowDescriptionMessage)
        fields.push(...message.fields.map((field) => ({ name: field.name, dataTypeID: field.dataTypeID })));
    }
    const statement: Statement = {
      name,
      writers: parameters.map((type) => this.serializers[type] ?? written),
      columns: fields.map((field) => this.columnOf(field)),
      fields,
    };
    // only now: a text that could not be parsed has no name
    this.statements.set(text, statement);
    return statement;
  }

  private columnOf({ name, dataTypeID }: Results['fields'][number]): AnswerColumn {
    const parser = this.parsers[dataTypeID];
    return { name, read: parser === undefined ? asText : (value) => parser(value, dataTypeID) };
  }

  /** The error of an answer. A statement whose columns changed loses its name. */
  private refused(data: Uint8Array, text: string, values: unknown[] | undefined): Error {
    const error = messagesOf(data).find((message) => message instanceof messages.DatabaseError);
    if (error === undefined) return new Error('the database answered with an error that cannot be read');
    if (error.code === FEATURE_NOT_SUPPORTED) {
      this.statements.delete(text);
      this.outdated.add(text);
    }
    return blaming(error, text, values);
  }
}

function messagesOf(data: Uint8Array) {
  const found: Parameters<Parameters<InstanceType<typeof protocol.Parser>['parse']>[1]>[0][] = [];
  new protocol.Parser().parse(data, (message) => found.push(message));
  return found;
}

/** As PGlite's own errors: with what was asked. */
function blaming(error: messages.DatabaseError, query: string, params: unknown[] | undefined): Error {
  return Object.assign(error, { query, params: params ?? [] });
}

function resultOf<T>(
  { rows, tag }: NonNullable<ReturnType<typeof readAnswer>>,
  fields: Results['fields'],
): Results<T> {
  const [command = ''] = tag.split(' ', 1);
  const count = Number.parseInt(tag.slice(tag.lastIndexOf(' ') + 1), 10);
  return {
    rows: rows as Results<T>['rows'],
    fields,
    command,
    affectedRows: COUNTED.has(command) ? count : 0,
    ...(!Number.isNaN(count) && { rowCount: count }),
  };
}

/** Drizzle's options: parsers, which are set once, and whether rows come as arrays. */
function isPlain(options: QueryOptions | undefined): boolean {
  return options === undefined || Object.keys(options).every((key) => key === 'rowMode' || key === 'parsers');
}

function withoutParsers(options: QueryOptions | undefined): QueryOptions | undefined {
  if (options?.parsers === undefined) return options;
  const { parsers: _parsers, ...rest } = options;
  return rest;
}
