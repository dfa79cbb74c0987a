import { RemixBrowser } from '@remix-run/react';
import { StrictMode, startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { CatalogueProvider } from './ui/i18n/context.tsx';

/** Chinese sentences are their own keys: only English readers fetch a catalogue, before the page wakes up. */
async function catalogue() {
  return document.documentElement.lang === 'en' ? (await import('./ui/i18n/english.ts')).english : undefined;
}

void catalogue().then((loaded) =>
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <CatalogueProvider catalogue={loaded}>
          <RemixBrowser />
        </CatalogueProvider>
      </StrictMode>,
    );
  }),
);
