import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import type { Instant } from './format.ts';
import { formatDateTime } from './format.ts';
import { useT } from './i18n/context.tsx';

export interface DocumentPrintProps {
  /** “验收单”, “采购档案”, “简式合同”. */
  title: string;
  /** The unit in whose name it is made out. */
  organization?: string | undefined;
  /** Number of the document, order and others: terms and values under the head. */
  meta: readonly { term: string; value: ReactNode }[];
  children: ReactNode;
  /** Lines to sign on: 经办人, 验收人, 审批人; without a name there is room to sign, or for a seal. */
  signatures?: readonly { role: string; name?: string | undefined; at?: Instant | undefined }[] | undefined;
  /** Stands above every printed page with the title: the document's own number. */
  running?: string | undefined;
  /** When this print was made. */
  printedAt: Instant;
  /** Small print at the foot, e.g. a check code. */
  footnote?: ReactNode;
}

/** A document on A4: on screen a sheet with a print button, on paper the sheet alone. */
export function DocumentPrint(props: DocumentPrintProps) {
  const t = useT();
  return (
    <article className="document">
      {/* on paper a head that repeats on every page, which the browser does for table heads only */}
      <div className="document-running" aria-hidden="true">
        <span>{props.title}</span>
        <span>{props.running}</span>
      </div>
      <div className="document-body">
        <header className="document-head">
          {props.organization && <p>{props.organization}</p>}
          <h1>{props.title}</h1>
        </header>
        <dl className="document-meta">
          {props.meta.map((entry) => (
            <div key={entry.term} className="row">
              <dt className="faint">{entry.term}</dt>
              <dd>{entry.value}</dd>
            </div>
          ))}
        </dl>
        {props.children}
        {props.signatures && (
          <div className="document-sign">
            {props.signatures.map((line) => (
              <div key={line.role}>
                {t('{role}：{name}', { role: line.role, name: line.name ?? '' })}
                {line.at !== undefined && <p className="faint small">{formatDateTime(line.at)}</p>}
              </div>
            ))}
          </div>
        )}
        <footer className="document-foot">
          <span>{t('打印时间 {time}', { time: formatDateTime(props.printedAt) })}</span>
          <span>{props.footnote}</span>
        </footer>
      </div>
    </article>
  );
}

/** Opens the browser's print window; needs script, as printing does. */
export function PrintButton({ children }: { children?: ReactNode }) {
  const t = useT();
  return (
    <Button
      type="button"
      size="sm"
      icon="print"
      className="needs-script not-phone"
      onClick={() => window.print()}
    >
      {children ?? t('打印')}
    </Button>
  );
}
