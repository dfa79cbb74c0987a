import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { STAGE_NAMES } from '~/domain/policy/decision-names.ts';
import { paths } from '~/paths.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { viewSandboxTurn } from '~/server/policy/view-sandbox-turn.server.ts';
import { DecisionList } from '~/ui/decision-list.tsx';
import { toDecisionView } from '~/ui/decision-view.ts';
import { formatQty } from '~/ui/format.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { Money } from '~/ui/money.tsx';
import { OfficePage } from '~/ui/office-shell.tsx';
import { runTitle, TriedValue, VerdictArrow } from '~/ui/operator/sandbox-parts.tsx';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { Facts, Panel } from '~/ui/panel.tsx';
import { Table } from '~/ui/table.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('试算对照'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const input = { runId: args.params['runId'] ?? '', setId: args.params['setId'] ?? '' };
    return unwrap(await viewSandboxTurn(ctx, input), ctx);
  });
}

export default function SandboxTurnPage() {
  const t = useT();
  const { run, turn, lines, names, before, after } = useLoaderData<typeof loader>();
  const number = turn.number ?? turn.setId.slice(0, 8);
  const views = (decisions: typeof before) => decisions.map((decision) => toDecisionView(decision, names, t));
  return (
    <OfficePage>
      <Breadcrumbs
        items={[
          { label: t('规则试算'), href: paths.operatorSandbox() },
          { label: runTitle(run, t), href: paths.operatorSandboxRun(run.id) },
          { label: number },
        ]}
      />
      <PageHead title={number} marks={<VerdictArrow before={turn.wholeBefore} after={turn.wholeAfter} />} />
      <Panel title={t('当时的采购')} padded>
        <Facts
          items={[
            { term: t('单位'), value: turn.unitName },
            { term: t('判定'), value: `${turn.orderDate} ${t(STAGE_NAMES[turn.stage])}` },
            { term: t('现行 → 试算'), value: <TriedValue run={run} /> },
            { term: t('金额'), value: <Money fen={turn.amountFen} /> },
          ]}
        />
      </Panel>
      <div className="people-pair">
        <Panel title={t('当时的数值')} padded>
          <DecisionList decisions={views(before)} hideRemedies />
        </Panel>
        <Panel title={t('试算的数值')} padded>
          <DecisionList decisions={views(after)} hideRemedies />
        </Panel>
      </div>
      <Panel title={t('商品')}>
        <Table
          caption={t('商品')}
          rows={lines}
          rowKey={(line) => String(line.lineNo)}
          columns={[
            { key: 'no', head: t('行号'), cell: (line) => line.lineNo },
            {
              key: 'name',
              head: t('名称'),
              role: 'lead',
              cell: (line) => (
                <>
                  <b>{line.name}</b>
                  <span className="small faint line-part">
                    {line.categoryCode} {line.categoryName}
                  </span>
                </>
              ),
            },
            {
              key: 'quantity',
              head: t('数量'),
              num: true,
              cell: (line) => `${formatQty(line.quantityMilli)} ${line.unit}`,
            },
            { key: 'price', head: t('单价'), num: true, cell: (line) => <Money fen={line.unitPriceFen} /> },
            { key: 'amount', head: t('金额'), num: true, cell: (line) => <Money fen={line.amountFen} /> },
          ]}
        />
      </Panel>
    </OfficePage>
  );
}
