import { useEffect, useRef } from 'react';
import type { Picture } from '~/domain/catalogue/product-image.ts';
import { Button } from '../button.tsx';
import { useT } from '../i18n/context.tsx';
import { Icon } from '../icon.tsx';
import { StoredPicture } from '../product-picture.tsx';

interface ProductZoomProps {
  name: string;
  pictures: readonly Picture[];
  at: number;
  onChoose: (at: number) => void;
  onClose: () => void;
}

/** The picture as large as it is kept; focus stays inside and Escape closes it. */
export function ProductZoom({ name, pictures, at, onChoose, onClose }: ProductZoomProps) {
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
