import type { ImportState } from '~/domain/catalogue/import-machine.ts';
import { IMPORT_STATE_NAMES } from '~/domain/catalogue/import-machine.ts';
import { useT } from '../../i18n/context.tsx';
import type { Tone } from '../../status.tsx';
import { Status } from '../../status.tsx';
import type { Step, StepState } from '../../steps.tsx';
import { StepBar } from '../../steps.tsx';
import type { ImportJobView } from './import-view.ts';

const TONES = {
  MAPPING: 'warn',
  QUEUED: 'idle',
  CHECKING: 'idle',
  CHECKED: 'warn',
  CONFIRMED: 'idle',
  APPLYING: 'idle',
  DONE: 'ok',
  STOPPED: 'warn',
  FAILED: 'deny',
  CANCELLED: 'idle',
  EXPIRED: 'idle',
} as const satisfies Record<ImportState, Tone>;

export function ImportStatus({ state }: { state: ImportState }) {
  const t = useT();
  return <Status tone={TONES[state]}>{t(IMPORT_STATE_NAMES[state])}</Status>;
}

/** Which of the four steps runs; an import that ended early stopped at one of them. */
function place({ state, confirmed_at, checked_at }: ImportJobView): { at: number; stopped: boolean } {
  if (state === 'MAPPING') return { at: 0, stopped: false };
  if (state === 'QUEUED' || state === 'CHECKING') return { at: 1, stopped: false };
  if (state === 'CHECKED') return { at: 2, stopped: false };
  if (state === 'CONFIRMED' || state === 'APPLYING') return { at: 3, stopped: false };
  if (state === 'DONE') return { at: 4, stopped: false };
  return { at: confirmed_at !== null ? 3 : checked_at !== null ? 2 : 1, stopped: true };
}

export function ImportSteps({ job }: { job: ImportJobView }) {
  const t = useT();
  const { at, stopped } = place(job);
  const stateOf = (index: number): StepState => {
    if (index < at) return 'done';
    return index > at ? 'next' : stopped ? 'stopped' : 'now';
  };
  const labels = [t('上传'), t('检查'), t('核对变更'), t('写入')];
  const steps: Step[] = labels.map((label, index) => ({ key: label, label, state: stateOf(index) }));
  return (
    <div className="panel panel-body">
      <StepBar steps={steps} label={t('导入进度')} />
    </div>
  );
}
