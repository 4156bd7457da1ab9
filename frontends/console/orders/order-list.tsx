import { useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { OrderCardFragment } from '#generated/documents/frontends/console/orders.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useCommands } from '#packages/app/keyboard/commands.ts';
import { Button, IconButton } from '#packages/components/button.tsx';
import { Page } from '#packages/components/page.tsx';
import { ActDialog } from './act-dialog.tsx';
import { AllOrders } from './all-orders.tsx';
import type { BoardChanges } from './board-changes.ts';
import { focusColumn, focusOrder } from './focus-orders.ts';
import type { OrderAct } from './order-acts.ts';
import { OrderBoard } from './order-board.tsx';
import { OrderFilters } from './order-filters.tsx';
import { readSelection, writeSelection } from './order-selection.ts';
import type { OrderSelection } from './order-selection.ts';
import { orderTexts } from './texts.ts';

/** What the board and the table get. */
export interface OrderListPart {
  readonly selection: OrderSelection;
  readonly changes: BoardChanges;
  readonly onSelect: (selection: OrderSelection) => void;
  readonly onAct: (act: OrderAct, order: OrderCardFragment) => void;
}

/** The orders as a board or as a table; the URL says which, and which orders. */
export function OrderList({ changes }: { readonly changes: BoardChanges }) {
  const texts = useTexts(orderTexts);
  const [, navigate] = useLocation();
  const selection = readSelection(new URLSearchParams(useSearch()));
  const [acting, setActing] = useState<{ readonly act: OrderAct; readonly order: OrderCardFragment }>();
  const onSelect = (next: OrderSelection) => navigate(`/orders${writeSelection(next)}`, { replace: true });
  const isBoard = selection.view === 'board';
  const show = (view: OrderSelection['view']) => onSelect({ ...selection, view });
  const create = () => navigate('/orders/new');
  const key = (id: string, label: string, shortcut: string, run: () => void) => ({
    id: `orders-${id}`,
    label,
    group: texts.group,
    shortcut,
    run,
  });

  useCommands([
    key('new', texts.newOrder, 'n', create),
    key('view', texts.switchView, 'v', () => show(isBoard ? 'table' : 'board')),
    key('search', texts.search, '/', () => document.querySelector<HTMLElement>('[data-search]')?.focus()),
    { ...key('next', texts.next, 'j', () => focusOrder(1)), isKeyOnly: true },
    { ...key('previous', texts.previous, 'k', () => focusOrder(-1)), isKeyOnly: true },
    ...(isBoard
      ? [
          { ...key('column', texts.nextColumn, 'l', () => focusColumn(1)), isKeyOnly: true },
          {
            ...key('column-back', texts.previousColumn, 'h', () => focusColumn(-1)),
            isKeyOnly: true,
          },
        ]
      : []),
  ]);

  const part = {
    selection,
    changes,
    onSelect,
    onAct: (act: OrderAct, order: OrderCardFragment) => setActing({ act, order }),
  };
  return (
    <Page
      title={texts.title}
      actions={
        <>
          <IconButton icon="layers" label={texts.board} isPressed={isBoard} onClick={() => show('board')} />
          <IconButton icon="list" label={texts.table} isPressed={!isBoard} onClick={() => show('table')} />
          <Button kind="primary" icon="plus" onClick={create} aria-keyshortcuts="n">
            {texts.newOrder}
          </Button>
        </>
      }
      bar={<OrderFilters selection={selection} onSelect={onSelect} />}
    >
      <div data-orders>{isBoard ? <OrderBoard {...part} /> : <AllOrders {...part} />}</div>
      {acting && <ActDialog {...acting} onClose={() => setActing(undefined)} />}
    </Page>
  );
}
