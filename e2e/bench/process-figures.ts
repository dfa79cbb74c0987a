import { readdirSync, readFileSync } from 'node:fs';

export interface Memory {
  /** What the process holds by itself, in MB. */
  readonly ownMb: number;
  /** Files it has mapped, as far as they are in memory: the system takes that back when it needs room. */
  readonly mappedMb: number;
}

/** Out of the text of `/proc/<pid>/status`. */
export function memoryIn(status: string): Memory {
  const mb = (name: string) => {
    const kb = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1];
    if (kb === undefined) throw new Error(`/proc names no ${name}`);
    return (Number(kb) * 1024) / 1e6;
  };
  return { ownMb: mb('RssAnon'), mappedMb: mb('RssFile') };
}

function readOf(pid: number, name: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return null;
  }
}

/** Memory of a process; null where the system does not say (it is no Linux), or there is no such process. */
export function memoryOf(pid: number | undefined): Memory | null {
  const status = pid === undefined ? null : readOf(pid, 'status');
  return status === null ? null : memoryIn(status);
}

interface Stat {
  readonly name: string;
  readonly parent: number;
  /** User and system time of the process and of its children that ended. */
  readonly cpuMs: number;
}

/** Linux counts in hundredths of a second, whatever the machine. */
const TICK_MS = 10;

/** Out of the text of `/proc/<pid>/stat`; a name may hold blanks and brackets. */
export function statIn(text: string): Stat {
  const name = text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'));
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const ticks = fields.slice(11, 15).reduce((sum, one) => sum + one, 0);
  return { name, parent: fields[1] ?? 0, cpuMs: ticks * TICK_MS };
}

const statOf = (pid: number): Stat | null => {
  const text = readOf(pid, 'stat');
  return text === null ? null : statIn(text);
};

/** Processor time of a process and of all its children so far; null where the system does not say. */
export function cpuMsOf(pid: number | undefined): number | null {
  const own = pid === undefined ? null : statOf(pid);
  if (own === null) return null;
  let cpuMs = own.cpuMs;
  for (const entry of readdirSync('/proc')) {
    const child = /^\d+$/.test(entry) ? statOf(Number(entry)) : null;
    if (child !== null && child.parent === pid) cpuMs += child.cpuMs;
  }
  return cpuMs;
}

/** The PostgreSQL server that runs this backend; undefined when it runs on another machine. */
export function serverOfBackend(pid: number): number | undefined {
  const backend = statOf(pid);
  return backend?.name === 'postgres' ? backend.parent : undefined;
}
