import type { HeadersFunction } from '@remix-run/node';

/** `headers` of a page whose form can be throttled: hands on what `refusedVerb` said. */
export const retryAfterHeaders: HeadersFunction = ({ actionHeaders }) => {
  const seconds = actionHeaders?.get('Retry-After');
  return seconds === null || seconds === undefined ? {} : { 'Retry-After': seconds };
};
