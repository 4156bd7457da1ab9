import { useId } from 'react';
import type { OrderCardFragment } from '#generated/documents/frontends/console/orders.ts';
import { useServerNow } from '#packages/app/clock/use-server-now.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { orderStatusNames } from '#packages/app/names/state-names.ts';
import { Skeleton } from '#packages/components/states.tsx';
import { ListFoot } from '#packages/shell/list-foot.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import type { BoardChanges } from './board-changes.ts';
import type { OrderAct } from './order-acts.ts';
import styles from './order-board.module.css';
import { OrderCard } from './order-card.tsx';
import { writeSelection } from './order-selection.ts';
import type { OrderSelection, OrderStatus } from './order-selection.ts';
import { orderTexts } from './texts.ts';
import { useOrderPages } from './use-order-pages.ts';

export interface BoardColumnProps {
  readonly status: OrderStatus;
  /** The column that a narrow screen shows. */
  readonly isShown: boolean;
  /** How many orders stand here; undefined where only those that are loaded are known. */
  readonly count: number | undefined;
  readonly selection: OrderSelection;
  readonly changes: BoardChanges;
  readonly onAct: (act: OrderAct, order: OrderCardFragment) => void;
}

const pageSize = 12;
/** Counts end here; see `orderCounts`. */
const mostCounted = 10_000;
/** How often the ages of cards are looked at, in milliseconds. */
const ageStepMs = 20_000;

export function BoardColumn({ status, isShown, count, selection, changes, onAct }: BoardColumnProps) {
  const texts = useTexts(orderTexts);
  const names = useTexts(orderStatusNames);
  const formats = useFormats();
  const now = useServerNow(ageStepMs);
  const pages = useOrderPages(selection, status, pageSize, changes);
  const titleId = useId();
  const known = count ?? pages.nodes.length;
  const isMore = count === undefined ? pages.hasMore : count >= mostCounted;
  const shownCount = `${formats.number(known)}${isMore ? '+' : ''}`;
  return (
    <section
      className={styles.column}
      data-column={status}
      data-shown={isShown}
      aria-labelledby={titleId}
      aria-busy={pages.isFirst}
    >
      <header className={styles.head}>
        <h2 id={titleId} className={styles.name}>
          {names[status]}
        </h2>
        {!pages.isFirst && (
          <span className={styles.count} aria-label={texts.count(shownCount)} role="img">
            {shownCount}
          </span>
        )}
      </header>
      <ProblemNotice problem={pages.problem} onRetry={pages.reload} />
      {pages.isFirst && !pages.problem && <Skeleton label={names[status]} />}
      {!pages.isFirst && pages.nodes.length === 0 && <p className={styles.empty}>{texts.emptyColumn}</p>}
      <ul className={styles.cards}>
        {pages.nodes.map((order) => (
          <li key={order.id}>
            <OrderCard
              order={order}
              now={now}
              href={`/orders/${order.id}${writeSelection(selection)}`}
              onAct={(act) => onAct(act, order)}
            />
          </li>
        ))}
      </ul>
      <ListFoot pages={pages} />
    </section>
  );
}
