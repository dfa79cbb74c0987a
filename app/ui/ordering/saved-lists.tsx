import type { SavedListRow } from '~/domain/ordering/goods-line.ts';
import { paths } from '~/paths.ts';
import { Button } from '../button.tsx';
import { Checkbox } from '../choice.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { Empty } from '../feedback.tsx';
import { Input, Textarea } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { formatDate } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Panel } from '../panel.tsx';
import { Table } from '../table.tsx';
import { Tag } from '../tag.tsx';

type Reply = FormReplyView | null | undefined;

/** One's own lists and the unit's templates. */
export function SavedListTable({ lists }: { lists: readonly SavedListRow[] }) {
  const t = useT();
  return (
    <Panel title={t('全部清单')}>
      <Table
        caption={t('常用清单')}
        rows={lists}
        rowKey={(list) => list.id}
        empty={
          <Empty title={t('还没有清单')}>
            {t('在商品页、购物车或订单里点“加入清单”，也可以先新建一份空的。')}
          </Empty>
        }
        columns={[
          {
            key: 'name',
            head: t('名称'),
            role: 'lead',
            cell: (list) => (
              <>
                <a href={paths.list(list.id)}>{list.name}</a> {list.shared && <Tag>{t('本单位共享')}</Tag>}
                {list.note !== '' && <p className="small soft">{list.note}</p>}
              </>
            ),
          },
          { key: 'items', head: t('商品种数'), num: true, cell: (list) => list.items },
          { key: 'owner', head: t('建立人'), cell: (list) => (list.isOwn ? t('我') : list.ownerName) },
          { key: 'updated', head: t('最近修改'), cell: (list) => formatDate(list.updatedAt) },
        ]}
      />
    </Panel>
  );
}

/** Name, note and sharing; of a new list or of one that is there. */
function ListFields({ list, reply }: { list?: SavedListRow | undefined; reply: Reply }) {
  const t = useT();
  return (
    <>
      <Input
        name="name"
        label={t('清单名称')}
        required
        maxLength={40}
        defaultValue={enteredValue(reply, 'name', list?.name)}
        error={errorsOf(reply, 'name')}
      />
      <Textarea
        name="note"
        label={t('说明')}
        rows={2}
        maxLength={200}
        defaultValue={enteredValue(reply, 'note', list?.note)}
        error={errorsOf(reply, 'note')}
      />
      <Checkbox name="shared" defaultChecked={list?.shared ?? false}>
        {t('本单位经办人都能看到和使用')}
      </Checkbox>
    </>
  );
}

export function NewListPanel({ reply }: { reply: Reply }) {
  const t = useT();
  return (
    <form method="post" action={`${paths.lists()}?index`} className="no-print">
      <Panel
        title={t('新建清单')}
        padded
        foot={
          <Button variant="primary" name="intent" value="create">
            {t('新建')}
          </Button>
        }
      >
        <ListFields reply={reply} />
      </Panel>
    </form>
  );
}

/** What may be done with a list as a whole: rename and share, copy, delete. */
export function ListSettings({ list, reply }: { list: SavedListRow; reply: Reply }) {
  const t = useT();
  return (
    <div className="stack no-print">
      {list.isOwn && (
        <form method="post">
          <input type="hidden" name="listId" value={list.id} />
          <input type="hidden" name="version" value={list.version} />
          <Panel
            title={t('清单设置')}
            padded
            foot={
              <Button name="intent" value="rename">
                {t('保存设置')}
              </Button>
            }
          >
            <ListFields key={list.version} list={list} reply={reply} />
          </Panel>
        </form>
      )}
      <form method="post">
        <input type="hidden" name="listId" value={list.id} />
        <Panel
          title={t('另存一份')}
          padded
          foot={
            <Button name="intent" value="copy">
              {t('复制清单')}
            </Button>
          }
        >
          <Input
            id="copy-name"
            name="name"
            label={t('新清单的名称')}
            maxLength={40}
            defaultValue={t('{name}（副本）', { name: list.name }).slice(0, 40)}
          />
        </Panel>
      </form>
      {list.isOwn && (
        <ConfirmDialog
          label={t('删除清单')}
          title={t('删除清单“{name}”', { name: list.name })}
          name="intent"
          value="delete"
          fields={{ listId: list.id }}
        >
          <p>{t('删除后本单位其他人也看不到它；删除后可以马上撤销。')}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}
