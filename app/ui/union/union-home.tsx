import type { WelfareCap, WelfareEvent } from '~/domain/welfare/events.ts';
import { WELFARE_EVENTS } from '~/domain/welfare/events.ts';
import { paths } from '~/paths.ts';
import { ButtonLink } from '../button.tsx';
import { formatDate } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { OfficePage } from '../office-shell.tsx';
import { PageHead } from '../page-head.tsx';
import { Facts, Panel } from '../panel.tsx';
import { Table } from '../table.tsx';
import { DemoMark } from '../tag.tsx';

export interface UnionHomeProps {
  union: {
    readonly profile: {
      readonly name: string;
      readonly uscc: string | null;
      readonly unitName: string;
      readonly accountBank: string | null;
      readonly accountNumber: string | null;
      readonly officers: readonly string[];
      readonly chairs: readonly string[];
    };
    readonly roster: { readonly current: number; readonly left: number };
    readonly caps: readonly { readonly event: WelfareEvent; readonly cap: WelfareCap | null }[];
  };
}

/** 工会首页: who the union is, and what it may give a person for what. */
export function UnionHome({ union }: UnionHomeProps) {
  const t = useT();
  const { profile, roster, caps } = union;
  return (
    <OfficePage>
      <PageHead
        title={profile.name}
        note={t('独立法人，经费由工会账户支付，不占用单位预算指标')}
        actions={
          <ButtonLink size="sm" icon="users" href={paths.unionRoster()}>
            {t('会员名册')}
          </ButtonLink>
        }
      />
      <div className="people-pair">
        <Panel title={t('工会信息')} padded>
          <Facts
            items={[
              {
                term: t('统一社会信用代码'),
                value: <span className="code">{profile.uscc ?? t('未登记')}</span>,
              },
              { term: t('所属单位'), value: profile.unitName },
              { term: t('工会主席'), value: profile.chairs.join(t('、')) || t('未指定') },
              { term: t('工会干部'), value: profile.officers.join(t('、')) || t('未指定') },
              { term: t('在册会员'), value: t('{n} 人', { n: roster.current }) },
            ]}
          />
        </Panel>
        <Panel title={t('工会账户')} padded>
          <Facts
            items={[
              { term: t('户名'), value: profile.name },
              { term: t('开户银行'), value: profile.accountBank ?? t('未登记') },
              {
                term: t('账号'),
                value: <span className="code">{profile.accountNumber ?? t('未登记')}</span>,
              },
            ]}
          />
          <p className="faint small">{t('开票抬头与信用代码均为工会本身；发票与单位的分开。')}</p>
        </Panel>
      </div>
      <CapTable caps={caps} />
    </OfficePage>
  );
}

function CapTable({ caps }: { caps: UnionHomeProps['union']['caps'] }) {
  const t = useT();
  return (
    <Panel title={t('慰问标准')} note={t('按今天适用的规则；七个法定节日合用一个年度标准')}>
      <Table
        caption={t('慰问标准')}
        rows={caps}
        rowKey={({ event }) => event}
        columns={[
          {
            key: 'event',
            head: t('事由'),
            role: 'lead',
            cell: ({ event }) => <b>{t(WELFARE_EVENTS[event].name)}</b>,
          },
          {
            key: 'per',
            head: t('怎么算'),
            cell: ({ event }) => (WELFARE_EVENTS[event].per === 'year' ? t('每人每年') : t('每人每次')),
          },
          {
            key: 'cap',
            head: t('不超过'),
            num: true,
            cell: ({ cap }) => (cap === null ? t('未登记，不能发放') : <Money fen={cap.capFen} />),
          },
          {
            key: 'since',
            head: t('依据'),
            cell: ({ cap }) =>
              cap !== null && (
                <>
                  <a href={paths.policyClause(cap.decidedBy.clauseId)}>{t('查看条款')}</a>
                  <span className="faint small line-part">
                    {t('{day} 起', { day: formatDate(cap.decidedBy.validFrom) })}
                  </span>{' '}
                  {cap.decidedBy.isDemo && <DemoMark />}
                </>
              ),
          },
        ]}
      />
    </Panel>
  );
}
