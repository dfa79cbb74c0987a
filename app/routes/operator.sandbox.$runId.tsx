import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { viewSandboxRunInput } from '~/domain/policy/sandbox.input.ts';
import { paths } from '~/paths.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { viewSandboxRun } from '~/server/policy/view-sandbox-run.server.ts';
import { ButtonLink } from '~/ui/button.tsx';
import { Notice } from '~/ui/feedback.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { isVerdict, runTitle, TriedValue, VerdictArrow } from '~/ui/operator/sandbox-parts.tsx';
import { SandboxFigures, SandboxGroups, SandboxTurns, SandboxWays } from '~/ui/operator/sandbox-run.tsx';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { ExportLinks, Pager, Toolbar } from '~/ui/toolbar.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('试算结果'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const query = viewSandboxRunInput.parse(Object.fromEntries(new URL(args.request.url).searchParams));
    const input = { ...query, runId: args.params['runId'] ?? '' };
    return { ...unwrap(await viewSandboxRun(ctx, input), ctx), query };
  });
}

export default function SandboxRunPage() {
  const t = useT();
  const { run, sums, turns, nextAfter, query } = useLoaderData<typeof loader>();
  const { after, ...filters } = query;
  const filtered = Object.values(filters).some((value) => value !== undefined);
  return (
    <OfficePage>
      <Breadcrumbs
        items={[{ label: t('规则试算'), href: paths.operatorSandbox() }, { label: runTitle(run, t) }]}
      />
      <PageHead
        title={runTitle(run, t)}
        marks={<TriedValue run={run} />}
        actions={
          <ButtonLink href={paths.operatorRule(run.ruleId, { area: run.areaCode })}>
            {t('规则数值')}
          </ButtonLink>
        }
      />
      <SandboxFigures run={run} sums={sums} />
      <Notice>
        {t(
          '试算用每次判定当时存下的数据重新计算，累计额也是当时的；当时就被拦下而没有提交的采购没有存下，不在其中。',
        )}
      </Notice>
      {run.turned > 0 && (
        <div className="stack">
          <SandboxWays runId={run.id} sums={sums} />
          <div className="people-pair">
            <SandboxGroups
              head={t('单位')}
              title={t('按单位')}
              rows={sums.units}
              href={(unit) => paths.operatorSandboxRun(run.id, { ...filters, unit })}
            />
            <SandboxGroups
              head={t('品目')}
              title={t('按品目')}
              rows={sums.categories}
              href={(category) => paths.operatorSandboxRun(run.id, { ...filters, category })}
            />
          </div>
        </div>
      )}
      <Panel title={t('判定改变的采购')}>
        <Toolbar
          end={
            turns.length > 0 && (
              <ExportLinks
                href={(format) => paths.operatorFile('sandbox', format, { run: run.id, ...filters })}
              />
            )
          }
        >
          <Chosen query={filters} sums={sums} />
          {filtered && (
            <ButtonLink size="sm" variant="quiet" href={paths.operatorSandboxRun(run.id)}>
              {t('清空')}
            </ButtonLink>
          )}
        </Toolbar>
        <SandboxTurns runId={run.id} turns={turns} />
        <Pager
          shown={turns.length}
          prevHref={after === undefined ? null : paths.operatorSandboxRun(run.id, filters)}
          nextHref={
            nextAfter === null ? null : paths.operatorSandboxRun(run.id, { ...filters, after: nextAfter })
          }
        />
      </Panel>
    </OfficePage>
  );
}

/** What the list is narrowed to. */
function Chosen(props: {
  query: { unit?: string | undefined; category?: string | undefined; way?: string | undefined };
  sums: {
    readonly units: readonly { readonly key: string; readonly name: string }[];
    readonly categories: readonly { readonly key: string; readonly name: string }[];
  };
}) {
  const { unit, category, way } = props.query;
  const [before = '', after = ''] = way?.split('-') ?? [];
  const names = [
    props.sums.units.find(({ key }) => key === unit)?.name,
    props.sums.categories.find(({ key }) => key === category)?.name,
  ].filter((name) => name !== undefined);
  return (
    <>
      {names.length > 0 && <b>{names.join(' · ')}</b>}
      {isVerdict(before) && isVerdict(after) && <VerdictArrow before={before} after={after} />}
    </>
  );
}
