import { paths } from '~/paths.ts';
import { Brand } from './brand.tsx';
import { useT } from './i18n/context.tsx';
import { Icon } from './icon.tsx';
import { SearchBox } from './search-box.tsx';
import type { ShellData } from './shell-data.ts';
import { hasCart } from './shell-data.ts';
import { Count } from './status.tsx';

/** Name, search box with scope, hot words, cart. */
export function Masthead({ data, search }: { data: ShellData; search: URLSearchParams }) {
  const t = useT();
  const q = search.get('q') ?? '';
  return (
    <header className="masthead">
      <div className="wrap">
        <Brand title={t('惠采')} subtitle={t('政府采购电子卖场')} />
        <search className="search">
          <SearchBox
            q={q}
            category={search.get('category') ?? ''}
            reader={data.user === null ? '' : `${data.user.orgName}/${data.user.name}`}
          />
          {data.hotWords.length > 0 && (
            <p className="search-hot">
              {t('常采：')}
              {data.hotWords.map((word) => (
                <a key={word} href={paths.search({ q: word })}>
                  {word}
                </a>
              ))}
            </p>
          )}
        </search>
        {hasCart(data) && (
          <a className="cart-button" href={paths.cart()}>
            <Icon name="cart" />
            {t('购物车')} <Count n={data.counts.cart} />
          </a>
        )}
      </div>
    </header>
  );
}
