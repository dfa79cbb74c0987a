import { Button } from '../button.tsx';
import { ErrorSummary } from '../feedback.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { useT } from '../i18n/context.tsx';
import { Panel } from '../panel.tsx';
import type { GoodsLinesProps } from './goods-lines.tsx';
import { GoodsLines } from './goods-lines.tsx';

export interface GoodsAgainProps extends Pick<GoodsLinesProps, 'caption' | 'lines'> {
  /** Who they are had from. */
  note: string;
  formKey: string;
  reply: FormReplyView | null | undefined;
}

/** Goods of an earlier purchase, ticked into the cart. */
export function GoodsAgain({ caption, lines, note, formKey, reply }: GoodsAgainProps) {
  const t = useT();
  return (
    <>
      <ErrorSummary reply={reply} />
      <form method="post">
        <input type="hidden" name="idempotencyKey" value={formKey} />
        <Panel
          title={t('商品')}
          note={note}
          foot={
            <Button variant="primary" name="intent" value="take">
              {t('把勾选的加入购物车')}
            </Button>
          }
        >
          <GoodsLines caption={caption} lines={lines} reply={reply} />
        </Panel>
      </form>
    </>
  );
}
