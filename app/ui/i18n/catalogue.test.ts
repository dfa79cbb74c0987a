import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { english as merged } from './english.ts';
import type { Catalogue } from './t.ts';

const APP = fileURLToPath(new URL('../../', import.meta.url));
const EN = fileURLToPath(new URL('./en/', import.meta.url));
const CHINESE = /[\u4e00-\u9fff]/;

interface Sentence {
  text: string;
  where: string;
}

/** Sentences given to `t`, `t.rich` and `msg`, arguments of these that are no literal, and every other literal. */
function scan(): { sentences: Sentence[]; dynamic: string[]; literals: Set<string> } {
  const found = { sentences: [] as Sentence[], dynamic: [] as string[], literals: new Set<string>() };
  for (const file of sourceFiles()) {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
    const where = (node: ts.Node) =>
      `${file.slice(APP.length)}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
    const visit = (node: ts.Node): void => {
      if (ts.isStringLiteralLike(node)) {
        found.literals.add(node.text);
        if (isShownDomainText(node, file)) found.sentences.push({ text: node.text, where: where(node) });
      }
      if (ts.isCallExpression(node) && isTranslator(node.expression)) {
        const [first] = node.arguments;
        if (first && ts.isTemplateExpression(first)) found.dynamic.push(where(node));
        for (const text of first ? literalsOf(first) : []) found.sentences.push({ text, where: where(node) });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
}

/** Sentences the domain hands to pages: refusals, tables of names and steps, messages of input schemas. */
function isShownDomainText(node: ts.StringLiteralLike, file: string): boolean {
  if (!file.includes('/domain/')) return false;
  if (file.endsWith('.input.ts')) {
    // `.describe()` and `description` speak to programmers, in the OpenAPI document
    if (ts.isPropertyAssignment(node.parent)) return node.parent.name.getText() !== 'description';
    return ts.isCallExpression(node.parent) && !node.parent.expression.getText().endsWith('.describe');
  }
  for (let above: ts.Node = node; above.parent; above = above.parent) {
    if (ts.isVariableDeclaration(above))
      return /^REFUSALS$|_(NAMES|STEPS|MEANINGS)$/.test(above.name.getText());
  }
  return false;
}

function isTranslator(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return callee.text === 't' || callee.text === 'msg';
  return (
    ts.isPropertyAccessExpression(callee) &&
    callee.name.text === 'rich' &&
    ts.isIdentifier(callee.expression) &&
    callee.expression.text === 't'
  );
}

/** The sentence, or both of `cond ? 'a' : 'b'`. */
function literalsOf(node: ts.Expression): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isConditionalExpression(node)) return [...literalsOf(node.whenTrue), ...literalsOf(node.whenFalse)];
  if (ts.isParenthesizedExpression(node)) return literalsOf(node.expression);
  return [];
}

function sourceFiles(): string[] {
  return readdirSync(APP, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => join(APP, name));
}

function readCatalogues(): { file: string; entries: Catalogue }[] {
  return readdirSync(EN)
    .filter((name) => name.endsWith('.json'))
    .map((file) => ({ file, entries: JSON.parse(readFileSync(join(EN, file), 'utf8')) as Catalogue }));
}

const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

/** Each form has the holes of the Chinese; the singular may say “one” instead of `{n}`. */
function keepsHoles(chinese: string, entry: Catalogue[string]): boolean {
  const wanted = holes(chinese).join();
  if (typeof entry === 'string') return holes(entry).join() === wanted;
  const [one, other] = entry;
  return holes(other).join() === wanted && holes(one).every((name) => wanted.includes(name ?? ''));
}

describe('the English catalogue', () => {
  const { sentences, dynamic, literals } = scan();
  const catalogues = readCatalogues();
  const english = new Map(catalogues.flatMap(({ entries }) => Object.entries(entries)));

  test('merges every slice', () => {
    expect(new Map(Object.entries(merged))).toEqual(english);
  });

  test('has every sentence the pages write', () => {
    const missing = sentences
      .filter(({ text }) => CHINESE.test(text) && !english.has(text))
      .map(({ text, where }) => `${where}  ${text}`);
    expect(missing).toEqual([]);
  });

  test('holds no sentence that nobody writes any more', () => {
    const unused = catalogues.flatMap(({ file, entries }) =>
      Object.keys(entries)
        .filter((text) => !literals.has(text))
        .map((text) => `${file}  ${text}`),
    );
    expect(unused).toEqual([]);
  });

  test('keeps the parameters of each sentence', () => {
    const wrong = [...english]
      .filter(([chinese, entry]) => !keepsHoles(chinese, entry))
      .map(([chinese]) => chinese);
    expect(wrong).toEqual([]);
  });

  test('gives one sentence one translation, whichever slice wrote it', () => {
    const seen = new Map<string, string>();
    const conflicts: string[] = [];
    for (const { file, entries } of catalogues) {
      for (const [chinese, entry] of Object.entries(entries)) {
        const text = JSON.stringify(entry);
        const other = seen.get(chinese);
        if (other !== undefined && other !== text) conflicts.push(`${file}  ${chinese}`);
        seen.set(chinese, text);
      }
    }
    expect(conflicts).toEqual([]);
  });

  test('translates sentences whose Chinese has Chinese punctuation', () => {
    const halfWidth = /[\u4e00-\u9fff”》）}][,;:?!](?=[\u4e00-\u9fff“{]|$)/;
    const wrong = sentences
      .filter(({ text }) => halfWidth.test(text))
      .map(({ text, where }) => `${where}  ${text}`);
    expect(wrong).toEqual([]);
  });

  test('is never asked for a sentence glued together from pieces', () => {
    expect(dynamic).toEqual([]);
  });
});
