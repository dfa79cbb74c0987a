import { Button } from '../../button.tsx';
import { Checkbox } from '../../choice.tsx';
import type { FormReplyView } from '../../form-reply.ts';
import { errorsOf } from '../../form-reply.ts';
import { useT } from '../../i18n/context.tsx';
import type { ImportJobView } from './import-view.ts';
import { changesOf, numberOf } from './import-view.ts';

/** What a confirmation does, and the acts. */
export function ConfirmBar({ job, reply }: { job: ImportJobView; reply: FormReplyView | null }) {
  const t = useT();
  const n = changesOf(job);
  const missing = numberOf(job.facts, 'missing');
  const nameless = numberOf(job.facts, 'nameless');
  return (
    <form method="post" className="panel panel-body import-bar">
      <div className="stack stack-2">
        <p>
          {n === 0
            ? t('没有可写入的变更：先改正被拒绝的行，再重新上传。')
            : t(
                '确认后写入 {n} 项变更：新增 {created}，涨价 {up}，降价 {down}，其他更新 {other}，下架 {removed}；拒绝的 {rejected} 行不写入。',
                {
                  n,
                  created: job.created,
                  up: job.price_up,
                  down: job.price_down,
                  other: job.updated - job.price_up - job.price_down,
                  removed: job.removed,
                  rejected: job.rejected,
                },
              )}
        </p>
        {job.removed === 0 && missing > 0 && (
          <p className="small faint not-phone">
            {job.remove_missing && nameless > 0
              ? t('有 {n} 行没有货号，无法判断哪些商品不在文件中，因此不下架任何商品。', { n: nameless })
              : t('文件中没有的 {n} 个在售商品保持不变。', { n: missing })}
          </p>
        )}
        {job.removed > 0 && (
          <Checkbox name="agreeRemoval" id="agreeRemoval" value="1" error={errorsOf(reply, 'agreeRemoval')}>
            {t('同意下架文件中没有的 {n} 个商品', { n: job.removed })}
          </Checkbox>
        )}
      </div>
      <div className="row row-wrap import-acts">
        <Button name="intent" value="cancel" variant="quiet">
          {t('取消导入')}
        </Button>
        <Button name="intent" value="recheck">
          {t('重新检查')}
        </Button>
        {n > 0 && (
          <Button name="intent" value="confirm" variant="primary">
            {t('确认写入 {n} 项变更', { n })}
          </Button>
        )}
      </div>
    </form>
  );
}

/** For an import that is still being checked. */
export function CancelBar() {
  const t = useT();
  return (
    <form method="post">
      <Button name="intent" value="cancel">
        {t('取消导入')}
      </Button>
    </form>
  );
}

/** Halts the write: what was written stays. */
export function StopBar() {
  const t = useT();
  return (
    <form method="post" className="row row-wrap">
      <Button size="sm" name="intent" value="stop">
        {t('停止写入')}
      </Button>
      <span className="small faint">{t('已写入的保留；余下的以后可以继续写入。')}</span>
    </form>
  );
}

/** Writes on from the first row that was not written. */
export function ResumeForm({ left }: { left: number }) {
  const t = useT();
  return (
    <form method="post">
      <Button size="sm" variant="primary" name="intent" value="resume">
        {t('继续写入余下 {n} 项', { n: left })}
      </Button>
    </form>
  );
}

export function RecheckForm() {
  const t = useT();
  return (
    <form method="post">
      <Button size="sm" name="intent" value="recheck">
        {t('重新检查')}
      </Button>
    </form>
  );
}
