import { useServerNow } from '#packages/app/clock/use-server-now.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Empty } from '#packages/components/states.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { OrderTable } from '../order-table/order-table.tsx';
import styles from './all-orders.module.css';
import type { OrderListPart } from './order-list.tsx';
import { OrderMenu } from './order-menu.tsx';
import { isNarrowed, writeSelection } from './order-selection.ts';
import { OrderTime } from './order-time.tsx';
import { orderTexts } from './texts.ts';
import { useOrderPages } from './use-order-pages.ts';

const pageSize = 40;
/** How often the ages of orders are looked at, in milliseconds. */
const ageStepMs = 20_000;

/** The orders of a selection as a table, live. */
export function AllOrders({ selection, changes, onAct }: OrderListPart) {
  const texts = useTexts(orderTexts);
  const now = useServerNow(ageStepMs);
  const pages = useOrderPages(selection, selection.status, pageSize, changes);
  const isFiltered = isNarrowed(selection) || selection.status !== undefined;
  return (
    <OrderTable
      label={texts.title}
      pages={pages}
      hrefOf={({ id }) => `/orders/${id}${writeSelection(selection)}`}
      customer={({ customer }) => (
        <span className={styles.customer} dir="auto">
          {customer?.name}
        </span>
      )}
      wanted={({ scheduledFor }) => <Moment at={scheduledFor} none={texts.asap} />}
      created={(order) => <OrderTime order={order} now={now} />}
      actions={(order) => <OrderMenu order={order} onAct={(act) => onAct(act, order)} />}
      empty={
        <Empty icon="clipboard" title={isFiltered ? texts.noMatch : texts.none}>
          {isFiltered ? undefined : texts.noneHint}
        </Empty>
      }
    />
  );
}
