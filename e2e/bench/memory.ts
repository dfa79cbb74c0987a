import { readFileSync } from 'node:fs';

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

/** Memory of a process; null where the system does not say (it is no Linux), or there is no such process. */
export function memoryOf(pid: number | undefined): Memory | null {
  if (pid === undefined) return null;
  let status: string;
  try {
    status = readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return null;
  }
  return memoryIn(status);
}
