import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface ChildOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Output is passed through as it comes; otherwise it is kept and returned. */
  readonly live?: boolean;
}

/** Runs a program without stdin; exit code 1 when it could not even be started. */
export function runChild(command: string, args: readonly string[], options: ChildOptions) {
  return new Promise<{ code: number; text: string }>((resolve) => {
    const pieces: Buffer[] = [];
    const child = spawn(command, [...args], {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: options.live ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    });
    child.stdout?.on('data', (piece: Buffer) => pieces.push(piece));
    child.stderr?.on('data', (piece: Buffer) => pieces.push(piece));
    child.once('error', (error) => resolve({ code: 1, text: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, text: Buffer.concat(pieces).toString('utf8') }));
  });
}

/** Runs the program of an installed package by its script, without a shell between. */
export function runPackage(script: string, args: readonly string[], options: ChildOptions) {
  return runChild(process.execPath, [join(options.cwd, 'node_modules', script), ...args], options);
}
