import type { PriceCaseView } from '~/domain/catalogue/price-case.ts';
import type { PriceCaseEvent } from '~/domain/catalogue/price-case-machine.ts';
import { PRICE_CASE_EVENTS } from '~/domain/catalogue/price-case-machine.ts';
import { priceThatPasses } from '~/domain/catalogue/price-watch.ts';
import { allowedEvents } from '~/domain/state-machine.ts';
import { paths } from '~/paths.ts';
import { Button, ButtonLink } from '../button.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { Textarea } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { formatMoney } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Panel } from '../panel.tsx';

interface ActsProps {
  view: PriceCaseView;
  reply: FormReplyView | undefined;
}

/** 核定: what an operator can decide about a frozen price. */
export function DecidePriceCase({ view, reply }: ActsProps) {
  const t = useT();
  const events: readonly PriceCaseEvent[] = allowedEvents(PRICE_CASE_EVENTS, view.state, ['operator']);
  if (events.length === 0) return null;
  const upholding = enteredValue(reply, 'intent') === 'uphold';
  const explained = view.steps.findLast((step) => step.event === 'explain');
  return (
    <Panel title={t('核定')} note={t('理由进入每月通报')} padded>
      {explained === undefined ? (
        <p className="soft">{t('供应商还没有说明；价格确实合理的，也可以直接解除。')}</p>
      ) : (
        <blockquote className="soft">{explained.note}</blockquote>
      )}
      <form method="post" className="stack">
        <input type="hidden" name="version" value={view.version} />
        <Textarea
          name="note"
          id="release-note"
          label={t('认定价格合理的理由')}
          required
          rows={3}
          maxLength={500}
          hint={t('解除后，在有效期内且不再涨价的不再冻结')}
          defaultValue={upholding ? undefined : enteredValue(reply, 'note')}
          error={upholding ? undefined : errorsOf(reply, 'note')}
        />
        <Button variant="primary" block name="intent" value="release">
          {t('解除冻结')}
        </Button>
      </form>
      {events.includes('uphold') && (
        <ConfirmDialog
          label={t('维持冻结')}
          title={t('维持冻结至降价')}
          name="intent"
          value="uphold"
          fields={{ version: String(view.version) }}
          open={upholding}
        >
          <p>{t('供应商降到上限以内时自动恢复；之前仍可再次说明。')}</p>
          <Textarea
            name="note"
            id="uphold-note"
            label={t('说明不成立的理由')}
            required
            rows={3}
            maxLength={500}
            defaultValue={upholding ? enteredValue(reply, 'note') : undefined}
            error={upholding ? errorsOf(reply, 'note') : undefined}
          />
        </ConfirmDialog>
      )}
    </Panel>
  );
}

/** 怎么恢复: the two ways out of a freeze, the cheaper one first. */
export function AnswerPriceCase({ view, reply }: ActsProps) {
  const t = useT();
  if (allowedEvents(PRICE_CASE_EVENTS, view.state, ['supplier']).length === 0) return null;
  return (
    <>
      <Panel title={t('降价恢复')} padded>
        <p>
          {t('降到 {price} 元以内，保存后立即恢复下单，无需审核。', {
            price: formatMoney(priceThatPasses(view.findings)),
          })}
        </p>
        <ButtonLink variant="primary" block href={paths.supplierOffer(view.offerId)}>
          {t('去改价')}
        </ButtonLink>
      </Panel>
      <Panel title={t('说明价格')} padded>
        <form method="post" className="stack">
          <input type="hidden" name="version" value={view.version} />
          <Textarea
            name="note"
            label={t('价格合理的理由')}
            required
            rows={5}
            maxLength={1000}
            hint={t('例如配置不同、含上门安装、进货价上涨及其凭据编号')}
            defaultValue={enteredValue(reply, 'note')}
            error={errorsOf(reply, 'note')}
          />
          <Button block name="intent" value="explain">
            {view.state === 'EXPLAINED' ? t('补充说明') : t('提交说明')}
          </Button>
        </form>
      </Panel>
    </>
  );
}
