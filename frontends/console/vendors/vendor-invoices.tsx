import { VendorsInvoicesDocument } from '#generated/documents/frontends/console/vendors.ts';
import type { VendorsInvoicesQuery } from '#generated/documents/frontends/console/vendors.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { invoiceKindNames, invoiceStatusNames } from '#packages/app/names/state-names.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Link } from '#packages/components/link.tsx';
import { Empty } from '#packages/components/states.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import { vendorTexts } from './texts.ts';

const pick = (data: VendorsInvoicesQuery) => data.invoices;

export function VendorInvoices({ vendorId }: { readonly vendorId: string }) {
  const texts = useTexts(vendorTexts);
  const kinds = useTexts(invoiceKindNames);
  const states = useTexts(invoiceStatusNames);
  const formats = useFormats();
  const pages = usePages(VendorsInvoicesDocument, { vendorId, first: 25 }, pick);
  return (
    <PagedTable
      label={texts.invoices}
      pages={pages}
      empty={<Empty icon="money" title={texts.noInvoices} />}
      columns={[
        {
          id: 'number',
          title: texts.number,
          cell: ({ number, pdfUrl }) => (
            <a href={pdfUrl} target="_blank" rel="noreferrer">
              {number}
            </a>
          ),
        },
        { id: 'kind', title: texts.kind, isSecondary: true, cell: ({ kind }) => kinds[kind] },
        {
          id: 'status',
          title: texts.state,
          cell: ({ status }) =>
            status && <Badge tone={status === 'UNPAID' ? 'warn' : 'good'}>{states[status]}</Badge>,
        },
        {
          id: 'order',
          title: texts.order,
          cell: ({ order }) => <Link href={`/orders/${order.id}`}>{order.number}</Link>,
        },
        {
          id: 'issued',
          title: texts.issued,
          isSecondary: true,
          cell: ({ issuedAt }) => <Moment at={issuedAt} form="date" />,
        },
        { id: 'total', title: texts.total, isNumber: true, cell: ({ total }) => formats.money(total) },
      ]}
    />
  );
}
