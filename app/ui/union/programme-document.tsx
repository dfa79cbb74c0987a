import type { ReactNode } from 'react';
import { paths } from '~/paths.ts';
import { DocumentPrint, PrintButton } from '../document-print.tsx';
import { formatMoney } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { OfficePage } from '../office-shell.tsx';
import { Breadcrumbs, PageHead } from '../page-head.tsx';
import type { ProgrammePageProps } from './programme-page.tsx';

export type ProgrammeDocumentData = Pick<ProgrammePageProps, 'page'> & { printedAt: string };

/** A paper of a 慰问方案 on its page: the way back and the print button above it. */
export function ProgrammeDocumentPage(props: {
  name: string;
  page: ProgrammePageProps['page'];
  children: ReactNode;
}) {
  const t = useT();
  const { programme } = props.page;
  return (
    <OfficePage>
      <div className="no-print stack">
        <Breadcrumbs
          items={[
            { label: t('慰问方案'), href: paths.unionProgrammes() },
            { label: programme.number, href: paths.unionProgramme(programme.id) },
            { label: props.name },
          ]}
        />
        <PageHead title={props.name} note={programme.title} actions={<PrintButton />} />
      </div>
      {props.children}
    </OfficePage>
  );
}

/** The paper itself: whose it is, what it is about, who signs. */
export function ProgrammeDocument(
  props: ProgrammeDocumentData & {
    title: string;
    /** Between number and sum. */
    meta: readonly { readonly term: string; readonly value: ReactNode }[];
    footnote: string;
    children: ReactNode;
  },
) {
  const t = useT();
  const { programme, summary, unionName } = props.page;
  return (
    <DocumentPrint
      title={props.title}
      organization={unionName}
      running={programme.number}
      printedAt={props.printedAt}
      meta={[
        { term: t('方案'), value: programme.title },
        { term: t('编号'), value: <span className="code">{programme.number}</span> },
        ...props.meta,
        { term: t('慰问品金额'), value: t('{amount} 元', { amount: formatMoney(summary.valueFen) }) },
      ]}
      signatures={[{ role: t('经办人') }, { role: t('工会主席') }, { role: t('工会盖章') }]}
      footnote={props.footnote}
    >
      {props.children}
    </DocumentPrint>
  );
}

/** A table of a paper, its heads in words. */
export function DocumentTable(props: { heads: readonly string[]; rows: ReactNode; foot?: ReactNode }) {
  return (
    <table className="table">
      <thead>
        <tr>
          {props.heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{props.rows}</tbody>
      {props.foot !== undefined && <tfoot>{props.foot}</tfoot>}
    </table>
  );
}
