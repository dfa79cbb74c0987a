import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { proposeCalendarDayInput } from '~/domain/policy/change.input.ts';
import { paths } from '~/paths.ts';
import { parseForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { may } from '~/server/identity/authorize.server.ts';
import { proposeCalendarDay } from '~/server/policy/propose-calendar-day.server.ts';
import { viewCalendar } from '~/server/policy/view-calendar.server.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { CalendarForm, CalendarTable } from '~/ui/operator/calendar-parts.tsx';
import { ChangeTable } from '~/ui/operator/change-parts.tsx';
import { PageHead, Tabs } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { ExportLinks, Toolbar } from '~/ui/toolbar.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('工作日历'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const year = Number(new URL(args.request.url).searchParams.get('year'));
    const view = unwrap(await viewCalendar(ctx, { year: year === 0 ? undefined : year }), ctx);
    return { ...view, mayPropose: may(ctx, 'propose-calendar-day') };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const parsed = await parseForm(args.request, proposeCalendarDayInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const proposed = await proposeCalendarDay(ctx, parsed.value);
    if (!proposed.ok) return refusedVerb(proposed.refusal, parsed.form);
    return redirect(paths.operatorChange(proposed.value.changeId, { done: 'propose' }));
  });
}

export default function CalendarPage() {
  const t = useT();
  const { year, years, today, days, open, mayPropose } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  return (
    <OfficePage>
      <PageHead title={t('工作日历')} note={t('期限按工作日计算；未公布的年份按法定节假日推算并标明')} />
      <div className="people-columns">
        <div className="stack">
          {open.length > 0 && (
            <Panel title={t('待复核的变更')}>
              <ChangeTable caption={t('待复核的变更')} rows={open} empty={null} />
            </Panel>
          )}
          <Panel>
            <Tabs
              label={t('年份')}
              current={String(year)}
              items={years.map((one) => ({
                key: String(one),
                label: String(one),
                href: paths.operatorCalendar({ year: one }),
              }))}
            />
            <Toolbar
              end={<ExportLinks href={(format) => paths.operatorFile('calendar', format, { year })} />}
            />
            <CalendarTable days={days} year={year} />
          </Panel>
        </div>
        {mayPropose && <CalendarForm today={today} reply={reply} />}
      </div>
    </OfficePage>
  );
}
