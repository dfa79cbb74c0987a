import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { Query } from '~/paths.ts';
import { paths } from '~/paths.ts';
import { agreementPageQuery, viewAgreement } from '~/server/agreements/view-agreement.server.ts';
import { guarded, unwrap } from '~/server/http/respond.server.ts';
import { AgreementStatus, AgreementTags } from '~/ui/agreements/agreement-card.tsx';
import { AgreementNotices, AgreementSuppliers, CallOffs } from '~/ui/agreements/agreement-tables.tsx';
import { PackageProducts } from '~/ui/agreements/package-products.tsx';
import { ShortlistTable } from '~/ui/agreements/shortlist-table.tsx';
import { TermBar } from '~/ui/agreements/term-bar.tsx';
import { Checkbox } from '~/ui/choice.tsx';
import { Notice } from '~/ui/feedback.tsx';
import { Input } from '~/ui/field.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { Money } from '~/ui/money.tsx';
import { Breadcrumbs, PageHead, Tabs } from '~/ui/page-head.tsx';
import { Facts, Kpis, Panel, WithSide } from '~/ui/panel.tsx';
import { Page } from '~/ui/shell.tsx';
import { FilterForm, Pager, Toolbar } from '~/ui/toolbar.tsx';

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(matches, (t) => data?.agreement.name ?? t('框架协议'));

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { ctx } = context;
  return guarded(ctx, async () => {
    const query = agreementPageQuery(new URL(request.url).searchParams);
    const page = unwrap(
      await viewAgreement(ctx, { agreementId: params['agreementId'] ?? '', ...query }),
      ctx,
    );
    return { ...page, query };
  });
}

/** The address of a part of this page. */
function useHref() {
  const { agreement, part, packageId } = useLoaderData<typeof loader>();
  const shown = agreement.packages.find((item) => item.id === packageId);
  return (change: Query) =>
    paths.agreement(agreement.id, {
      part: part === 'products' ? null : part,
      package: part === 'products' || part === 'results' ? (shown?.packageNo ?? null) : null,
      ...change,
    });
}

export default function AgreementPage() {
  const t = useT();
  const { agreement, inForce, part } = useLoaderData<typeof loader>();
  const href = useHref();
  const tab = (key: string, label: string, count?: number) => ({
    key,
    label,
    href: href({ part: key === 'products' ? null : key, package: null }),
    count,
  });
  return (
    <Page crumbs>
      <Breadcrumbs items={[{ label: t('框架协议馆'), href: paths.framework() }, { label: agreement.name }]} />
      <PageHead
        title={agreement.name}
        marks={<AgreementStatus agreement={{ status: agreement.status, inForce }} />}
        note={agreement.number}
      />
      {!inForce && <Notice tone="warn">{t('协议不在有效期内，不能再下单；已下的订单照常履行。')}</Notice>}
      <Figures />
      <WithSide label={t('协议条款')} side={<AgreementTerms />}>
        <Panel>
          <Tabs
            label={t('协议内容')}
            current={part}
            items={[
              tab('products', t('商品')),
              tab('results', t('入围结果')),
              tab('suppliers', t('供应商与代理商'), agreement.suppliers),
              tab('calloffs', t('成交合同'), agreement.contracts),
              tab('notices', t('公告')),
            ]}
          />
          {(part === 'products' || part === 'results') && <PackageSwitch />}
          <PartBody />
        </Panel>
      </WithSide>
    </Page>
  );
}

function Figures() {
  const t = useT();
  const { agreement } = useLoaderData<typeof loader>();
  const sum = (read: (item: (typeof agreement.packages)[number]) => number) =>
    agreement.packages.reduce((total, item) => total + read(item), 0);
  const link = (part: string | null) => paths.agreement(agreement.id, { part });
  return (
    <Kpis
      items={[
        { key: 'packages', label: t('采购包'), value: agreement.packages.length },
        { key: 'suppliers', label: t('入围供应商'), value: agreement.suppliers, href: link('suppliers') },
        { key: 'products', label: t('入围商品'), value: sum((item) => item.products), href: link('results') },
        { key: 'sale', label: t('在售商品'), value: sum((item) => item.onSale), href: link(null) },
        { key: 'contracts', label: t('成交合同'), value: agreement.contracts, href: link('calloffs') },
      ]}
    />
  );
}

function PackageSwitch() {
  const t = useT();
  const { agreement, packageId, part } = useLoaderData<typeof loader>();
  const href = useHref();
  const shown = agreement.packages.find((item) => item.id === packageId);
  return (
    <>
      <nav className="facet" aria-label={t('采购包')}>
        <span className="facet-name">{t('采购包')}</span>
        <div className="facet-values">
          {agreement.packages.map((item) => (
            <a
              key={item.id}
              href={href({ package: item.packageNo })}
              aria-current={item.id === packageId ? 'true' : undefined}
            >
              {item.name}
              <small>{part === 'products' ? item.onSale : item.entries}</small>
            </a>
          ))}
        </div>
      </nav>
      {shown !== undefined && (
        <dl className="package-facts">
          <div>
            <dt>{t('品目')}</dt>
            <dd>
              <a href={paths.category(shown.categoryCode)}>{shown.categoryCode}</a>
            </dd>
          </div>
          {shown.ceilingFen !== null && (
            <div>
              <dt>{t('最高限制单价')}</dt>
              <dd>
                <Money fen={shown.ceilingFen} plain />
              </dd>
            </div>
          )}
          {shown.highestFen !== null && (
            <div>
              <dt>{t('最高入围价格')}</dt>
              <dd>
                <Money fen={shown.highestFen} plain />
              </dd>
            </div>
          )}
          <div>
            <dt>{t('入围供应商')}</dt>
            <dd>{t('{n} 家', { n: shown.suppliers })}</dd>
          </div>
        </dl>
      )}
    </>
  );
}

function PartBody() {
  const page = useLoaderData<typeof loader>();
  const href = useHref();
  const { part, query, after } = page;
  const filters = { q: query.text, onsale: query.onSaleOnly };
  const shown = page.products.length + page.shortlist.length + page.callOffs.length;
  return (
    <>
      {part === 'products' && <ProductFilter />}
      {part === 'products' && (
        <PackageProducts products={page.products} filtered={query.text !== '' || query.onSaleOnly} />
      )}
      {part === 'results' && <Results />}
      {part === 'suppliers' && <AgreementSuppliers suppliers={page.suppliers} />}
      {part === 'calloffs' && <CallOffs rows={page.callOffs} />}
      {part === 'notices' && <AgreementNotices notices={page.notices} />}
      <Pager
        prevHref={query.after === null ? null : href(filters)}
        nextHref={after === null ? null : href({ ...filters, after })}
        shown={shown}
      />
    </>
  );
}

function ProductFilter() {
  const t = useT();
  const { agreement, packageId, query } = useLoaderData<typeof loader>();
  const href = useHref();
  const shown = agreement.packages.find((item) => item.id === packageId);
  return (
    <Toolbar>
      <FilterForm
        action={paths.agreement(agreement.id)}
        keep={{ package: shown === undefined ? null : String(shown.packageNo) }}
        clearHref={href({})}
        active={query.text !== '' || query.onSaleOnly}
      >
        <Input
          compact
          type="search"
          name="q"
          label={t('在本包内搜索')}
          placeholder={t('商品、型号或供应商')}
          defaultValue={query.text}
          size={24}
        />
        <Checkbox name="onsale" value="1" defaultChecked={query.onSaleOnly}>
          {t('只看在售')}
        </Checkbox>
      </FilterForm>
    </Toolbar>
  );
}

function Results() {
  const t = useT();
  const { shortlist } = useLoaderData<typeof loader>();
  return (
    <>
      <ShortlistTable rows={shortlist} />
      <p className="panel-body tight small faint">
        {t.rich(
          '以上为入围结果公告的内容（{clause}）。评审小组成员、代理服务费不在商城登记，以征集人发布的公告为准。',
          {
            clause: <a href={paths.policyClause('order110-30')}>{t('依据')}</a>,
          },
        )}
      </p>
    </>
  );
}

const CLAUSES = ['order110-13', 'order110-15', 'order110-30', 'order110-32', 'order110-35'] as const;

function AgreementTerms() {
  const t = useT();
  const { agreement, term } = useLoaderData<typeof loader>();
  const names: Readonly<Record<(typeof CLAUSES)[number], string>> = {
    'order110-13': t('第十三条 最高限制单价'),
    'order110-15': t('第十五条 协议期限'),
    'order110-30': t('第三十条 入围信息公开'),
    'order110-32': t('第三十二条 确定成交供应商'),
    'order110-35': t('第三十五条 成交公告'),
  };
  return (
    <>
      <Panel title={t('协议条款')} padded>
        <AgreementTags agreement={agreement} />
        <Facts
          items={[
            { term: t('征集人'), value: agreement.solicitor_name },
            { term: t('适用地区'), value: agreement.area_name ?? agreement.area_code },
          ]}
        />
        <TermBar term={term} from={agreement.valid_from} to={agreement.valid_to} />
      </Panel>
      <Panel title={t('依据')}>
        <ul className="dossier">
          {CLAUSES.map((clause) => (
            <li key={clause}>
              <span className="faint">§</span>
              <a href={paths.policyClause(clause)}>{names[clause]}</a>
            </li>
          ))}
        </ul>
      </Panel>
    </>
  );
}
