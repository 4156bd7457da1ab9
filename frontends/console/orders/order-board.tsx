import { OrderBoardCountsDocument } from '#generated/documents/frontends/console/orders.ts';
import type { OrderBoardCountsQuery } from '#generated/documents/frontends/console/orders.ts';
import { useEffect } from 'react';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useAtMostEvery } from '#packages/app/live/use-at-most-every.ts';
import { orderStatusNames } from '#packages/app/names/state-names.ts';
import { Tabs } from '#packages/components/tabs.tsx';
import { BoardColumn } from './board-column.tsx';
import styles from './order-board.module.css';
import type { OrderListPart } from './order-list.tsx';
import { isNarrowed, statuses } from './order-selection.ts';
import type { OrderStatus } from './order-selection.ts';
import { orderTexts } from './texts.ts';
import { calmMs } from './use-order-pages.ts';

/** One column for each status. On a narrow screen one column at a time, chosen by tabs. */
export function OrderBoard({ selection, changes, onSelect, onAct }: OrderListPart) {
  const texts = useTexts(orderTexts);
  const names = useTexts(orderStatusNames);
  const { data, reload } = useLoad(OrderBoardCountsDocument, {});
  const calmly = useAtMostEvery(calmMs, reload);
  useEffect(() => changes.listen(calmly), [changes, calmly]);
  const counts = data && !isNarrowed(selection) ? countsOf(data.orderCounts) : undefined;
  const shown = selection.status ?? 'OPEN';
  return (
    <>
      <div className={styles.tabs}>
        <Tabs
          label={texts.status}
          selected={shown}
          tabs={statuses.map((id) => ({ id, label: names[id], count: counts?.[id] }))}
          onSelect={(status) => onSelect({ ...selection, status })}
        />
      </div>
      <div className={styles.board} role="region" aria-label={texts.board} tabIndex={0}>
        {statuses.map((status) => (
          <BoardColumn
            key={status}
            status={status}
            isShown={status === shown}
            count={counts?.[status]}
            selection={selection}
            changes={changes}
            onAct={onAct}
          />
        ))}
      </div>
    </>
  );
}

function countsOf(counts: OrderBoardCountsQuery['orderCounts']): Readonly<Record<OrderStatus, number>> {
  return {
    OPEN: counts.open,
    UNFILLED: counts.unfilled,
    ACCEPTED: counts.accepted,
    IN_PROGRESS: counts.inProgress,
    COMPLETED: counts.completed,
    INVOICED: counts.invoiced,
    PAID: counts.paid,
    CANCELLED: counts.cancelled,
  };
}
