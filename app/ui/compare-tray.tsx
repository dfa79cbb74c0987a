import { useCallback, useEffect, useState } from 'react';
import { paths } from '~/paths.ts';
import { Button } from './button.tsx';
import { useT } from './i18n/context.tsx';
import { Icon } from './icon.tsx';
import { ProductPicture } from './product-picture.tsx';
import { useShellData } from './shell-context.tsx';

export interface ComparedProduct {
  id: string;
  name: string;
  categoryCode: string;
}

/** The page of comparisons shows at most so many columns. */
export const COMPARE_MAX = 4;
const STORAGE_KEY = 'huicai.compare';

function readStored(): ComparedProduct[] {
  try {
    const parsed: unknown = JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? '[]');
    return Array.isArray(parsed) ? parsed.filter(isCompared).slice(0, COMPARE_MAX) : [];
  } catch {
    return []; // storage may be switched off or hold anything
  }
}

function isCompared(value: unknown): value is ComparedProduct {
  const from = value as Partial<ComparedProduct> | null;
  return [from?.id, from?.name, from?.categoryCode].every((text) => typeof text === 'string');
}

export interface CompareTrayProps {
  /** The products of this page whose cards carry a tick box (`form="compare"`, `name="p"`). */
  products: readonly ComparedProduct[];
}

/**
 * The bar of chosen products at the foot of result pages. It is the form of the cards' tick boxes: without script one
 * ticks and presses 对比; with script the choice is kept from page to page in this browser tab.
 */
export function CompareTray({ products }: CompareTrayProps) {
  const t = useT();
  const { user } = useShellData();
  const [chosen, setChosen] = useState<readonly ComparedProduct[]>([]);
  const [full, setFull] = useState(false);

  const keep = useCallback((next: readonly ComparedProduct[]) => {
    setChosen(next);
    setFull(false);
    try {
      sessionStorage.setItem(STORAGE_KEY, JSON.stringify(next));
    } catch {
      // the choice then lasts for this page only
    }
  }, []);

  useEffect(() => setChosen(readStored()), []);

  // The boxes are plain inputs of the cards; the tray keeps them in step with the choice.
  useEffect(() => {
    for (const box of boxes()) box.checked = chosen.some((one) => one.id === box.value);
    const onChange = (event: Event) => {
      const box = event.target;
      if (!(box instanceof HTMLInputElement) || box.getAttribute('form') !== 'compare') return;
      const product = products.find((one) => one.id === box.value);
      if (!box.checked) keep(chosen.filter((one) => one.id !== box.value));
      else if (product && chosen.length < COMPARE_MAX) keep([...chosen, product]);
      else {
        box.checked = false;
        setFull(true);
      }
    };
    document.addEventListener('change', onChange);
    return () => document.removeEventListener('change', onChange);
  }, [chosen, products, keep]);

  const elsewhere = chosen.filter((one) => !products.some((product) => product.id === one.id));
  return (
    <form
      id="compare"
      method="get"
      action={paths.compare()}
      className={chosen.length === 0 ? 'compare-tray is-idle' : 'compare-tray'}
      aria-label={t('商品对比')}
    >
      <div className="wrap row">
        <b>{t('对比')}</b>
        {chosen.map((one) => (
          <span key={one.id} className="tray-item">
            <ProductPicture
              productId={one.id}
              categoryCode={one.categoryCode}
              name={one.name}
              size="thumb-sm"
            />
            <span>{one.name.slice(0, 14)}</span>
            <button
              type="button"
              aria-label={t('移出对比：{name}', { name: one.name })}
              onClick={() => keep(chosen.filter((other) => other.id !== one.id))}
            >
              <Icon name="x" />
            </button>
          </span>
        ))}
        {elsewhere.map((one) => (
          <input key={one.id} type="hidden" name="p" value={one.id} />
        ))}
        <span className="small faint" role="status">
          {full
            ? t('最多对比 {n} 件，请先移出一件', { n: COMPARE_MAX })
            : t('最多 {n} 件', { n: COMPARE_MAX })}
        </span>
        <span className="push" />
        {chosen.length > 0 && (
          <Button type="button" variant="quiet" size="sm" onClick={() => keep([])}>
            {t('清空')}
          </Button>
        )}
        {user?.roles.includes('staff') && (
          <Button size="sm" formAction={paths.listAdd()}>
            {t('加入清单')}
          </Button>
        )}
        <Button variant="primary" size="sm">
          {t('开始对比')}
        </Button>
      </div>
    </form>
  );
}

function boxes(): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>('input[form="compare"][name="p"][type="checkbox"]')];
}
