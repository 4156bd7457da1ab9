import type { OrderLineFragment } from '#generated/documents/frontends/console/vendors.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import type { Pages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Empty } from '#packages/components/states.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import { StatusBadge } from '../orders/status-badge.tsx';
import { orderTableTexts } from './texts.ts';

export interface OrderTableProps {
  readonly pages: Pages<OrderLineFragment>;
  /** Says whose orders these are, for screen readers. */
  readonly label: string;
  /** Leaves out the column of vendors. */
  readonly isOfOneVendor?: boolean;
}

/** Orders of somebody, each a link to its page. */
export function OrderTable({ pages, label, isOfOneVendor = false }: OrderTableProps) {
  const texts = useTexts(orderTableTexts);
  const formats = useFormats();
  return (
    <PagedTable
      label={label}
      pages={pages}
      hrefOf={({ id }) => `/orders/${id}`}
      empty={<Empty icon="clipboard" title={texts.empty} />}
      columns={[
        { id: 'number', title: texts.number, cell: ({ number }) => number },
        { id: 'service', title: texts.service, cell: ({ service }) => service.name },
        { id: 'status', title: texts.status, cell: ({ status }) => <StatusBadge status={status} /> },
        ...(isOfOneVendor
          ? []
          : [
              {
                id: 'vendor',
                title: texts.vendor,
                isSecondary: true,
                cell: ({ vendor }: OrderLineFragment) => <span dir="auto">{vendor?.displayName}</span>,
              },
            ]),
        {
          id: 'created',
          title: texts.created,
          isSecondary: true,
          cell: ({ createdAt }) => <Moment at={createdAt} />,
        },
        { id: 'price', title: texts.price, isNumber: true, cell: ({ price }) => formats.money(price) },
      ]}
    />
  );
}
