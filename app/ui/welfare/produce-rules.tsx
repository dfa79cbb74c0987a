import type { PolicyArea, ValueToday } from '~/domain/policy/clause-view.ts';
import { paths } from '~/paths.ts';
import { useT } from '../i18n/context.tsx';
import { Panel } from '../panel.tsx';
import { areaText, TodayValue } from '../publication/registry-value.tsx';
import { useShellData } from '../shell-context.tsx';
import { Status } from '../status.tsx';

/** What counts towards a unit's 832 reserve and what does not. */
export function ProduceRules({ reserve, area }: { reserve: readonly ValueToday[]; area: PolicyArea }) {
  const t = useT();
  const kind = useShellData().user?.orgKind;
  return (
    <>
      <Panel title={t('算不算 832 预留份额')}>
        <ul className="outcomes">
          <li>
            <Status tone="ok">{t('可计入')}</Status>
            <span>{t('832 产品：产自脱贫县，并取得 832 平台订单号的订单。')}</span>
          </li>
          <li>
            <Status tone="warn">{t('未计入')}</Status>
            <span>{t('832 产品，但没有平台订单号：先当普通采购统计。')}</span>
          </li>
          <li>
            <Status>{t('不计入')}</Status>
            <span>{t('市重点帮扶地区产品：本市帮扶，单独统计。')}</span>
          </li>
        </ul>
        <p className="small soft outcomes-note">
          {t.rich('依据{reserve}和{annual}。', {
            reserve: <a href={paths.policyClause('mof2021-19')}>{t('财库〔2021〕19号')}</a>,
            annual: <a href={paths.policyClause('p832-annual')}>{t('年度采购通知')}</a>,
          })}
        </p>
      </Panel>
      {reserve.length > 0 && (
        <Panel title={t('食堂食材预留比例')} note={areaText(area, t)} padded>
          {reserve.map((value) => (
            <TodayValue key={value.decidedBy?.areaCode ?? ''} value={value} />
          ))}
          <p className="small soft">
            {t('无食堂的单位填报“无食堂”，不作预留要求；食堂外包的单位仍须填报。')}
          </p>
          {(kind === 'unit' || kind === 'union') && (
            <a href={kind === 'unit' ? paths.reserve() : paths.unionReserve()}>
              {t('看本单位的预留份额和进度')}
            </a>
          )}
        </Panel>
      )}
      <Panel title={t('看证书')} padded>
        <p className="small soft">
          {t(
            '绿色食品、有机产品、地理标志和生产许可（SC）由供应商登记，只显示今日有效的；初级农产品不需要生产许可。',
          )}
        </p>
      </Panel>
    </>
  );
}
