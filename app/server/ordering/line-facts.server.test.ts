import { describe, expect, it } from 'vitest';
import { programmeOf } from './line-facts.server.ts';

describe('the programme goods are bought under', () => {
  it.each([
    ['none', { originIs832: false, isAssisted: false }],
    ['p832', { originIs832: true, isAssisted: false }],
    ['assistance_area', { originIs832: false, isAssisted: true }],
    // what the city itself assists never counts as 832, wherever it grows
    ['assistance_area', { originIs832: true, isAssisted: true }],
  ])('is %s for %j', (programme, product) => {
    expect(programmeOf(product)).toBe(programme);
  });
});
