import type { ReactNode } from 'react';
import type {
  Advice,
  AdviceWeight,
  AdviceField as Field,
} from '~/domain/catalogue/listing-coach/coach-listing.ts';
import { ADVICE_FIELD_NAMES, ADVICE_WEIGHT_NAMES } from '~/domain/catalogue/listing-coach/coach-listing.ts';
import { listingReason } from '~/domain/catalogue/listing-reasons.ts';
import { clauseLabel } from '~/domain/policy/citations.ts';
import { ClauseLink } from '../clause-link.tsx';
import { Select } from '../field.tsx';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { Panel } from '../panel.tsx';
import type { Tone } from '../status.tsx';
import { Status } from '../status.tsx';

const TONES: Record<AdviceWeight, Tone> = { refuse: 'deny', mend: 'warn', hint: 'idle' };

/** The score in words and figures. */
export function CoachScore({ score }: { score: number }) {
  const t = useT();
  const tone: Tone = score >= 90 ? 'ok' : score >= 60 ? 'warn' : 'deny';
  return <Status tone={tone}>{t('{score} 分', { score })}</Status>;
}

/** Narrows a list of advice to one weight. */
export function AdviceWeightSelect({ weight }: { weight: AdviceWeight | undefined }) {
  const t = useT();
  return (
    <Select
      compact
      name="weight"
      label={t('轻重')}
      placeholder={t('全部')}
      defaultValue={weight}
      options={Object.entries(ADVICE_WEIGHT_NAMES).map(([value, label]) => ({ value, label: t(label) }))}
    />
  );
}

/** The id of the control an advice is about; null where the form does not ask for it. */
export type ControlOf = (advice: Advice) => string | null;

const keyOf = (one: Advice) => `${one.code}-${one.field}-${one.about}`;

/** Why, what mends it, and the clause where there is one. */
function AdviceReason({ advice }: { advice: Advice }) {
  const t = useT();
  const reason = listingReason(advice.code);
  return (
    <>
      <span>
        {t(reason.text)}
        {advice.againstFen !== null &&
          t.rich('对照价 {price} 元。', { price: <Money fen={advice.againstFen} plain /> })}
      </span>
      <span className="small">
        {t('改正办法：{fix}', { fix: t(reason.fix) })}{' '}
        {reason.clauseId !== null && (
          <ClauseLink clause={{ id: reason.clauseId, label: clauseLabel(reason.clauseId) }} />
        )}
      </span>
    </>
  );
}

/** What is said in the same words of several fields is said once. */
function grouped(advice: readonly Advice[]): (readonly [Advice, ...Advice[]])[] {
  const groups = new Map<string, [Advice, ...Advice[]]>();
  for (const one of advice) {
    const key = `${one.code}-${one.weight}-${one.againstFen}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()];
}

/**
 * Advice: which fields, what is wrong, what mends it, the clause where there is one. On a form an advice is a link to its
 * field, where the rest of it stands.
 */
export function AdviceList({ advice, controlOf }: { advice: readonly Advice[]; controlOf?: ControlOf }) {
  const t = useT();
  const linkOf = (one: Advice) => controlOf?.(one) ?? null;
  return (
    <ul className="reason-list">
      {grouped(advice).map((group) => {
        const [first] = group;
        return (
          <li key={keyOf(first)} className="cell-lines">
            <span className="row row-wrap">
              <Status tone={TONES[first.weight]}>{t(ADVICE_WEIGHT_NAMES[first.weight])}</Status>
              {group.map((one) => (
                <AdviceField key={keyOf(one)} advice={one} control={linkOf(one)} />
              ))}
            </span>
            {group.every((one) => linkOf(one) !== null) ? (
              <span>{t(listingReason(first.code).text)}</span>
            ) : (
              <AdviceReason advice={first} />
            )}
          </li>
        );
      })}
    </ul>
  );
}

function AdviceField({ advice, control }: { advice: Advice; control: string | null }) {
  const t = useT();
  const field = t(ADVICE_FIELD_NAMES[advice.field]);
  return (
    <>
      <b>{control === null ? field : <a href={`#${control}`}>{field}</a>}</b>
      {advice.about !== '' && <span className="code">{advice.about}</span>}
    </>
  );
}

/** The advice of one control, for the `note` prop of a field; undefined when there is none. */
export function adviceNote(advice: readonly Advice[], controlOf: ControlOf, control: string): ReactNode {
  const own = advice.filter((one) => controlOf(one) === control);
  return own.length === 0 ? undefined : <FieldAdvice id={`${control}-note`} advice={own} />;
}

function FieldAdvice({ id, advice }: { id: string; advice: readonly Advice[] }) {
  const t = useT();
  return (
    <div className="field-advice" id={id}>
      {advice.map((one) => (
        <div key={keyOf(one)} className="cell-lines">
          <span className="row row-wrap">
            <Status tone={TONES[one.weight]}>{t(ADVICE_WEIGHT_NAMES[one.weight])}</Status>
            {one.about !== '' && <span className="code">{one.about}</span>}
          </span>
          <AdviceReason advice={one} />
        </div>
      ))}
    </div>
  );
}

/** 目录体检 of one offer, saved or as it is written on the form. */
export function CoachPanel({
  report,
  controlOf,
  title,
  note,
}: {
  report: { readonly score: number; readonly advice: readonly Advice[] };
  controlOf?: ControlOf;
  title?: string;
  note?: string;
}) {
  const t = useT();
  return (
    <Panel title={title ?? t('目录体检')} note={note} more={<CoachScore score={report.score} />} padded>
      {report.advice.length === 0 ? (
        <p className="faint">{t('没有需要改的地方。')}</p>
      ) : (
        <AdviceList advice={report.advice} {...(controlOf !== undefined && { controlOf })} />
      )}
    </Panel>
  );
}

interface Report {
  readonly score: number;
  readonly advice: readonly Advice[];
}

/** The report an action answers 先体检 with; null when it did something else. */
export function coachIn(
  acted: { readonly reply: unknown; readonly coach?: Report | undefined } | undefined,
): Report | null {
  return acted?.coach ?? null;
}

/** What 先体检 found on a form that is not saved: read out at once, each advice a link to its field. */
export function DraftCoach({
  report,
  controlOf,
}: {
  report: { readonly score: number; readonly advice: readonly Advice[] };
  controlOf: ControlOf;
}) {
  const t = useT();
  return (
    <div role="status" id="coach">
      <CoachPanel
        report={report}
        controlOf={controlOf}
        title={t('体检结果')}
        note={t('只检查，没有保存；改好后可以再体检一次')}
      />
    </div>
  );
}

/** Fields of an offer's form; what its product says is changed elsewhere. */
export const offerControl: ControlOf = ({ field }) => (field === 'price' ? 'price' : null);

const PRODUCT_CONTROLS: Readonly<Partial<Record<Field, string>>> = {
  name: 'name',
  brand: 'brand',
  model: 'model',
  manufacturer: 'manufacturer',
  unit: 'unit',
  specifications: 'specifications',
  description: 'description',
};

/** Fields of the form that describes a product under the template of its 品目. */
export function productControl(
  fields: readonly { readonly code: string; readonly name: string }[],
): ControlOf {
  return (advice) => {
    const asked = fields.find(({ name }) => name === advice.about);
    if (advice.field === 'specifications' && asked !== undefined) return `spec.${asked.code}`;
    return PRODUCT_CONTROLS[advice.field] ?? null;
  };
}
