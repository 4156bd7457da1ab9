import type { ReactNode } from 'react';
import type { OrderLineFragment } from '#generated/documents/frontends/console/vendors.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import type { Pages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useServiceName } from '#packages/app/names/service-names.ts';
import { Empty } from '#packages/components/states.tsx';
import type { Column } from '#packages/components/table.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import { StatusBadge } from './status-badge.tsx';
import { orderTableTexts } from './texts.ts';

/** What every table of orders shows of one. */
type OrderRow = Pick<
  OrderLineFragment,
  'id' | 'number' | 'service' | 'status' | 'vendor' | 'createdAt' | 'price'
>;

export interface OrderTableProps<Row extends OrderRow> {
  readonly pages: Pages<Row>;
  /** Says whose orders these are, for screen readers. */
  readonly label: string;
  /** Leaves out the column of vendors. */
  readonly isOfOneVendor?: boolean;
  /** Of the customer's column; left out where all orders are of one customer. */
  readonly customer?: (order: Row) => ReactNode;
  /** When the work is wanted; left out where it does not matter. */
  readonly wanted?: (order: Row) => ReactNode;
  /** When the order was made, where a plain time says too little. */
  readonly created?: (order: Row) => ReactNode;
  readonly actions?: (order: Row) => ReactNode;
  readonly hrefOf?: (order: Row) => string;
  /** Shown in the place of a table without rows. */
  readonly empty?: ReactNode;
}

/** Orders, each a link to its page. */
export function OrderTable<Row extends OrderRow>({
  pages,
  label,
  isOfOneVendor = false,
  customer,
  wanted,
  created = ({ createdAt }) => <Moment at={createdAt} />,
  actions,
  hrefOf = ({ id }) => `/orders/${id}`,
  empty,
}: OrderTableProps<Row>) {
  const texts = useTexts(orderTableTexts);
  const serviceName = useServiceName();
  const formats = useFormats();
  const optional = (column: Omit<Column<Row>, 'cell'>, cell: Column<Row>['cell'] | undefined) =>
    cell ? [{ ...column, cell }] : [];
  return (
    <PagedTable
      label={label}
      pages={pages}
      hrefOf={hrefOf}
      empty={empty ?? <Empty icon="clipboard" title={texts.empty} />}
      columns={[
        {
          id: 'number',
          title: texts.number,
          cell: ({ number, service }) => `${number} · ${serviceName(service)}`,
        },
        { id: 'status', title: texts.status, cell: ({ status }) => <StatusBadge status={status} /> },
        ...optional({ id: 'customer', title: texts.customer, isSecondary: true }, customer),
        ...optional(
          { id: 'vendor', title: texts.vendor, isSecondary: true },
          isOfOneVendor ? undefined : ({ vendor }) => <bdi>{vendor?.displayName ?? '–'}</bdi>,
        ),
        ...optional({ id: 'wanted', title: texts.wanted, isSecondary: true }, wanted),
        { id: 'created', title: texts.created, cell: created },
        {
          id: 'price',
          title: texts.price,
          isNumber: true,
          isSecondary: true,
          cell: ({ price }) => formats.money(price),
        },
        ...optional({ id: 'actions', title: texts.actions, isTitleHidden: true, isNumber: true }, actions),
      ]}
    />
  );
}
