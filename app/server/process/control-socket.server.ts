import { createHash } from 'node:crypto';
import { chmod, mkdir, rm } from 'node:fs/promises';
import type { Server, Socket } from 'node:net';
import { createConnection, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

/**
 * How a command reaches the process that owns the embedded database: one JSON object a line over a local socket that
 * only the same user can open. The caller sends a call; the owner answers with lines and, last, an exit code.
 */
const callSchema = z.object({ command: z.string(), args: z.array(z.string()), cwd: z.string() });
const answerSchema = z.union([
  z.object({ out: z.string() }),
  z.object({ err: z.string() }),
  z.object({ exit: z.number().int() }),
]);

export type ControlCall = z.output<typeof callSchema>;
type Answer = z.output<typeof answerSchema>;

interface Lines {
  out(line: string): void;
  err(line: string): void;
}

export type ControlHandler = (call: ControlCall, lines: Lines) => Promise<number>;

/** Kernels cut longer socket paths off (Linux 107 bytes, macOS 103). */
const SOCKET_PATH_MAX = 100;

async function socketPath(dataDir: string): Promise<string> {
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\huicai-${name}`;
  const inside = join(dataDir, 'control.sock');
  if (Buffer.byteLength(inside) <= SOCKET_PATH_MAX) return inside;
  const folder = join(tmpdir(), `huicai-${userInfo().uid}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  return join(folder, `${name}.sock`);
}

function listen(server: Server, path: string): Promise<void> {
  // Born private: between listen and a later chmod anybody could connect.
  const before = process.platform === 'win32' ? undefined : process.umask(0o177);
  return new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  }).finally(() => {
    if (before !== undefined) process.umask(before);
  });
}

function parseCall(text: string): ControlCall | undefined {
  try {
    return callSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

async function answerOne(socket: Socket, text: string, handler: ControlHandler): Promise<void> {
  const send = (answer: Answer) => {
    if (socket.writable) socket.write(`${JSON.stringify(answer)}\n`);
  };
  const lines: Lines = { out: (out) => send({ out }), err: (err) => send({ err }) };
  const call = parseCall(text);
  let exit = 1;
  if (call === undefined) lines.err('无法识别的请求 / not a call');
  else exit = await handler(call, lines);
  send({ exit });
  socket.end();
}

export interface ControlServer {
  readonly path: string;
  close(): Promise<void>;
}

/** Takes commands for the owner of `dataDir`, one after the other: they share one database connection. */
export async function serveControl(dataDir: string, handler: ControlHandler): Promise<ControlServer> {
  const path = await socketPath(dataDir);
  await rm(path, { force: true });
  let last: Promise<unknown> = Promise.resolve();
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket)).on('error', () => undefined);
    createInterface({ input: socket }).once('line', (text) => {
      last = last.then(() => answerOne(socket, text, handler)).catch(() => socket.destroy());
    });
  });
  await listen(server, path);
  return {
    path,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await last;
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}

/**
 * Hands a call to the owner of the database and prints what it answers.
 * @returns the command's exit code; undefined when nobody answers there
 */
export async function callControl(
  path: string,
  call: ControlCall,
  lines: Lines,
): Promise<number | undefined> {
  const socket = createConnection(path);
  const connected = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  });
  if (!connected) return undefined;
  socket.on('error', () => undefined);
  socket.write(`${JSON.stringify(call)}\n`);
  for await (const text of createInterface({ input: socket })) {
    const answer = answerSchema.parse(JSON.parse(text));
    if ('out' in answer) lines.out(answer.out);
    else if ('err' in answer) lines.err(answer.err);
    else return answer.exit;
  }
  lines.err('服务器在命令完成前停止 / the server stopped before the command was done');
  return 1;
}
