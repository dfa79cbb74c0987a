import type { ReactNode } from 'react';

export interface PanelProps {
  /** Head line; without it the panel has no head. */
  title?: ReactNode;
  /** Small grey text after the title. */
  note?: ReactNode;
  /** At the right end of the head: a link or statuses. */
  more?: ReactNode;
  /** Grey foot with totals or acts. */
  foot?: ReactNode;
  children?: ReactNode;
  /** Inner space around the children; leave off for tables, lists and toolbars, which bring their own. */
  padded?: boolean | 'tight' | undefined;
  id?: string | undefined;
  className?: string | undefined;
  /** Heading level, 2 by default. */
  level?: 2 | 3 | undefined;
  busy?: boolean | undefined;
}

/** A white box with a head: the unit pages are made of. */
export function Panel(props: PanelProps) {
  const Heading = props.level === 3 ? 'h3' : 'h2';
  const body = props.padded ? (
    <div className={props.padded === 'tight' ? 'panel-body tight' : 'panel-body stack'}>{props.children}</div>
  ) : (
    props.children
  );
  return (
    <section
      className={props.className ? `panel ${props.className}` : 'panel'}
      id={props.id}
      aria-busy={props.busy || undefined}
    >
      {props.title !== undefined && (
        <div className="panel-head">
          <Heading>{props.title}</Heading>
          {props.note !== undefined && <span className="faint small">{props.note}</span>}
          {props.more !== undefined && <span className="more row row-wrap">{props.more}</span>}
        </div>
      )}
      {body}
      {props.foot !== undefined && <div className="panel-foot row row-wrap">{props.foot}</div>}
    </section>
  );
}

/** Two columns, the side one (21 rem) for what decides: totals, budget, what is missing. Below 720 px it follows. */
export function WithSide({
  children,
  side,
  label,
}: {
  children: ReactNode;
  side: ReactNode;
  label?: string | undefined;
}) {
  return (
    <div className="with-side">
      <div className="stack">{children}</div>
      <aside className="stack sticky" aria-label={label}>
        {side}
      </aside>
    </div>
  );
}

export interface Fact {
  term: ReactNode;
  value: ReactNode;
  /** React key when `term` is no text. */
  key?: string | undefined;
}

/** Terms and values in two columns; `end` puts values at the right, for sums. Facts with a null value are left out. */
export function Facts({ items, end }: { items: readonly Fact[]; end?: boolean | undefined }) {
  return (
    <dl className={end ? 'facts facts-end' : 'facts'}>
      {items
        .filter((item) => item.value !== null && item.value !== undefined)
        .map((item, index) => (
          <FactRow key={item.key ?? (typeof item.term === 'string' ? item.term : index)} item={item} />
        ))}
    </dl>
  );
}

function FactRow({ item }: { item: Fact }) {
  return (
    <>
      <dt>{item.term}</dt>
      <dd>{item.value}</dd>
    </>
  );
}

export interface Kpi {
  label: ReactNode;
  value: ReactNode;
  note?: ReactNode;
  href?: string | undefined;
  key: string;
}

/** A row of key figures, each a link to what it counts. */
export function Kpis({ items }: { items: readonly Kpi[] }) {
  return (
    <div className="kpis">
      {items.map((item) => {
        const body = (
          <>
            <small>{item.label}</small>
            <b>{item.value}</b>
            {item.note !== undefined && <em>{item.note}</em>}
          </>
        );
        return item.href ? (
          <a key={item.key} className="kpi" href={item.href}>
            {body}
          </a>
        ) : (
          <div key={item.key} className="kpi">
            {body}
          </div>
        );
      })}
    </div>
  );
}
