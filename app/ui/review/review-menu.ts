import { paths } from '~/paths.ts';
import type { T } from '../i18n/t.ts';
import type { OfficeMenu } from '../office-shell.tsx';

/** The desk of the reviewing experts, who have nothing else in the back office. */
export function reviewMenu(t: T): OfficeMenu {
  return {
    title: t('审核台'),
    groups: [
      {
        items: [
          { href: paths.reviews(), label: t('上架审核'), icon: 'shield' },
          { href: paths.todo(), label: t('待办'), icon: 'inbox' },
          { href: paths.account(), label: t('账号'), icon: 'user' },
        ],
      },
    ],
  };
}
