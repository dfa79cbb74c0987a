import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { Answer, Entry } from './book.ts';
import { Book } from './book.ts';

/** The book on disk: every entry is written before it is answered, so that a killed simulator knows what it did. */
export class Store {
  readonly book = new Book();

  constructor(private readonly path: string) {
    if (!existsSync(path)) return;
    for (const line of readFileSync(path, 'utf8').split('\n')) {
      if (line !== '') this.book.enter(JSON.parse(line) as Entry);
    }
  }

  enter(entry: Entry): Answer {
    appendFileSync(this.path, `${JSON.stringify(entry)}\n`);
    return this.book.enter(entry);
  }
}
