import { ConsoleInvoicesDocument } from '#generated/documents/frontends/console/invoices.ts';
import type { ConsoleInvoicesQuery } from '#generated/documents/frontends/console/invoices.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { invoiceKindNames, invoiceStatusNames } from '#packages/app/names/state-names.ts';
import { useFilters } from '#packages/app/url/use-filters.ts';
import { Badge } from '#packages/components/badge.tsx';
import { SelectField, TextField } from '#packages/components/field.tsx';
import { Link } from '#packages/components/link.tsx';
import { Page } from '#packages/components/page.tsx';
import { Empty } from '#packages/components/states.tsx';
import { PaymentStateBadge } from '#packages/money/payment-state.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import { invoiceFilterOf, statusNames } from './invoice-filters.ts';
import styles from './invoices.module.css';
import { invoiceTexts } from './texts.ts';

const filterNames = ['state', 'search'] as const;
const pick = (data: ConsoleInvoicesQuery) => data.invoices;

/** The invoices of all vendors, the last issued first. */
export function InvoiceList() {
  const texts = useTexts(invoiceTexts);
  const kinds = useTexts(invoiceKindNames);
  const states = useTexts(invoiceStatusNames);
  const formats = useFormats();
  const [filters, change] = useFilters(filterNames);
  const pages = usePages(ConsoleInvoicesDocument, { first: 30, filter: invoiceFilterOf(filters) }, pick);
  return (
    <Page
      title={texts.title}
      bar={
        <>
          <TextField
            label={texts.search}
            type="search"
            defaultValue={filters.search}
            onChange={(event) => change({ search: event.target.value })}
          />
          <SelectField
            label={texts.state}
            value={filters.state}
            choices={[
              { value: '', label: texts.any },
              ...statusNames.map((value) => ({ value, label: states[value] })),
              { value: 'CREDIT_NOTE', label: texts.creditNotes },
            ]}
            onChoose={(state) => change({ state })}
          />
        </>
      }
    >
      <PagedTable
        label={texts.title}
        pages={pages}
        hrefOf={({ id }) => `/invoices/${id}`}
        empty={
          <Empty icon="money" title={texts.none}>
            {texts.noneHint}
          </Empty>
        }
        columns={[
          {
            id: 'number',
            title: texts.number,
            cell: ({ number }) => <span className={styles.number}>{number}</span>,
          },
          {
            id: 'vendor',
            title: texts.vendor,
            clips: ({ seller }) => seller.name,
            cell: ({ seller }) => <bdi>{seller.name}</bdi>,
          },
          {
            id: 'customer',
            title: texts.customer,
            isSecondary: true,
            clips: ({ buyer }) => buyer.name,
            cell: ({ buyer }) => <bdi>{buyer.name}</bdi>,
          },
          {
            id: 'order',
            title: texts.order,
            isSecondary: true,
            cell: ({ order }) => <Link href={`/orders/${order.id}`}>{order.number}</Link>,
          },
          {
            id: 'issued',
            title: texts.issued,
            isSecondary: true,
            cell: ({ issuedAt }) => <Moment at={issuedAt} form="date" />,
          },
          {
            id: 'state',
            title: texts.state,
            cell: ({ kind, paymentState }) =>
              paymentState === null ? (
                <Badge>{kinds[kind]}</Badge>
              ) : (
                <PaymentStateBadge state={paymentState} />
              ),
          },
          {
            id: 'balance',
            title: texts.balance,
            isNumber: true,
            isSecondary: true,
            cell: ({ balance }) => formats.money(balance),
          },
          { id: 'total', title: texts.total, isNumber: true, cell: ({ total }) => formats.money(total) },
        ]}
      />
    </Page>
  );
}
