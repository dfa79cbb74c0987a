import { useT } from '../i18n/context.tsx';
import { Status } from '../status.tsx';

/** Whether what is done keeps up with what is due, in words. */
export function PaceStatus({ done, due }: { done: number; due: number }) {
  const t = useT();
  if (done >= 1) return <Status tone="ok">{t('已达标')}</Status>;
  if (done >= due) return <Status tone="ok">{t('进度正常')}</Status>;
  return <Status tone="warn">{t('落后 {points} 点', { points: ((due - done) * 100).toFixed(1) })}</Status>;
}
