import { CALLS_PER_MINUTE, ITEMS_PER_CALL } from '~/domain/identity/api-token.ts';
import { paths } from '~/paths.ts';
import { useT } from '../i18n/context.tsx';
import { Panel } from '../panel.tsx';

const ITEMS = {
  products:
    '{"sku":"YB-0001","name":"云杉 A4 复印纸 70g 500张×8包","categoryCode":"A05040101","unit":"箱","priceFen":16800,"stock":300}',
  offers: '{"sku":"YB-0001","priceFen":16500,"leadDays":2}',
  stock: '{"sku":"YB-0001","stock":280}',
} as const;

function callOf(url: string, item: string): string {
  return [
    `curl -X POST ${url} \\`,
    `  -H "Authorization: Bearer $TOKEN" \\`,
    `  -H "Idempotency-Key: $(uuidgen)" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -d '{"items":[${item}]}'`,
  ].join('\n');
}

/** How the supplier's own system calls. */
export function ApiGuide({ baseUrl }: { baseUrl: string }) {
  const t = useT();
  const calls = [
    { title: t('新增或更新商品'), url: `${baseUrl}${paths.apiSupplierProducts()}`, item: ITEMS.products },
    { title: t('更新价格与供货条件'), url: `${baseUrl}${paths.apiSupplierOffers()}`, item: ITEMS.offers },
    { title: t('更新库存'), url: `${baseUrl}${paths.apiSupplierStock()}`, item: ITEMS.stock },
  ];
  return (
    <Panel title={t('怎么调用')} note={t('与批量导入同样的检查、协议价上限和审核规则')} padded>
      <ul className="api-rules">
        <li>
          {t('一次最多 {items} 个商品，每个密钥每分钟最多 {calls} 次；金额以分为单位，含税含运费。', {
            items: ITEMS_PER_CALL,
            calls: CALLS_PER_MINUTE,
          })}
        </li>
        <li>
          {t(
            '每次新的请求换一个 Idempotency-Key；没有收到答复时用原来的值重发，不会重复写入，7 天内得到同样的答复。',
          )}
        </li>
        <li>{t('答复逐项说明：新增、更新、未变、送审或拒绝；拒绝的附原因和改法，不影响同批其他商品。')}</li>
      </ul>
      {calls.map(({ title, url, item }) => (
        <div key={url}>
          <h3>{title}</h3>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
          <section className="api-call code" tabIndex={0} aria-label={title}>
            <pre>{callOf(url, item)}</pre>
          </section>
        </div>
      ))}
      <p>
        <a href={paths.apiOpenapi()} data-reload>
          {t('完整说明（OpenAPI 3.1）')}
        </a>
      </p>
    </Panel>
  );
}
