import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { JOB_FACTS, JOB_NAMES, JOB_OUTCOME_NAMES, JOB_OUTCOMES } from '~/domain/oversight/jobs.ts';
import { listJobRunsInput, runJobInput } from '~/domain/oversight/message.input.ts';
import { paths } from '~/paths.ts';
import { readForm } from '~/server/http/form.server.ts';
import { formVerb, runFormVerb } from '~/server/http/form-verb.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { may } from '~/server/identity/authorize.server.ts';
import { listJobRuns } from '~/server/oversight/list-job-runs.server.ts';
import { listJobs } from '~/server/oversight/list-jobs.server.ts';
import { runJob } from '~/server/oversight/run-job.server.ts';
import { ErrorSummary, Notice } from '~/ui/feedback.tsx';
import { Select } from '~/ui/field.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { JobRunTable, JobTable } from '~/ui/operator/job-tables.tsx';
import { PageHead } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { ExportLinks, FilterForm, Pager, Toolbar } from '~/ui/toolbar.tsx';
import { usePolling } from '~/ui/use-polling.ts';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('定时任务'));

const VERBS = { run: formVerb(runJobInput, runJob) };
const POLL_MS = 2_000;

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const search = new URL(args.request.url).searchParams;
    const query = listJobRunsInput.parse(Object.fromEntries(search));
    const { jobs } = unwrap(await listJobs(ctx), ctx);
    const runs = unwrap(await listJobRuns(ctx, query), ctx);
    return { jobs, ...runs, query, done: search.get('done'), mayRun: may(ctx, 'run-job') };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const { intent, refused } = await runFormVerb(ctx, VERBS, await readForm(args.request));
    return refused ?? redirect(paths.operatorJobs({ done: intent }));
  });
}

export default function JobsPage() {
  const t = useT();
  const { jobs, rows, nextBefore, query, done, mayRun } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const { job, outcome, before } = query;
  usePolling(
    POLL_MS,
    jobs.some((one) => one.requestedAt !== null || one.runningSince !== null),
  );
  return (
    <OfficePage>
      <PageHead title={t('定时任务')} note={t('到期的事情由系统按时处理，每次运行都有记录')} />
      {done === 'run' && reply === undefined && (
        <Notice tone="ok" alert>
          {t('已请求运行，几秒内开始；结果见运行记录。')}
        </Notice>
      )}
      <ErrorSummary reply={reply} />
      <Panel>
        <JobTable jobs={jobs} mayRun={mayRun} />
      </Panel>
      <Panel title={t('运行记录')} note={t('只记有结果、失败或手工发起的运行，保留 30 天')}>
        <Toolbar
          end={<ExportLinks href={(format) => paths.operatorFile('job-runs', format, { job, outcome })} />}
        >
          <FilterForm
            action={paths.operatorJobs()}
            active={job !== undefined || outcome !== undefined}
            clearHref={paths.operatorJobs()}
          >
            <Select
              name="job"
              label={t('任务')}
              compact
              placeholder={t('全部任务')}
              defaultValue={job}
              options={JOB_NAMES.map((one) => ({ value: one, label: t(JOB_FACTS[one].label) }))}
            />
            <Select
              name="outcome"
              label={t('状态')}
              compact
              placeholder={t('全部状态')}
              defaultValue={outcome}
              options={JOB_OUTCOMES.map((one) => ({ value: one, label: t(JOB_OUTCOME_NAMES[one]) }))}
            />
          </FilterForm>
        </Toolbar>
        <JobRunTable rows={rows} />
        <Pager
          shown={rows.length}
          prevHref={before === undefined ? null : paths.operatorJobs({ job, outcome })}
          nextHref={nextBefore === null ? null : paths.operatorJobs({ job, outcome, before: nextBefore })}
        />
      </Panel>
    </OfficePage>
  );
}
