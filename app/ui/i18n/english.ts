import type { Catalogue } from './t.ts';

const files = import.meta.glob<Catalogue>('./en/*.json', { eager: true, import: 'default' });

/** The English catalogue: one JSON file a slice, merged. On the client it is reached by dynamic import only. */
export const english: Catalogue = Object.assign({}, ...Object.values(files));
