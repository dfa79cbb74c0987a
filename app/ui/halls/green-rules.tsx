import type { PolicyArea, ValueToday } from '~/domain/policy/clause-view.ts';
import type { Verdict } from '~/domain/policy/decision.ts';
import { paths } from '~/paths.ts';
import { VERDICT_LOOK } from '../decision-card.tsx';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Panel } from '../panel.tsx';
import { areaText, TodayValue } from '../publication/registry-value.tsx';
import { Status } from '../status.tsx';

const OUTCOMES: readonly { readonly key: string; readonly verdict: Verdict; readonly text: string }[] = [
  { key: 'valid', verdict: 'permit', text: msg('★品目，证书在下单日有效') },
  { key: 'mall', verdict: 'deny', text: msg('★品目，网上超市的商品没有有效证书') },
  { key: 'framework', verdict: 'refer', text: msg('★品目，框架协议商品的证书失效，由征集人核对') },
  { key: 'unknown', verdict: 'refer', text: msg('参数不全，判断不了是不是★，由审批人核对') },
  {
    key: 'preferred',
    verdict: 'permit',
    text: msg('优先品目，有没有证书都能买；有证书的有标签，计入绿色占比'),
  },
];

/** What the two lists ask, and what happens at checkout. */
export function GreenRules({ target, area }: { target: ValueToday | null; area: PolicyArea }) {
  const t = useT();
  return (
    <>
      <Panel title={t('两种清单')} padded>
        <p>
          {t.rich(
            '{list}标★的品目必须采购获得节能（节水）认证、证书有效的产品；清单内其他品目，以及{other}内的品目，优先采购。',
            {
              list: <a href={paths.policyClause('mof2019-19')}>{t('节能产品清单')}</a>,
              other: <a href={paths.policyClause('mof2019-18')}>{t('环境标志产品清单')}</a>,
            },
          )}
        </p>
        <p className="small soft">
          {t.rich('只认国家公布的认证机构出具、处于有效期内的认证证书，不再另发产品清单（{clause}）。', {
            clause: <a href={paths.policyClause('mof2019-9')}>{t('财库〔2019〕9号')}</a>,
          })}
        </p>
      </Panel>
      <Panel title={t('结算时会怎样')}>
        <ul className="outcomes">
          {OUTCOMES.map((outcome) => (
            <li key={outcome.key}>
              <Status tone={VERDICT_LOOK[outcome.verdict].tone} icon={VERDICT_LOOK[outcome.verdict].icon}>
                {t(VERDICT_LOOK[outcome.verdict].text)}
              </Status>
              <span>{t(outcome.text)}</span>
            </li>
          ))}
        </ul>
      </Panel>
      {target !== null && (
        <Panel title={t('绿色采购占比目标')} note={areaText(area, t)} padded>
          <TodayValue value={target} />
          <p className="small soft">
            {t('有证书的采购额 ÷ 清单内同类产品采购额，按合同日证书是否有效计算。')}
          </p>
        </Panel>
      )}
    </>
  );
}
