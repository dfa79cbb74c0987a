import { RemixBrowser } from '@remix-run/react';
import { StrictMode, startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { CatalogueProvider } from './ui/i18n/context.tsx';
import { provideTitleCatalogue } from './ui/i18n/page-title.ts';

/** Chinese sentences are their own keys: only English readers fetch a catalogue, before the page wakes up. */
async function catalogue() {
  if (document.documentElement.lang !== 'en') return undefined;
  const { english } = await import('./ui/i18n/english.ts');
  provideTitleCatalogue(english);
  return english;
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
