import { posix } from 'node:path';
import { TableFileError } from './table.server.ts';
import type { XlsxArchive } from './xlsx-archive.server.ts';
import { parseXml } from './xlsx-archive.server.ts';

export interface WorkbookSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly part: string;
}

interface Workbook {
  readonly sheets: readonly WorkbookSheet[];
  readonly sharedStrings: string | null;
}

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** All elements of a small part. */
async function elementsOf(archive: XlsxArchive, part: string): Promise<Element[]> {
  let found: Element[] = [];
  const elements: Element[] = [];
  const events = {
    open: (name: string, attributes: Element['attributes']) => void found.push({ name, attributes }),
    close: () => undefined,
    text: () => undefined,
  };
  const take = () => {
    const taken = found;
    found = [];
    return taken;
  };
  for await (const element of parseXml(part, archive.text(part), events, take)) elements.push(element);
  return elements;
}

interface Relation {
  readonly type: string;
  readonly part: string;
}

async function relationsOf(archive: XlsxArchive, part: string): Promise<Map<string, Relation>> {
  const folder = posix.dirname(part);
  const file = posix.join(folder === '.' ? '' : folder, '_rels', `${posix.basename(part)}.rels`);
  if (!archive.has(file)) return new Map();
  const relations = new Map<string, Relation>();
  for (const { name, attributes } of await elementsOf(archive, file)) {
    const { Id, Type, Target } = attributes;
    if (name !== 'Relationship' || Id === undefined || Target === undefined) continue;
    const target = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target);
    relations.set(Id, { type: (Type ?? '').split('/').at(-1) ?? '', part: target });
  }
  return relations;
}

const DEFAULT_PART = 'xl/workbook.xml';

async function workbookPart(archive: XlsxArchive): Promise<string> {
  const root = await relationsOf(archive, '');
  const named = [...root.values()].find(({ type }) => type === 'officeDocument')?.part ?? DEFAULT_PART;
  if (named.endsWith('.bin')) throw new TableFileError('IMPORT_XLSB');
  if (!named.startsWith('xl/') || !archive.has(named)) throw new TableFileError('IMPORT_NOT_A_WORKBOOK');
  return named;
}

/** The id of a relation, whatever the prefix of its namespace. */
const relationId = (attributes: Element['attributes']) =>
  Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';

/** Sheets in their order, and where the shared texts lie. */
export async function readWorkbook(archive: XlsxArchive): Promise<Workbook> {
  const main = await workbookPart(archive);
  const relations = await relationsOf(archive, main);
  const sheets: WorkbookSheet[] = [];
  for (const { name, attributes } of await elementsOf(archive, main)) {
    if (name !== 'sheet') continue;
    const relation = relations.get(relationId(attributes));
    if (relation === undefined || relation.type.toLowerCase() !== 'worksheet') continue;
    const hidden = attributes['state'] === 'hidden' || attributes['state'] === 'veryHidden';
    sheets.push({ name: attributes['name'] ?? '', hidden, part: relation.part });
  }
  const shared = [...relations.values()].find(({ type }) => type === 'sharedStrings')?.part ?? null;
  return { sheets, sharedStrings: shared !== null && archive.has(shared) ? shared : null };
}
