import { useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';

/** Asks for the page's data again every so often while `active` and somebody looks. */
export function usePolling(everyMs: number, active = true): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!active || state !== 'idle') return;
    const timer = setTimeout(() => {
      if (document.visibilityState === 'visible') revalidate();
    }, everyMs);
    return () => clearTimeout(timer);
  });
}
