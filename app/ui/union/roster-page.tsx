import type { MemberRow } from '~/domain/welfare/roster.input.ts';
import { ROSTER_VIEW_NAMES, ROSTER_VIEWS } from '~/domain/welfare/roster-views.ts';
import { paths } from '~/paths.ts';
import { Button, ButtonLink } from '../button.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { Empty, ErrorSummary, Notice } from '../feedback.tsx';
import { FileField, Input } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { formatDate } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { OfficePage } from '../office-shell.tsx';
import { PageHead, Switch } from '../page-head.tsx';
import { Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';
import { ExportLinks, FilterForm, Pager, Toolbar } from '../toolbar.tsx';

export interface RosterPageProps {
  page: {
    readonly rows: readonly MemberRow[];
    readonly counts: { readonly current: number; readonly left: number };
    readonly nextAfter: string | null;
  };
  query: { readonly q: string; readonly view: (typeof ROSTER_VIEWS)[number]; readonly after: string | null };
  done: string | null;
  mayChange: boolean;
  problems: readonly { row: number; column: string; value: string; message: string }[];
  reply: FormReplyView | undefined;
}

/** 会员名册: who is a member, what each was given this year, and how the list is kept. */
export function RosterPage(props: RosterPageProps) {
  const t = useT();
  const { page, query, mayChange, problems, reply } = props;
  return (
    <OfficePage>
      <PageHead
        title={t('会员名册')}
        note={t('在册 {n} 人；只保存工号、姓名、部门和入会日期', { n: page.counts.current })}
      />
      <RosterDone done={props.done} shown={problems.length === 0 && reply === undefined} />
      <ErrorSummary reply={reply} />
      {problems.length > 0 && <RosterProblems problems={problems} />}
      <div className={mayChange ? 'people-columns' : 'stack'}>
        <Panel>
          <RosterToolbar query={query} counts={page.counts} />
          <RosterTable {...props} />
          <Pager
            shown={page.rows.length}
            prevHref={query.after === null ? null : paths.unionRoster({ q: query.q, view: query.view })}
            nextHref={
              page.nextAfter === null
                ? null
                : paths.unionRoster({ q: query.q, view: query.view, after: page.nextAfter })
            }
          />
        </Panel>
        {mayChange && (
          <div className="stack">
            <AddMember reply={reply} />
            <ImportRoster reply={reply} />
          </div>
        )}
      </div>
    </OfficePage>
  );
}

function RosterDone({ done, shown }: { done: string | null; shown: boolean }) {
  const t = useT();
  if (done === null || !shown) return null;
  if (done === 'add') return <Notice tone="ok">{t('会员已登记。')}</Notice>;
  if (done === 'end') return <Notice tone="ok">{t('退会已登记，以前的发放记录保留。')}</Notice>;
  const [created = 0, updated = 0, unchanged = 0] = done.split('-').map(Number);
  return (
    <Notice tone="ok">
      {t('导入完成：新增 {created} 人，更新 {updated} 人，未变 {unchanged} 人。', {
        created,
        updated,
        unchanged,
      })}
    </Notice>
  );
}

function RosterToolbar({
  query,
  counts,
}: Pick<RosterPageProps, 'query'> & { counts: RosterPageProps['page']['counts'] }) {
  const t = useT();
  const numbers = { current: counts.current, left: counts.left, all: undefined };
  return (
    <Toolbar
      end={<ExportLinks href={(format) => paths.unionRosterFile(format, { q: query.q, view: query.view })} />}
    >
      <Switch
        label={t('范围')}
        current={query.view}
        items={ROSTER_VIEWS.map((view) => ({
          key: view,
          label: t(ROSTER_VIEW_NAMES[view]),
          href: paths.unionRoster({ view, q: query.q }),
          count: numbers[view],
        }))}
      />
      <FilterForm
        action={paths.unionRoster()}
        keep={{ view: query.view }}
        active={query.q !== ''}
        clearHref={paths.unionRoster({ view: query.view })}
      >
        <Input
          name="q"
          label={t('姓名、工号或部门')}
          placeholder={t('姓名、工号或部门')}
          compact
          defaultValue={query.q}
        />
      </FilterForm>
    </Toolbar>
  );
}

function RosterTable({ page, query, mayChange, reply }: RosterPageProps) {
  const t = useT();
  return (
    <Table
      caption={t('会员名册')}
      stack="two-up"
      rows={page.rows}
      rowKey={(member) => member.id}
      empty={
        <Empty
          title={query.q === '' ? t('名册还是空的') : t('没有符合条件的会员')}
          actions={query.q !== '' && <ButtonLink href={paths.unionRoster()}>{t('查看全部会员')}</ButtonLink>}
        >
          {query.q === '' ? t('上传一份表格，或逐个登记。') : t('换个词试试，或清空筛选。')}
        </Empty>
      }
      columns={[
        { key: 'name', head: t('姓名'), role: 'lead', cell: (member) => <b>{member.name}</b> },
        {
          key: 'number',
          head: t('工号'),
          cell: (member) => <span className="code">{member.staffNumber}</span>,
        },
        { key: 'department', head: t('部门'), cell: (member) => member.department },
        {
          key: 'joined',
          head: t('会籍'),
          cell: (member) =>
            member.leftOn === null ? (
              t('{day} 入会', { day: formatDate(member.joinedOn) })
            ) : (
              <Status>{t('{day} 退会', { day: formatDate(member.leftOn) })}</Status>
            ),
        },
        {
          key: 'used',
          head: t('本年节日慰问'),
          num: true,
          cell: (member) => <Money fen={member.festivalUsedFen} plain bare />,
        },
        {
          key: 'act',
          head: t('操作'),
          hideHead: true,
          role: 'act',
          cell: (member) =>
            mayChange && member.leftOn === null ? (
              <ConfirmDialog
                label={t('退会')}
                title={t('登记{name}退会', { name: member.name })}
                size="sm"
                variant="quiet"
                name="intent"
                value="end"
                fields={{ memberId: member.id }}
                open={enteredValue(reply, 'memberId') === member.id}
              >
                <Input
                  id={`left-${member.id}`}
                  name="leftOn"
                  label={t('退会日期')}
                  type="date"
                  required
                  defaultValue={enteredValue(reply, 'leftOn')}
                  error={errorsOf(reply, 'leftOn')}
                />
                <p>{t('退会后不再列入新的慰问名单，以前的发放记录保留。')}</p>
              </ConfirmDialog>
            ) : null,
        },
      ]}
    />
  );
}

function AddMember({ reply }: Pick<RosterPageProps, 'reply'>) {
  const t = useT();
  const field = (name: string) => ({
    name,
    required: true,
    defaultValue: enteredValue(reply, name),
    error: errorsOf(reply, name),
    autoComplete: 'off',
  });
  return (
    <Panel title={t('登记会员')} padded>
      <form method="post" className="stack">
        <Input
          {...field('staffNumber')}
          label={t('工号')}
          hint={t('不要填写身份证号或手机号。')}
          maxLength={20}
        />
        <Input {...field('name')} label={t('姓名')} maxLength={50} />
        <Input {...field('department')} label={t('部门')} maxLength={50} />
        <Input {...field('joinedOn')} label={t('入会日期')} type="date" />
        <div className="form-foot">
          <Button variant="primary" name="intent" value="add">
            {t('登记')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

function ImportRoster({ reply }: Pick<RosterPageProps, 'reply'>) {
  const t = useT();
  return (
    <Panel title={t('导入名册')} note={t('同一文件可重复导入')} padded>
      <form method="post" encType="multipart/form-data" className="stack">
        <FileField
          name="file"
          label={t('表格文件')}
          accept=".csv,.xlsx"
          error={errorsOf(reply, 'file')}
          hint={t('csv 或 xlsx，首行为表头：工号、姓名、部门、入会日期。')}
        />
        <div className="form-foot">
          <Button name="intent" value="import" icon="upload">
            {t('导入')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

function RosterProblems({ problems }: Pick<RosterPageProps, 'problems'>) {
  const t = useT();
  return (
    <Panel title={t('文件需要修改')}>
      <div className="panel-body">
        <Notice tone="deny" alert>
          {t('有 {n} 处需要修改，尚未写入任何数据。改好后重新导入。', { n: problems.length })}
        </Notice>
      </div>
      <Table
        caption={t('需要修改的单元格')}
        rows={problems}
        rowKey={(problem) => `${problem.row}-${problem.column}-${problem.message}`}
        columns={[
          { key: 'row', head: t('行'), num: true, cell: (problem) => problem.row },
          { key: 'column', head: t('列'), cell: (problem) => problem.column },
          { key: 'value', head: t('填写内容'), cell: (problem) => problem.value.slice(0, 60) },
          { key: 'message', head: t('怎么改'), cell: (problem) => t(problem.message) },
        ]}
      />
    </Panel>
  );
}
