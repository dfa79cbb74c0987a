import { paths } from '~/paths.ts';
import { Button } from '../button.tsx';
import { ErrorSummary } from '../feedback.tsx';
import { FileField, Textarea } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { useT } from '../i18n/context.tsx';
import { Panel } from '../panel.tsx';

/** Where a sheet is pasted or uploaded. */
export function QuickOrderForm({ reply }: { reply: FormReplyView | null | undefined }) {
  const t = useT();
  return (
    <form method="post" encType="multipart/form-data">
      <ErrorSummary reply={reply} />
      <Panel
        title={t('要买什么')}
        note={t('一次最多 200 行；第一行可以写列名，也可以没有')}
        padded
        more={
          <>
            <a href={paths.quickOrderSample('xlsx')} download>
              {t('下载样例 Excel')}
            </a>
            <a href={paths.quickOrderSample('csv')} download>
              CSV
            </a>
          </>
        }
        foot={
          <Button variant="primary" name="intent" value="match">
            {t('逐行找商品')}
          </Button>
        }
      >
        <Textarea
          name="text"
          label={t('从表格粘贴')}
          hint={t('每行一种：名称、型号（或货号、条码）、数量、单位；也可以只写“A4复印纸 10包”')}
          rows={10}
          defaultValue={enteredValue(reply, 'text')}
          error={errorsOf(reply, 'text')}
        />
        <FileField
          name="file"
          label={t('或上传文件')}
          hint={t('xlsx 或 csv，不超过 2 MB；选了文件就以文件为准')}
          accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          error={errorsOf(reply, 'file')}
        />
      </Panel>
    </form>
  );
}
