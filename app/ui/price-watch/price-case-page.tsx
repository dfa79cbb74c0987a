import type { ReactNode } from 'react';
import type { PriceCaseView } from '~/domain/catalogue/price-case.ts';
import { ErrorSummary, Notice } from '../feedback.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { useT } from '../i18n/context.tsx';
import { OfficePage } from '../office-shell.tsx';
import { Breadcrumbs, PageHead } from '../page-head.tsx';
import { WithSide } from '../panel.tsx';
import { Tag } from '../tag.tsx';
import { PriceCaseFacts } from './price-case-facts.tsx';
import { PriceCaseStatus } from './price-words.tsx';

interface PriceCasePageProps {
  view: PriceCaseView;
  /** The reader's list of cases. */
  listHref: string;
  /** What was done a moment ago, as a sentence. */
  done: string | undefined;
  reply: FormReplyView | undefined;
  /** What the reader may do about it, under a name; null for who may only read. */
  acts: { readonly label: string; readonly panels: ReactNode } | null;
}

/** One case of the price watch, for the operator as for the supplier. */
export function PriceCasePage({ view, listHref, done, reply, acts }: PriceCasePageProps) {
  const t = useT();
  const facts = <PriceCaseFacts view={view} />;
  return (
    <OfficePage>
      <Breadcrumbs items={[{ label: t('价格监测'), href: listHref }, { label: view.number }]} />
      <PageHead
        title={view.productName}
        marks={
          <>
            <PriceCaseStatus state={view.state} />
            <Tag>{view.number}</Tag>
          </>
        }
      />
      {done !== undefined && reply === undefined && (
        <Notice tone="ok" alert>
          {t(done)}
        </Notice>
      )}
      <ErrorSummary reply={reply} />
      {acts === null ? (
        facts
      ) : (
        <WithSide label={acts.label} side={acts.panels}>
          {facts}
        </WithSide>
      )}
    </OfficePage>
  );
}
