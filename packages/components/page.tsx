import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { Link } from './link.tsx';
import styles from './page.module.css';

export interface PageProps {
  readonly title: string;
  /** The list that the page belongs to. */
  readonly back?: { readonly href: string; readonly label: string };
  readonly actions?: ReactNode;
  /** Stands under the title, for example filters. */
  readonly bar?: ReactNode;
  readonly children: ReactNode;
}

/** A page with its title, which is also the title of the window. */
export function Page({ title, back, actions, bar, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Switchboard`;
  }, [title]);
  return (
    <div className={styles.page}>
      {back && (
        <Link href={back.href} className={styles.back}>
          <Icon name="arrowLeft" size={16} />
          {back.label}
        </Link>
      )}
      <header className={styles.header}>
        <h1 className={styles.title} dir="auto">
          {title}
        </h1>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      {bar !== undefined && <div className={styles.bar}>{bar}</div>}
      <div className={styles.body}>{children}</div>
    </div>
  );
}

/** A framed part of a page. */
export function Card({
  title,
  actions,
  children,
}: {
  readonly title?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className={styles.card}>
      {title !== undefined && (
        <header className={styles.cardHeader}>
          <h2>{title}</h2>
          {actions != null && actions !== false && <div className={styles.actions}>{actions}</div>}
        </header>
      )}
      <div className={styles.cardBody}>{children}</div>
    </section>
  );
}

export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
}

/** Labels and values in two columns. A value that is null or empty is left out. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts
        .filter(({ value }) => value !== null && value !== undefined && value !== '')
        .map(({ label, value }) => (
          <div key={label} className={styles.fact}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** Cards beside one another where there is room. */
export function Columns({ children }: { readonly children: ReactNode }) {
  return <div className={styles.columns}>{children}</div>;
}
