import type { BudgetLineView } from '~/domain/ordering/purchase-view.ts';
import { paths } from '../../paths.ts';
import { BudgetEquation } from '../budget/budget-equation.tsx';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';

/** What the request takes from each budget line: 可用 without it, its own hold, and what is left. */
export function BudgetImpact({ lines }: { lines: readonly BudgetLineView[] }) {
  const t = useT();
  return (
    <div className="framed">
      <Table
        caption={t('预算影响')}
        stack="two-up"
        rows={lines}
        rowKey={(line) => line.id}
        columns={[
          {
            key: 'line',
            head: t('预算影响'),
            role: 'lead',
            cell: (line) => (
              <>
                <a href={paths.budgetLine(line.id)}>
                  {line.economicClass} {line.name}
                </a>
                {line.fund !== 'fiscal' && (
                  <>
                    {' '}
                    <a href={`${paths.budgetLine(line.id)}#proof`}>
                      <Status tone={line.fund === 'own-proven' ? 'refer' : 'deny'}>
                        {line.fund === 'own-proven' ? t('单位资金，看到位证明') : t('单位资金，无到位证明')}
                      </Status>
                    </a>
                  </>
                )}
                <span className="small faint line-part">{line.projectName}</span>
                <BudgetEquation line={line} />
              </>
            ),
          },
          {
            key: 'before',
            head: t('本单前可用'),
            num: true,
            cell: (line) => <Money fen={line.availableFen} plain />,
          },
          {
            key: 'taken',
            head: t('本单（已冻结）'),
            num: true,
            cell: (line) => <Money fen={line.takenFen} plain />,
          },
          {
            key: 'after',
            head: t('本单后可用'),
            num: true,
            cell: (line) => <Money fen={line.availableFen - line.takenFen} plain />,
          },
        ]}
      />
    </div>
  );
}
