import { useT } from '../i18n/context.tsx';
import { Switch } from '../page-head.tsx';
import { ExportLinks, Toolbar } from '../toolbar.tsx';

/** Above a list of one budget year: the other years, and the list as a file when there is something in it. */
export function YearBar(props: {
  year: number;
  years: readonly number[];
  href: (year: number) => string;
  fileHref: ((format: 'xlsx' | 'csv') => string) | null;
}) {
  const t = useT();
  return (
    <Toolbar end={props.fileHref !== null && <ExportLinks href={props.fileHref} />}>
      <Switch
        label={t('预算年度')}
        current={String(props.year)}
        items={props.years.map((year) => ({
          key: String(year),
          label: t('{year} 年度', { year: String(year) }),
          href: props.href(year),
        }))}
      />
    </Toolbar>
  );
}

/** How many rows an import created, changed and left, as the address after it carries them: `1-2-3`. */
export function importCounts(done: string): { created: number; updated: number; unchanged: number } {
  const [created = 0, updated = 0, unchanged = 0] = done.split('-').map((part) => Number(part) || 0);
  return { created, updated, unchanged };
}
