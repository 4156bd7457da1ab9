import { useEffect, useRef } from 'react';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useCommands } from '#packages/app/keyboard/commands.ts';
import { neighbourOf } from './neighbour.ts';
import { inboxTexts } from './texts.ts';

export interface ListKeysOptions {
  /** In the order of the list. */
  readonly ids: readonly string[];
  readonly openId: string | undefined;
  readonly onOpen: (id: string | undefined) => void;
  readonly onChoose: (id: string, isRange: boolean) => void;
}

/** Walks through the list by keys: J and K move the focus, or go to the next conversation while one is open. @returns finds the next or the previous one */
export function useListKeys({
  ids,
  openId,
  onOpen,
  onChoose,
}: ListKeysOptions): (step: 1 | -1) => string | undefined {
  const texts = useTexts(inboxTexts);
  // Where the open conversation stood when it was last in the list: it may leave the list while it is open.
  const place = useRef(0);
  useEffect(() => {
    const index = openId === undefined ? -1 : ids.indexOf(openId);
    if (index >= 0) place.current = index;
  });
  const neighbour = (step: 1 | -1) => neighbourOf(ids, openId, place.current, step);
  const move = (step: 1 | -1): void => {
    const id = openId === undefined ? neighbourOf(ids, focusedRow(), -1, step) : neighbour(step);
    if (id === undefined) return;
    if (openId !== undefined) onOpen(id);
    else document.querySelector<HTMLElement>(`[data-conversation="${id}"]`)?.focus();
  };
  const choose = (isRange: boolean): void => {
    const id = focusedRow() ?? openId;
    if (id !== undefined) onChoose(id, isRange);
  };
  const key = { group: texts.group, isKeyOnly: true } as const;
  useCommands([
    { ...key, id: 'inbox-next', label: texts.next, shortcut: 'j', run: () => move(1) },
    { ...key, id: 'inbox-previous', label: texts.previous, shortcut: 'k', run: () => move(-1) },
    { ...key, id: 'inbox-choose', label: texts.chooseRow, shortcut: 'x', run: () => choose(false) },
    {
      ...key,
      id: 'inbox-choose-range',
      label: texts.chooseRange,
      shortcut: 'shift+x',
      run: () => choose(true),
    },
    {
      id: 'inbox-search',
      label: texts.search,
      group: texts.group,
      shortcut: '/',
      run: () => document.querySelector<HTMLInputElement>('[data-search]')?.focus(),
    },
  ]);
  return neighbour;
}

/** Id of the conversation whose row has the focus. */
function focusedRow(): string | undefined {
  const row = document.activeElement?.closest('li')?.querySelector<HTMLElement>('[data-conversation]');
  return row?.dataset['conversation'];
}
