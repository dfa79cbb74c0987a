import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { paths } from '~/paths.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { viewReference } from '~/server/policy/view-reference.server.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { CalendarYearTable, ReferenceTable } from '~/ui/operator/reference-tables.tsx';
import { PageHead } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { ExportLinks, Toolbar } from '~/ui/toolbar.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('基础数据'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => unwrap(await viewReference(ctx), ctx));
}

export default function ReferencePage() {
  const t = useT();
  const { lists, years } = useLoaderData<typeof loader>();
  return (
    <OfficePage>
      <PageHead
        title={t('基础数据')}
        note={t('每份清单的来源、核对日期和可信程度；推算、虚拟和缺失的如实列出')}
      />
      <Panel>
        <Toolbar end={<ExportLinks href={(format) => paths.operatorFile('reference', format)} />}>
          <p className="small soft">
            {t('规则数值和工作日历可以提出变更，经另一人复核后生效；其余清单随版本更新。')}
          </p>
        </Toolbar>
        <ReferenceTable rows={lists} />
      </Panel>
      <Panel title={t('工作日历')} note={t('与普通周不同的日期：节假日和调休上班日')}>
        <CalendarYearTable rows={years} />
      </Panel>
    </OfficePage>
  );
}
