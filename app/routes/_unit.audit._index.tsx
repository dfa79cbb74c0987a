import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ACTION_NAMES, SUBJECT_KIND_NAMES } from '~/domain/oversight/audit-row.ts';
import { paths } from '~/paths.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { auditQuery, listAudit } from '~/server/oversight/list-audit.server.ts';
import { Input, Select } from '~/ui/field.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { AuditTable } from '~/ui/oversight/audit-table.tsx';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { Page } from '~/ui/shell.tsx';
import { ExportLinks, FilterForm, Pager, Toolbar } from '~/ui/toolbar.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('审计'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const query = auditQuery(new URL(args.request.url).searchParams);
    return { ...unwrap(await listAudit(ctx, query), ctx), query };
  });
}

export default function AuditPage() {
  const t = useT();
  const { entries, nextBefore, query } = useLoaderData<typeof loader>();
  const { action, subject, text, from, to, before } = query;
  const filter = { action, subject, q: text, from, to };
  const filtered = Object.values(filter).some((value) => value !== null && value !== '');
  const options = (names: Readonly<Record<string, string>>) =>
    Object.entries(names).map(([value, name]) => ({ value, label: t(name) }));
  return (
    <Page crumbs>
      <Breadcrumbs items={[{ label: t('审计') }]} />
      <PageHead title={t('审计')} note={t('本单位的全部操作留痕，只增不改')} />
      <Panel>
        <Toolbar
          end={entries.length > 0 && <ExportLinks href={(format) => paths.auditFile(format, filter)} />}
        >
          <FilterForm action={paths.audit()} clearHref={paths.audit()} active={filtered}>
            <Select
              compact
              name="action"
              label={t('动作')}
              placeholder={t('全部动作')}
              options={options(ACTION_NAMES)}
              defaultValue={action ?? ''}
            />
            <Select
              compact
              name="subject"
              label={t('对象')}
              placeholder={t('全部对象')}
              options={options(SUBJECT_KIND_NAMES)}
              defaultValue={subject ?? ''}
            />
            <Input
              compact
              type="search"
              name="q"
              label={t('人员或编号')}
              placeholder={t('人员或编号')}
              defaultValue={text}
              size={16}
            />
            <Input compact type="date" name="from" label={t('自')} defaultValue={from ?? ''} />
            <Input compact type="date" name="to" label={t('至')} defaultValue={to ?? ''} />
          </FilterForm>
        </Toolbar>
        <AuditTable entries={entries} filtered={filtered} />
        <Pager
          prevHref={before === null ? null : paths.audit(filter)}
          nextHref={nextBefore === null ? null : paths.audit({ ...filter, before: nextBefore })}
          shown={entries.length}
        />
      </Panel>
    </Page>
  );
}
