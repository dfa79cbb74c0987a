import { useMemo } from 'react';

declare const value: unique symbol;
/** A value of a loader as JSON. */
export type Text<T> = string & { readonly [value]: T };

/**
 * Many small objects for a page, handed over as one text: Remix takes a loader's value apart object by object, which for
 * the hits and facets of a result page takes longer than finding them. JSON values only, no dates.
 */
export function asText<T>(of: T): Text<T> {
  return JSON.stringify(of) as Text<T>;
}

/** What `asText` was given, the same object until the loader sends another. */
export function useText<T>(text: Text<T>): T {
  return useMemo(() => JSON.parse(text) as T, [text]);
}
