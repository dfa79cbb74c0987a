import { existsSync, readdirSync } from 'node:fs';
import { renderToString } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { Button, ButtonLink } from './button.tsx';
import { Checkbox, CheckGroup, QuantityStepper } from './choice.tsx';
import { CompareTray } from './compare-tray.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { DocumentPrint } from './document-print.tsx';
import { ErrorPage } from './error-page.tsx';
import { ChosenChips, Facets } from './facets.tsx';
import { Empty, ErrorPanel, ErrorSummary, Notice, Skeleton } from './feedback.tsx';
import { FileField, Input, Select, Textarea } from './field.tsx';
import { Icon } from './icon.tsx';
import { BudgetMeter, Meter } from './meter.tsx';
import { Money, UnitPrice, UppercaseAmount } from './money.tsx';
import { Breadcrumbs, PageHead, Switch, Tabs } from './page-head.tsx';
import { Facts, Kpis, Panel } from './panel.tsx';
import { CARTON, KIND_WORDS, PICTURES } from './picture-names.ts';
import { PriceQuartile, PriceQuartileChip } from './price-quartile.tsx';
import { AddForm, ProductCard } from './product-card.tsx';
import { pictureUrl } from './product-picture.tsx';
import { Count, Status } from './status.tsx';
import { StepBar, Timeline, WaitingBar } from './steps.tsx';
import type { Column } from './table.tsx';
import { Table } from './table.tsx';
import { ProductLabels } from './tag.tsx';
import { ExportLinks, FilterForm, PageNumbers, Pager } from './toolbar.tsx';

/** Markup without React's comment nodes, which part neighbouring texts. */
const html = (node: React.ReactElement) => renderToString(node).replaceAll('<!-- -->', '');

describe('Money', () => {
  test('groups yuan, keeps two decimals and writes a real minus before the sign', () => {
    expect(html(<Money fen={1234500} />)).toBe('<span class="money"><i class="yen">¥</i>12,345.00</span>');
    expect(html(<Money fen={-6600} />)).toContain('−<i class="yen">¥</i>66.00');
    expect(html(<Money fen={6600} signed bare />)).toBe('<span class="money">+66.00</span>');
  });

  test('names the comparable unit and the amount in capitals', () => {
    expect(html(<UnitPrice unit="箱" fen={396} per="100张" />)).toContain('/箱 · ¥3.96/100张');
    expect(html(<UppercaseAmount fen={2080600} />)).toContain('贰万零捌佰零陆元整');
  });
});

describe('Field', () => {
  test('says 必填 in words, and ties hint and error to the control', () => {
    const out = html(
      <Input name="price" label="到手价" required hint="含税" error="请填金额" defaultValue="abc" />,
    );
    expect(out).toContain('<label for="price">到手价<span class="need">必填</span></label>');
    expect(out).toContain('aria-describedby="price-error price-hint"');
    expect(out).toContain('aria-invalid="true"');
    expect(out).toContain('value="abc"');
    expect(out).toMatch(/id="price-error">.*请填金额/);
  });

  test('without error or hint it claims neither', () => {
    const out = html(<Textarea name="why" label="原因" />);
    expect(out).not.toContain('aria-');
    expect(out).not.toContain('data-error');
  });

  test("shows the server's message with its parameters", () => {
    const error = [{ text: '不高于 {max} 元', params: { max: '12.00' } }];
    expect(html(<Select name="s" label="选择" options={[]} error={error} />)).toContain('不高于 12.00 元');
  });

  test('in a toolbar the label is spoken only', () => {
    const out = html(<Input name="from" label="起" compact />);
    expect(out).toContain('aria-label="起"');
    expect(out).not.toContain('<label');
  });

  test('files, groups and quantities render', () => {
    expect(html(<FileField name="f" label="附件" accept="image/png" multiple />)).toContain('type="file"');
    expect(
      html(
        <CheckGroup legend="区域" id="areas" error="请至少选一个">
          <Checkbox name="area" value="370602" defaultChecked>
            芝罘
          </Checkbox>
        </CheckGroup>,
      ),
    ).toContain('请至少选一个');
    const stepper = html(<QuantityStepper name="q" label="数量" defaultValue="1" max={5} />);
    expect(stepper).toContain('value="1"');
    expect(stepper).toMatch(/aria-label="减少" disabled/);
    expect(stepper).not.toMatch(/aria-label="增加" disabled/);
  });
});

describe('ErrorSummary', () => {
  test('links each message to its field and counts them', () => {
    const reply = {
      errors: { price: [{ text: '太高', params: {} }], '': [{ text: '未提交', params: {} }] },
      values: {},
    };
    const out = html(<ErrorSummary reply={reply} />);
    expect(out).toContain('有 1 处需要修改');
    expect(out).toContain('<a href="#price">太高</a>');
    expect(out).toContain('未提交');
  });

  test('is nothing when nothing is wrong', () => {
    expect(html(<ErrorSummary reply={undefined} />)).toBe('');
  });
});

describe('Table', () => {
  interface Row {
    id: string;
    amountFen: number;
  }
  const columns: Column<Row>[] = [
    { key: 'id', head: '编号', role: 'lead', cell: (row) => row.id, sortable: true },
    { key: 'amount', head: '金额', num: true, cell: (row) => <Money fen={row.amountFen} />, sortable: true },
  ];

  test('labels cells for phones and tells the sorted column', () => {
    const out = html(
      <Table
        caption="订单"
        columns={columns}
        rows={[{ id: 'HC-1', amountFen: 100 }]}
        rowKey={(row) => row.id}
        sort={{ key: 'amount', dir: 'asc' }}
        sortHref={({ key, dir }) => `?sort=${key}&dir=${dir}`}
        foot={[{ key: 'sum', content: '合计', span: 2 }]}
      />,
    );
    expect(out).toContain('<td class="num" data-label="金额">');
    expect(out).toContain('<td class="lead">HC-1</td>');
    expect(out).toContain('aria-sort="ascending"');
    expect(out).toContain('?sort=amount&amp;dir=desc');
    expect(out).toContain('?sort=id&amp;dir=asc');
    expect(out).toContain('<caption class="sr">订单</caption>');
    expect(out).toContain('<td colSpan="2">合计</td>');
  });

  test('shows the empty state in place of a table without rows', () => {
    const out = html(
      <Table
        caption="订单"
        columns={columns}
        rows={[]}
        rowKey={(row) => row.id}
        empty={<Empty title="没有订单" />}
      />,
    );
    expect(out).toContain('没有订单');
    expect(out).not.toContain('<table');
  });
});

describe('paging', () => {
  test('by key: ends are words without a link, and one page needs no pager', () => {
    const out = html(<Pager prevHref={null} nextHref="?after=x" shown={20} total={143} />);
    expect(out).toContain('<span aria-disabled="true">上一页</span>');
    expect(out).toContain('href="?after=x" rel="next"');
    expect(out).toContain('共 143 条');
    expect(html(<Pager prevHref={null} nextHref={null} shown={3} />)).toBe('');
  });

  test('by number: first, last and neighbours with a gap', () => {
    const out = html(<PageNumbers page={5} pages={20} href={(page) => `?page=${page}`} />);
    expect(
      out
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    ).toBe('上一页 1 … 3 4 5 6 7 … 20 下一页');
    expect(html(<PageNumbers page={1} pages={1} href={String} />)).toBe('');
  });
});

describe('products', () => {
  test('labels come in the fixed order, at most four', () => {
    const out = html(
      <ProductLabels
        labels={['domestic', 'small_micro', 'framework', 'p832', 'environment', 'energy_mandatory']}
      />,
    );
    expect(
      out
        .replace(/<[^>]+>/g, ' ')
        .trim()
        .split(/\s+/),
    ).toEqual(['强制节能', '环境标志', '832', '框架']);
  });

  test('a product keeps its picture, and an unknown category has one too', () => {
    expect(pictureUrl('A02021003', 'p1')).toBe(pictureUrl('A02021003', 'p1'));
    expect(pictureUrl('A02021003', 'p1')).toMatch(/^\/img\/printer/);
    expect(pictureUrl('A05040101', 'p1')).toMatch(/^\/img\/(paper|ream)/);
    expect(pictureUrl('C99', 'p1')).toBe('/img/carton.svg');
  });

  test.each([
    ['漾濞优品 漾濞核桃 2.5kg', 'walnut'],
    ['临县优品 临县红枣 5kg', 'jujube'],
    ['武都优品 武都橄榄油 500ml', 'oil'],
    ['昭阳优品 昭通苹果 5kg', 'apple'],
    ['正安优品 正安白茶 100g×2袋 礼盒', 'tea'],
    ['互助优品 互助菜籽油 5L', 'oil'],
    ['隆化优品 隆化肉牛牛腩 1kg', 'meat'],
  ])('tells food by its name: %s', (name, picture) => {
    expect(pictureUrl('A07060112', 'p1', name)).toBe(`/img/${picture}.svg`);
    expect(existsSync(`app/public/img/${picture}.svg`)).toBe(true);
  });

  test.each([
    ['A05040401', '得力 0414 订书机 12号 25页', 'stapler'],
    ['A05040401', '得力 0012 订书钉 24/6', 'carton'],
    ['A05040401', '齐心 NF100AH 资料册 100页 黑', 'sleeve'],
    ['A05040599', '妙洁 MJL 垃圾袋 80×100cm 50只', 'binbag'],
    ['A02061801', '海尔 BCD-215 电冰箱', 'fridge'],
    ['A02010202', '华为 S5735 交换机', 'rack'],
    ['A05040403', '宏 HOW 教学仪器套装 物理力学', 'carton'],
  ])('shows no other kind: %s %s', (code, name, picture) => {
    for (const id of ['p1', 'p2', 'p3']) expect(pictureUrl(code, id, name)).toBe(`/img/${picture}.svg`);
  });

  test('every drawing named is there, and every drawing is named', () => {
    const named = [
      CARTON,
      ...PICTURES.flatMap(([, names]) => names),
      ...KIND_WORDS.flatMap(([, kinds]) => kinds.map(([, name]) => name || CARTON)),
    ].map((name) => `${name}.svg`);
    expect([...new Set(named)].sort()).toEqual(readdirSync('app/public/img').sort());
  });

  test('goes by the 品目 where the name says nothing', () => {
    expect(pictureUrl('A07060112', 'p1', '礼盒')).toMatch(/^\/img\/(walnut|jujube)/);
    expect(pictureUrl('A02021003', 'p1', '苹果 打印机')).toMatch(/^\/img\/printer/);
  });

  const product = {
    id: 'p1',
    name: '复印纸',
    categoryCode: 'A05040101',
    priceFen: 9900,
    unit: '箱',
    labels: [],
    supplierCount: 1284,
    offerId: 'o1',
  };

  test('an orderable card adds by a plain form; one that is not orderable says why and only links', () => {
    const open = html(<ProductCard product={product} />);
    expect(open).toContain('form="add" name="offerId" value="o1"');
    expect(html(<AddForm next="/search" />)).toContain('<form id="add" method="post" action="/cart"');
    expect(open).toContain('1,284 家供应');
    const shut = html(<ProductCard product={{ ...product, notOrderable: '证书过期' }} />);
    expect(shut).not.toContain('<button');
    expect(shut).toContain('证书过期');
  });

  test('the comparison works as a plain form', () => {
    expect(html(<CompareTray products={[product]} />)).toContain('method="get" action="/compare"');
  });

  test('a price is compared only with enough deals', () => {
    const sample = { n: 57, lowFen: 116_800, medianFen: 119_900, highFen: 123_000 };
    expect(html(<PriceQuartileChip priceFen={116_800} sample={sample} />)).toContain('低于中位价 2.6%');
    expect(html(<PriceQuartileChip priceFen={126_000} sample={sample} />)).toContain('is-warn');
    expect(html(<PriceQuartileChip priceFen={1} sample={{ ...sample, n: 4 }} />)).toContain('样本不足');
    expect(html(<PriceQuartile priceFen={1} sample={null} />)).not.toContain('<svg class="chart"');
  });
});

describe('meters', () => {
  test('speak their figures, draw without style attributes and never overflow', () => {
    const out = html(
      <BudgetMeter
        totalFen={20_000_000}
        spentFen={10_200_000}
        committedFen={4_120_000}
        reservedFen={860_000}
      />,
    );
    expect(out).toContain('aria-label="支付 51%，占用 20.6%，冻结 4.3%"');
    expect(out).toContain('可用 24.1%');
    expect(out).not.toContain('style=');
    const over = html(<Meter total={100} segments={[{ key: 'a', label: '甲', value: 150, fill: 1 }]} />);
    expect(over).toContain('width="100%"');
  });

  test('an empty budget line divides by nothing', () => {
    expect(html(<BudgetMeter totalFen={0} spentFen={0} committedFen={0} reservedFen={0} />)).not.toContain(
      'NaN',
    );
  });
});

describe('an order', () => {
  test('tells each step, also to those who do not see the colours', () => {
    const out = html(
      <StepBar
        label="订单进度"
        steps={[
          { key: 'a', label: '提交', state: 'done', note: '11-05' },
          { key: 'b', label: '审批', state: 'now' },
          { key: 'c', label: '确认', state: 'next' },
        ]}
      />,
    );
    expect(out).toContain('<span class="sr">已完成</span>');
    expect(out).toContain('aria-current="step"');
    expect(out).toContain('>3</span>');
  });

  test('names who is waited for, how long and until when', () => {
    const out = html(
      <WaitingBar who="验收人 王*" what="验收" until="2026-11-24" workdays={{ used: 6, of: 7 }} />,
    );
    expect(out).toContain('现在等：验收人 王* 验收');
    expect(out).toContain('，已 6 / 7 个工作日，2026-11-24 到期');
    expect(html(<WaitingBar who="供应商" until="2026-11-24" late />)).toContain('2026-11-24 已到期');
    expect(html(<WaitingBar who={null}>已支付</WaitingBar>)).toContain('is-done');
    const refused = html(
      <WaitingBar who={null} stopped>
        审批人已驳回
      </WaitingBar>,
    );
    expect(refused).not.toContain('is-done');
  });

  test('its history is in Shanghai time', () => {
    const out = html(
      <Timeline entries={[{ key: '1', at: new Date('2026-11-22T16:30:00Z'), what: '收货', who: '李*' }]} />,
    );
    expect(out).toContain('2026-11-23 00:30');
  });
});

test('a dialog is a form that also works in place, and its confirming button repeats the verb', () => {
  const out = html(
    <ConfirmDialog
      label="退回此单"
      title="退回采购单 0218"
      name="intent"
      value="return"
      fields={{ version: '3' }}
    >
      <p>冻结立即释放。</p>
    </ConfirmDialog>,
  );
  expect(out).toContain('<summary class="btn btn-danger">退回此单</summary>');
  expect(out).toContain('<input type="hidden" name="version" value="3"/>');
  expect(out).toMatch(/<button type="submit"[^>]*name="intent" value="return"[^>]*>退回此单/);
});

test('error pages say what to do and carry the request number', () => {
  const page = (status: number, signedIn = true) =>
    html(<ErrorPage status={status} signedIn={signedIn} path="/orders/1" requestId="7f3a91c2" />);
  expect(page(404)).toContain('没有找到这一页');
  expect(page(413)).toContain('提交的内容太大');
  expect(page(429)).toContain('操作太频繁');
  expect(page(500)).toContain('请求号 7f3a91c2');
  expect(page(403, false)).toContain('/login?next=%2Forders%2F1');
  expect(page(403, true)).not.toContain('/login');
});

test('the small pieces render', () => {
  const out = html(
    <>
      <Breadcrumbs items={[{ label: '我的订单', href: '/orders' }, { label: 'HC-1' }]} />
      <PageHead
        title="订单"
        note="备注"
        marks={<Status tone="ok">通过</Status>}
        actions={<Button>保存</Button>}
      />
      <Tabs label="视图" current="a" items={[{ key: 'a', label: '全部', href: '?', count: 0 }]} />
      <Switch label="排序" current="b" items={[{ key: 'a', label: '综合', href: '?' }]} />
      <Panel title="商品" note="2 行" more="更多" foot="合计" padded>
        <Facts
          items={[
            { term: '收货', value: '芝罘' },
            { term: '空', value: null },
          ]}
        />
        <Kpis items={[{ key: 'a', label: '待确认', value: 3, href: '/x' }]} />
      </Panel>
      <FilterForm action="/orders" keep={{ sort: 'date', tab: '' }} active clearHref="/orders">
        <Input name="q" label="查找" compact />
      </FilterForm>
      <ExportLinks href={(format) => `/orders.${format}`} />
      <ChosenChips chips={[{ key: 'a', label: '品牌：得力', removeHref: '/search' }]} clearHref="/search" />
      <Facets
        chosen={0}
        groups={[{ key: 'b', name: '品牌', values: [{ key: 'x', label: '得力', href: '?' }] }]}
      />
      <Notice tone="warn">库存变了</Notice>
      <ErrorPanel title="没有连上预算系统" requestId="1" />
      <Skeleton thumb rows={1} />
      <Count n={120} />
      <Count n={0} />
      <Icon name="cart" label="购物车" />
      <ButtonLink href="/x" icon="print" variant="tint">
        打印
      </ButtonLink>
      <DocumentPrint
        title="验收单"
        meta={[]}
        printedAt="2026-11-23T02:00:00Z"
        signatures={[{ role: '经办人' }]}
      >
        正文
      </DocumentPrint>
    </>,
  );
  expect(out).toContain('99+');
  expect(out).toContain('<input type="hidden" name="sort" value="date"/>');
  expect(out).not.toContain('name="tab"');
  expect(out).not.toContain('<dt>空</dt>');
  expect(out).toContain('打印时间 2026-11-23 10:00');
});
