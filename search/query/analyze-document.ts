import { cut, firstChar, lastChar } from './characters.ts';
import { shippedDictionary } from './dictionary.ts';
import { codeParts } from './model-numbers.ts';
import { normalizeCode, normalizeText } from './normalize.ts';
import { soundsOf } from './pinyin.ts';
import { remembered } from './remembered.ts';
import type { Segment } from './segment.ts';
import { bigrams, innerWords, segment } from './segment.ts';
import { CASE, isCase } from './units.ts';

/**
 * A: the name itself and codes; B: parts of it, brand; C: category and specification; D: sounds and fragments.
 * The seller's name is left out on purpose: every article of 某某办公设备有限公司 would answer to 办公设备.
 */
export type Weight = 'A' | 'B' | 'C' | 'D';

export interface WeightedToken {
  readonly text: string;
  readonly weight: Weight;
  /** Places in the document, from 1, ascending: nearness counts in ranking. */
  readonly positions: readonly number[];
}

/** What is searchable of one offer, as the supplier wrote it. */
export interface DocumentFields {
  readonly name: string;
  readonly brand: string;
  readonly model: string;
  readonly sku: string;
  readonly gtin: string;
  /** 品目 name(s), leaf first */
  readonly categoryNames: readonly string[];
  /** values of the specification table */
  readonly specifications: readonly string[];
}

const MAX_NAME_CHARS = 400;
const MAX_FIELD_CHARS = 200;
const MAX_SPECIFICATIONS = 40;
const MAX_POSITION = 16_000; // tsvector's own limit is 16,383
const MAX_POSITIONS_PER_TOKEN = 8;
const MAX_TOKEN_CHARS = 120;
const FIELD_GAP = 20;

class TokenSink {
  private readonly tokens = new Map<string, { text: string; weight: Weight; positions: number[] }>();
  position = 1;

  add(text: string, weight: Weight): void {
    if (text === '' || text.length > MAX_TOKEN_CHARS) return;
    const position = Math.min(this.position, MAX_POSITION);
    const known = this.tokens.get(text);
    if (known === undefined) {
      this.tokens.set(text, { text, weight, positions: [position] });
    } else if (weight < known.weight) {
      known.weight = weight;
      known.positions = [position];
    } else if (weight === known.weight && known.positions.length < MAX_POSITIONS_PER_TOKEN) {
      if (known.positions[known.positions.length - 1] !== position) known.positions.push(position);
    }
  }

  list(): WeightedToken[] {
    return [...this.tokens.values()];
  }
}

interface FieldWeights {
  readonly whole: Weight;
  readonly part: Weight;
  readonly sounds: boolean;
}
const NAME: FieldWeights = { whole: 'A', part: 'B', sounds: true };
const BRAND: FieldWeights = { whole: 'B', part: 'C', sounds: true };
const CATEGORY: FieldWeights = { whole: 'C', part: 'C', sounds: true };
const SPECIFICATION: FieldWeights = { whole: 'C', part: 'D', sounds: false };

/** Inner words of a word, its sounds and theirs, and its fragments: the same wherever it stands. */
const piecesOf = remembered((word: string) => {
  const inner = innerWords(word);
  return {
    inner,
    sounds: [...inner, word].flatMap(soundsOf),
    // Chinese compounds end in their kind: 钢笔 is a 笔, so that the single character finds it.
    fragments: [...(word.length > 2 ? bigrams(word) : []), lastChar(word)],
  };
});

function addWord(sink: TokenSink, word: string, weights: FieldWeights): void {
  const { inner, sounds, fragments } = piecesOf(word);
  sink.add(word, weights.whole);
  for (const part of inner) sink.add(part, weights.part);
  if (weights.sounds) for (const sound of sounds) sink.add(sound, 'D');
  for (const fragment of fragments) sink.add(fragment, 'D');
}

function addCode(sink: TokenSink, joined: string, pieces: readonly string[], weights: FieldWeights): void {
  sink.add(joined, weights.whole);
  if (pieces.length > 1) for (const piece of pieces) sink.add(piece, weights.part);
  for (const piece of pieces) for (const part of codeParts(piece)) sink.add(part, 'D');
}

/** A word cut apart by segmentation is still found by its pairs of characters: 笔头 in 水笔|头. */
function addSeam(sink: TokenSink, left: Segment | undefined, right: Segment): void {
  if (left === undefined || (left.kind !== 'char' && right.kind !== 'char')) return;
  if (!('text' in left) || !('text' in right)) return;
  const { stopWords } = shippedDictionary();
  if (stopWords.has(left.text) || stopWords.has(right.text)) return;
  sink.add(lastChar(left.text) + firstChar(right.text), left.kind === right.kind ? 'B' : 'D');
}

/** Brands, categories and values of a specification are few. */
const segmentsOfField = remembered((text: string) => segment(normalizeText(text, MAX_FIELD_CHARS)), 20_000);
const fieldSegments = (text: string) => segmentsOfField(cut(text, MAX_FIELD_CHARS));

function addSegments(sink: TokenSink, segments: readonly Segment[], weights: FieldWeights): void {
  segments.forEach((current, i) => {
    addSeam(sink, segments[i - 1], current);
    if (current.kind === 'word') addWord(sink, current.text, weights);
    else if (current.kind === 'char') sink.add(current.text, weights.part);
    else if (current.kind === 'quantity') sink.add(current.quantity.token, weights.part);
    else if (current.kind === 'code') addCode(sink, current.joined, current.pieces, weights);
    sink.position += 1;
  });
  sink.position += FIELD_GAP;
}

/**
 * The weighted tokens of one offer: words and the words inside them, pairs of characters where no dictionary
 * helps, pinyin and initials, codes without separators and in parts. Deterministic; never throws on dirty input.
 */
export function analyzeDocument(fields: DocumentFields): WeightedToken[] {
  const sink = new TokenSink();
  const name = normalizeText(fields.name, MAX_NAME_CHARS);
  addSegments(sink, segment(name), NAME);
  if (isCase(name)) sink.add(CASE, 'B');
  addSegments(sink, fieldSegments(fields.brand), BRAND);
  addSegments(sink, fieldSegments(fields.model), NAME);
  for (const code of [fields.model, fields.sku, fields.gtin]) sink.add(normalizeCode(code), 'A');
  for (const name of fields.categoryNames) addSegments(sink, fieldSegments(name), CATEGORY);
  for (const value of fields.specifications.slice(0, MAX_SPECIFICATIONS)) {
    addSegments(sink, fieldSegments(value), SPECIFICATION);
  }
  return sink.list();
}
