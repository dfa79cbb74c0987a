import { CREDIT_COMMITMENT } from '~/domain/suppliers/credit-commitment.ts';
import { Checkbox } from '../choice.tsx';
import { Input } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { useT } from '../i18n/context.tsx';
import { Panel } from '../panel.tsx';

/** The commitment in full, to read and sign. The text is law's language: it stays Chinese. */
export function CommitmentPanel({ reply }: { reply: FormReplyView | undefined }) {
  const t = useT();
  const { title, basis, clauses, consequence, version } = CREDIT_COMMITMENT;
  return (
    <Panel title={t('资格信用承诺书')} note={t('第 {version} 版', { version })} padded>
      <div lang="zh-CN" className="people-commitment">
        <p>
          <b>{title}</b>：本单位依照{basis}，自愿参加商城交易，郑重承诺：
        </p>
        <ol>
          {clauses.map((clause) => (
            <li key={clause}>{clause}</li>
          ))}
        </ol>
        <p>{consequence}</p>
      </div>
      <Input
        name="signedBy"
        label={t('承诺人')}
        required
        hint={t('法定代表人或其授权代表姓名，提交即视为签署')}
        defaultValue={enteredValue(reply, 'signedBy')}
        error={errorsOf(reply, 'signedBy')}
        maxLength={50}
        className="people-half"
      />
      <Checkbox
        name="commitment"
        defaultChecked={reply?.values['commitment'] === 'on'}
        error={errorsOf(reply, 'commitment')}
      >
        {t('本单位已阅读并同意上述承诺')}
      </Checkbox>
    </Panel>
  );
}
