import type { ReconcileItemFragment } from '#generated/documents/frontends/console/reconciliation.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { Link } from '#packages/components/link.tsx';
import type { Column } from '#packages/components/table.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import styles from './reconciliation.module.css';
import { reconciliationTexts } from './texts.ts';

const tones = { OPEN: 'warn', HEALED: 'good', RESOLVED: 'neutral' } as const;

/** What is shown of a difference: its kind, and what both sides have. */
export function useItemColumns(
  onResolve: (item: ReconcileItemFragment) => void,
): readonly Column<ReconcileItemFragment>[] {
  const texts = useTexts(reconciliationTexts);
  return [
    {
      id: 'kind',
      title: texts.kind,
      cell: ({ kind, subject }) => (
        <>
          {texts[kind]}
          <span className={styles.quiet}>{texts[subject]}</span>
        </>
      ),
    },
    { id: 'about', title: texts.subject, cell: (item) => <About item={item} /> },
    { id: 'ours', title: texts.ours, cell: ({ ours }) => <Side side={ours} /> },
    { id: 'theirs', title: texts.theirs, cell: ({ theirs }) => <Side side={theirs} /> },
    {
      id: 'where',
      title: texts.where,
      isSecondary: true,
      cell: ({ provider, account }) => (
        <bdi>
          {provider} · {account}
        </bdi>
      ),
    },
    {
      id: 'found',
      title: texts.found,
      isSecondary: true,
      cell: ({ foundAt }) => <Moment at={foundAt} form="date" />,
    },
    {
      id: 'state',
      title: texts.state,
      cell: ({ state, note, resolvedBy }) => (
        <>
          <Badge tone={tones[state]}>{texts[state]}</Badge>
          {note !== null && (
            <bdi className={styles.quiet}>{texts.resolvedBy(resolvedBy?.name ?? texts.program, note)}</bdi>
          )}
        </>
      ),
    },
    {
      id: 'act',
      title: texts.actions,
      isTitleHidden: true,
      cell: (item) =>
        item.state === 'OPEN' && <Button onClick={() => onResolve(item)}>{texts.resolve}</Button>,
    },
  ];
}

function About({ item: { invoice, vendor, externalId } }: { readonly item: ReconcileItemFragment }) {
  return (
    <>
      {invoice && <Link href={`/invoices/${invoice.id}`}>{invoice.number}</Link>}
      {vendor && (
        <bdi className={styles.quiet}>
          <Link href={`/vendors/${vendor.id}`}>{vendor.displayName}</Link>
        </bdi>
      )}
      <code className={styles.quiet}>{externalId}</code>
    </>
  );
}

function Side({ side }: { readonly side: ReconcileItemFragment['ours'] }) {
  const texts = useTexts(reconciliationTexts);
  const formats = useFormats();
  if (side === null) return texts.nothing;
  return (
    <>
      {formats.money(side.amount)}
      <bdi className={styles.quiet}>{side.status}</bdi>
    </>
  );
}
