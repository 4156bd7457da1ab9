import { useServerNow } from '#packages/app/clock/use-server-now.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { Table } from '#packages/components/table.tsx';
import { ListFoot } from '#packages/shell/list-foot.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import type { OrderListPart } from './order-list.tsx';
import { OrderMenu } from './order-menu.tsx';
import { isNarrowed, writeSelection } from './order-selection.ts';
import { OrderTime } from './order-time.tsx';
import { StatusBadge } from './status-badge.tsx';
import { orderTexts } from './texts.ts';
import { useOrderPages } from './use-order-pages.ts';

const pageSize = 40;

export function OrderTable({ selection, changes, onAct }: OrderListPart) {
  const texts = useTexts(orderTexts);
  const formats = useFormats();
  const now = useServerNow(20_000);
  const pages = useOrderPages(selection, selection.status, pageSize, changes);
  if (pages.isFirst && !pages.problem) return <Skeleton label={texts.title} lines={10} />;
  const isFiltered = isNarrowed(selection) || selection.status !== undefined;
  return (
    <>
      <ProblemNotice problem={pages.problem} onRetry={pages.reload} />
      {!pages.isFirst && pages.nodes.length === 0 && (
        <Empty icon="clipboard" title={isFiltered ? texts.noMatch : texts.none}>
          {isFiltered ? undefined : texts.noneHint}
        </Empty>
      )}
      {pages.nodes.length > 0 && (
        <Table
          label={texts.title}
          rows={pages.nodes}
          keyOf={({ id }) => id}
          hrefOf={({ id }) => `/orders/${id}${writeSelection(selection)}`}
          columns={[
            {
              id: 'number',
              title: texts.number,
              cell: ({ number, service }) => `${number} · ${service.name}`,
            },
            { id: 'status', title: texts.status, cell: ({ status }) => <StatusBadge status={status} /> },
            {
              id: 'customer',
              title: texts.customer,
              isSecondary: true,
              cell: ({ customer }) => <bdi>{customer?.name}</bdi>,
            },
            {
              id: 'vendor',
              title: texts.vendor,
              isSecondary: true,
              cell: ({ vendor }) => <bdi>{vendor?.displayName ?? '–'}</bdi>,
            },
            {
              id: 'scheduled',
              title: texts.scheduled,
              isSecondary: true,
              cell: ({ scheduledFor }) =>
                scheduledFor === null ? (
                  texts.asap
                ) : (
                  <time dateTime={scheduledFor}>{formats.dateTime(scheduledFor)}</time>
                ),
            },
            { id: 'ordered', title: texts.ordered, cell: (order) => <OrderTime order={order} now={now} /> },
            {
              id: 'price',
              title: texts.price,
              isNumber: true,
              isSecondary: true,
              cell: ({ price }) => formats.money(price),
            },
            {
              id: 'actions',
              title: texts.actions,
              isTitleHidden: true,
              isNumber: true,
              cell: (order) => <OrderMenu order={order} onAct={(act) => onAct(act, order)} />,
            },
          ]}
        />
      )}
      <ListFoot pages={pages} />
    </>
  );
}
