import type { KeyboardEvent, MouseEvent, RefObject } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { Picture } from '~/domain/catalogue/product-image.ts';
import { paths } from '~/paths.ts';
import { Button } from '../button.tsx';
import { useT } from '../i18n/context.tsx';
import { Icon } from '../icon.tsx';
import { StoredPicture } from '../product-picture.tsx';
import { useShellData } from '../shell-context.tsx';

export interface ProductGalleryProps {
  /** Of the product. */
  name: string;
  /** At least one, in their order. */
  pictures: readonly Picture[];
  /** Which one is shown first, from 1. */
  initial: number;
  /** Address of this page with the n-th picture, from 1. */
  hrefOf: (n: number) => string;
}

/** The main picture's column: 20 of the page's rems, which are larger for elders (here a rem is the browser's); on phones its width. */
const MAIN_SIZES = {
  normal: '(max-width: 720px) calc(100vw - 3rem), 20rem',
  elder: '(max-width: 720px) calc(100vw - 3rem), 27rem',
} as const;

/**
 * Pictures of a product: a strip that is swiped, pictures to choose from below it, each large in a dialog. Left and right, Home and
 * End go through them. Without script the small ones are links to the page with that picture, and the large one opens by itself.
 */
export function ProductGallery({ name, pictures, initial, hrefOf }: ProductGalleryProps) {
  const t = useT();
  const { mode } = useShellData();
  const { strip, current, show, onScroll, letGo } = useStrip(initial - 1);
  const [isZoomed, setZoomed] = useState(false);
  const group = useRef<HTMLDivElement>(null);
  const last = pictures.length - 1;
  const choose = (at: number, focus?: 'strip' | 'thumb') => {
    const next = Math.max(0, Math.min(last, at));
    show(next);
    const link = focus && group.current?.querySelector<HTMLElement>(`[data-${focus}="${next}"]`);
    if (link) link.focus({ preventScroll: true });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowLeft: current - 1, ArrowRight: current + 1, Home: 0, End: last }[event.key];
    if (to === undefined || last === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const from = event.target instanceof HTMLElement ? event.target.dataset : {};
    choose(to, 'strip' in from ? 'strip' : 'thumb' in from ? 'thumb' : undefined);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the links inside, gathered in one place
    <div className="gallery-pictures" ref={group} onKeyDown={onKeyDown}>
      <ul
        className="gallery-strip"
        ref={strip}
        onScroll={onScroll}
        onPointerDown={letGo}
        aria-label={t('商品图片')}
      >
        {pictures.map((picture, at) => (
          <li key={picture.hash} id={`picture-${at + 1}`} className={at === current ? 'on' : undefined}>
            <a
              className="picture"
              href={paths.productImage(picture.hash, 1280, 'webp')}
              data-reload
              data-strip={at}
              tabIndex={at === current ? undefined : -1}
              onClick={(event) => {
                if (isPlain(event)) setZoomed(true);
              }}
            >
              <StoredPicture
                picture={picture}
                alt={t('{name} 图片 {n}', { name, n: at + 1 })}
                sizes={MAIN_SIZES[mode]}
                eager={at === initial - 1}
              />
              <span className="gallery-zoom">
                <Icon name="search" />
                <span className="sr">{t('放大查看')}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
      {last > 0 && (
        <ul className="row row-wrap gallery-thumbs no-print" aria-label={t('选择图片')}>
          {pictures.map((picture, at) => (
            <li key={picture.hash}>
              <a
                className="picture thumb"
                href={`${hrefOf(at + 1)}#picture-${at + 1}`}
                data-thumb={at}
                aria-current={at === current || undefined}
                aria-label={t('图片 {n}，共 {total} 张', { n: at + 1, total: pictures.length })}
                onClick={(event) => {
                  if (isPlain(event)) choose(at);
                }}
              >
                <StoredPicture picture={picture} alt="" sizes="3.5rem" />
              </a>
            </li>
          ))}
        </ul>
      )}
      {isZoomed && (
        <Zoom
          name={name}
          pictures={pictures}
          at={current}
          onChoose={choose}
          onClose={() => setZoomed(false)}
        />
      )}
    </div>
  );
}

/** A plain click is ours from here on; with a key or the other button the browser opens the link. */
function isPlain(event: MouseEvent): boolean {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false;
  event.preventDefault();
  return true;
}

/** The strip and which of its pictures is in view, whoever moved it: a finger, a key or a small picture. */
function useStrip(initial: number): {
  strip: RefObject<HTMLUListElement>;
  current: number;
  show: (at: number) => void;
  onScroll: () => void;
  letGo: () => void;
} {
  const strip = useRef<HTMLUListElement>(null);
  const [current, setCurrent] = useState(initial);
  // Where it is on its way to: the pictures it passes are not chosen.
  const heading = useRef<number | null>(null);
  useEffect(() => {
    const list = strip.current;
    if (list && initial > 0) list.scrollTo({ left: initial * list.clientWidth, behavior: 'instant' });
  }, [initial]);
  return {
    strip,
    current,
    show: (at) => {
      const list = strip.current;
      heading.current = at;
      setCurrent(at);
      list?.scrollTo({ left: at * list.clientWidth });
    },
    onScroll: () => {
      const list = strip.current;
      if (!list || list.clientWidth === 0) return;
      const seen = Math.round(list.scrollLeft / list.clientWidth);
      if (heading.current === null) setCurrent(seen);
      else if (heading.current === seen) heading.current = null;
    },
    letGo: () => {
      heading.current = null;
    },
  };
}

interface ZoomProps {
  name: string;
  pictures: readonly Picture[];
  at: number;
  onChoose: (at: number) => void;
  onClose: () => void;
}

/** The picture as large as it is kept; focus stays inside and Escape closes it. */
function Zoom({ name, pictures, at, onChoose, onClose }: ZoomProps) {
  const t = useT();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (dialog.current && !dialog.current.open) dialog.current.showModal();
  }, []);
  const picture = pictures[at];
  const last = pictures.length - 1;
  return (
    <dialog
      ref={dialog}
      className="dialog zoom"
      aria-label={t('放大查看：{name}', { name })}
      onClose={onClose}
    >
      <div className="dialog-head">
        <span aria-live="polite">{t('图片 {n}，共 {total} 张', { n: at + 1, total: pictures.length })}</span>
        <Button
          type="button"
          size="sm"
          variant="quiet"
          className="push"
          label={t('关闭')}
          onClick={() => dialog.current?.close()}
        >
          <Icon name="x" />
        </Button>
      </div>
      <div className="zoom-picture">
        {picture && (
          <StoredPicture
            key={picture.hash}
            picture={picture}
            alt={t('{name} 图片 {n}', { name, n: at + 1 })}
            sizes="80rem"
            largest
            eager
          />
        )}
      </div>
      {last > 0 && (
        <div className="dialog-foot">
          {/* around the end: a button that went grey under the finger would lose the keyboard */}
          <Button type="button" icon="left" onClick={() => onChoose(at === 0 ? last : at - 1)}>
            {t('上一张')}
          </Button>
          <Button type="button" onClick={() => onChoose(at === last ? 0 : at + 1)}>
            {t('下一张')} <Icon name="right" />
          </Button>
        </div>
      )}
    </dialog>
  );
}
