import { useNavigate } from '@remix-run/react';
import { useEffect } from 'react';

/**
 * Client navigation for plain links: one listener instead of a router component per link, which would cost
 * every server-rendered page a hook chain for each of its hundred links. GET forms navigate the same way.
 * `data-reload` on the element or around it, downloads, other targets, files and API addresses load as usual.
 */
export function useDelegatedLinks(): void {
  const navigate = useNavigate();
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      if (event.defaultPrevented || event.button !== 0) return;
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      const anchor = (event.target as Element | null)?.closest('a');
      if (!anchor) return;
      if (!isPage(anchor)) {
        const field = fieldOf(anchor);
        if (field === null) return;
        event.preventDefault();
        goToField(field);
        return;
      }
      event.preventDefault();
      navigate(anchor.pathname + anchor.search + anchor.hash);
    };
    const onSubmit = (event: SubmitEvent) => {
      const form = event.target;
      if (event.defaultPrevented || !(form instanceof HTMLFormElement)) return;
      if (form.method !== 'get' || form.target !== '' || form.closest('[data-reload]')) return;
      const url = new URL(form.action);
      if (url.origin !== location.origin) return;
      event.preventDefault();
      const query = new URLSearchParams();
      for (const [name, value] of new FormData(form, event.submitter)) {
        if (typeof value === 'string' && value !== '') query.append(name, value);
      }
      const text = query.toString();
      navigate(text === '' ? url.pathname : `${url.pathname}?${text}`);
    };
    document.addEventListener('click', onClick);
    document.addEventListener('submit', onSubmit);
    return () => {
      document.removeEventListener('click', onClick);
      document.removeEventListener('submit', onSubmit);
    };
  }, [navigate]);
}

/** A link to a page of ours, on another address than this one (so that #anchors keep working). */
function isPage(anchor: HTMLAnchorElement): boolean {
  if (anchor.origin !== location.origin || anchor.hasAttribute('download')) return false;
  if (anchor.target !== '' && anchor.target !== '_self') return false;
  if (anchor.closest('[data-reload]')) return false;
  if (/^\/(api|webhooks|metrics)(\/|$)|\.[a-z0-9]+$/i.test(anchor.pathname)) return false;
  return anchor.pathname + anchor.search !== location.pathname + location.search || anchor.hash === '';
}

/** The part of a form on this very page that a link leads to. */
function fieldOf(anchor: HTMLAnchorElement): HTMLElement | null {
  const here = anchor.pathname + anchor.search === location.pathname + location.search;
  if (!here || anchor.origin !== location.origin || anchor.hash.length < 2) return null;
  const target = document.getElementById(decodeURIComponent(anchor.hash.slice(1)));
  return target?.closest('form') == null ? null : target;
}

/** Without a step in the history, at which the router would forget the answer to the form and what was written in it. */
function goToField(field: HTMLElement): void {
  field.scrollIntoView({ block: 'center' });
  const control = field.matches(CONTROL) ? field : field.querySelector<HTMLElement>(CONTROL);
  control?.focus({ preventScroll: true });
}

const CONTROL = 'input, select, textarea';
