import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { InvoicesDocument } from '#generated/documents/frontends/vendor/invoices.ts';
import type { InvoicesQuery, InvoiceStatus } from '#generated/documents/frontends/vendor/invoices.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { atMostEvery } from '#packages/app/live/at-most-every.ts';
import { TextField } from '#packages/components/field.tsx';
import { Page } from '#packages/components/page.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { Table } from '#packages/components/table.tsx';
import { Tabs } from '#packages/components/tabs.tsx';
import { ListFoot } from '#packages/shell/list-foot.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { useAlertListener } from '../offers/alerts-context.ts';
import styles from './invoice-list.module.css';
import { InvoiceState } from './invoice-state.tsx';
import { invoiceTexts } from './texts.ts';

const pick = ({ invoices }: InvoicesQuery) => invoices;

const tabIds = ['unpaid', 'paid', 'all'] as const;
const statuses: Readonly<Record<(typeof tabIds)[number], readonly InvoiceStatus[]>> = {
  unpaid: ['UNPAID'],
  paid: ['PAID', 'NOTHING_DUE'],
  all: [],
};

/** The invoices of the vendor, the last issued first. */
export function InvoiceList() {
  const texts = useTexts(invoiceTexts);
  const formats = useFormats();
  const [search, setSearch] = useSearchParams();
  const selected = tabIds.find((id) => id === search.get('state')) ?? 'unpaid';
  const words = search.get('search') ?? '';
  const filter = words === '' ? { status: [...statuses[selected]] } : { search: words };
  const pages = usePages(InvoicesDocument, { filter }, pick);
  const { reload } = pages;
  const reloadSoon = useMemo(() => atMostEvery(1_000, reload), [reload]);
  useAlertListener(({ __typename }) => {
    if (__typename !== 'OfferMade' && __typename !== 'OfferClosed') reloadSoon();
  });

  return (
    <Page
      title={texts.title}
      bar={
        <div className={styles.search}>
          <TextField
            label={texts.search}
            isLabelHidden
            type="search"
            placeholder={texts.search}
            defaultValue={words}
            onChange={(event) => {
              const value = event.target.value.trim();
              setSearch(value === '' ? { state: selected } : { state: selected, search: value }, {
                replace: true,
              });
            }}
          />
        </div>
      }
    >
      <Tabs
        label={texts.states}
        selected={selected}
        onSelect={(id) => setSearch({ state: id })}
        tabs={tabIds.map((id) => ({ id, label: texts[id] }))}
      >
        <ProblemNotice problem={pages.problem} onRetry={pages.reload} />
        {pages.isFirst && pages.isLoading && <Skeleton label={texts.title} lines={6} />}
        {pages.isFirst && !pages.isLoading && !pages.problem && <Empty icon="plug" title={texts.offline} />}
        {!pages.isFirst && pages.nodes.length === 0 && (
          <Empty icon="money" title={texts.none}>
            {texts.noneHint}
          </Empty>
        )}
        {pages.nodes.length > 0 && (
          <Table
            label={texts.title}
            rows={pages.nodes}
            keyOf={({ id }) => id}
            hrefOf={({ id }) => `/invoices/${id}`}
            columns={[
              { id: 'number', title: texts.number, cell: ({ number }) => number },
              {
                id: 'customer',
                title: texts.customer,
                cell: ({ buyer }) => (
                  <span className={styles.name} dir="auto">
                    {buyer.name}
                  </span>
                ),
              },
              {
                id: 'order',
                title: texts.order,
                isSecondary: true,
                cell: ({ order }) => (
                  <span className={styles.name} dir="auto">
                    {order.number} · {order.summary}
                  </span>
                ),
              },
              {
                id: 'issued',
                title: texts.issued,
                isSecondary: true,
                cell: ({ issuedAt }) => <time dateTime={issuedAt}>{formats.date(issuedAt)}</time>,
              },
              {
                id: 'state',
                title: texts.state,
                isSecondary: selected !== 'all',
                cell: (invoice) => <InvoiceState invoice={invoice} />,
              },
              { id: 'total', title: texts.total, isNumber: true, cell: ({ total }) => formats.money(total) },
            ]}
          />
        )}
        <ListFoot pages={pages} />
      </Tabs>
    </Page>
  );
}
