import { mayStopImport } from '~/domain/catalogue/import-machine.ts';
import { paths } from '~/paths.ts';
import { ButtonLink } from '../../button.tsx';
import { useT } from '../../i18n/context.tsx';
import { Meter } from '../../meter.tsx';
import { Panel } from '../../panel.tsx';
import { usePolling } from '../../use-polling.ts';
import { StopBar } from './import-decision.tsx';
import type { ImportJobView } from './import-view.ts';

const POLL_MS = 1_000;

/** How far the check or the write is. With script it moves by itself; without, the page loads itself again. */
export function ImportProgress({ job }: { job: ImportJobView }) {
  const t = useT();
  usePolling(POLL_MS);
  const checking = job.state === 'QUEUED' || job.state === 'CHECKING';
  const percent = String(Math.floor(job.progress / 10));
  const sentence = checking
    ? t('正在检查：已读 {n} 行，完成 {percent}%。尚未写入任何数据。', { n: job.row_count, percent })
    : t('正在写入：完成 {percent}%。可以离开本页，写入会继续。', { percent });
  return (
    <Panel padded busy>
      <noscript>
        <meta httpEquiv="refresh" content="3" />
      </noscript>
      <p role="status">
        <b>{sentence}</b>
      </p>
      <Meter
        large
        total={1000}
        label={t('完成 {percent}%', { percent })}
        segments={[{ key: 'done', label: t('完成'), value: job.progress, fill: 1 }]}
      />
      <div className="row row-wrap">
        <ButtonLink size="sm" href={paths.supplierImport(job.id)} reload>
          {t('刷新')}
        </ButtonLink>
        {mayStopImport(job.state) && <StopBar />}
      </div>
    </Panel>
  );
}
