import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Redirect, useLocation, useSearch } from 'wouter';
import { InboxChangesDocument, InboxListDocument } from '#generated/documents/frontends/console/inbox.ts';
import type { InboxListQuery } from '#generated/documents/frontends/console/inbox.ts';
import { useEvents } from '#packages/app/graphql/use-events.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useAtMostEvery } from '#packages/app/live/use-at-most-every.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Empty } from '#packages/components/states.tsx';
import { usePerson } from '#packages/shell/person-context.ts';
import { chooseRange, chosenOf, nothingChosen, toggleRow } from './chosen-rows.ts';
import { ConversationList } from './conversation-list.tsx';
import { ConversationView } from './conversation-view.tsx';
import styles from './inbox-page.module.css';
import { inboxTexts } from './texts.ts';
import { useListKeys } from './use-list-keys.ts';
import { listVariables, readSelection, writeSelection } from './views.ts';
import type { InboxSelection } from './views.ts';

/** The shortest time between two loads, in milliseconds. */
const calmMs = 1_000;

const pick = (data: InboxListQuery) => data.conversations;

/** Who is online is no change of the inbox, so the list is read again at this pace, in milliseconds. */
const presenceMs = 30_000;

/** The inbox: the list, the open conversation, and what is known of it. */
export function InboxPage() {
  const texts = useTexts(inboxTexts);
  const person = usePerson();
  const [location, navigate] = useLocation();
  const selection = readSelection(new URLSearchParams(useSearch()));
  const openId = location.split('/')[2];
  const pages = usePages(InboxListDocument, listVariables(selection, person.id), pick);
  const [chosen, setChosen] = useState(nothingChosen);
  const [staleCount, setStaleCount] = useState(0);
  const reloadCalmly = useAtMostEvery(calmMs, pages.reload);
  const live = useEvents(
    InboxChangesDocument,
    {},
    {
      onEvent: ({ inboxEvents }) => {
        reloadCalmly();
        if (inboxEvents.__typename === 'InboxStale') setStaleCount((count) => count + 1);
      },
    },
  );
  const { reload } = pages;
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') reload();
    }, presenceMs);
    return () => clearInterval(timer);
  }, [reload]);

  const ids = pages.nodes.map(({ id }) => id);
  const hrefOf = (id: string) => `/inbox/${id}${writeSelection(selection)}`;
  const open = (id: string | undefined) =>
    navigate(id === undefined ? `/inbox${writeSelection(selection)}` : hrefOf(id));
  const select = (next: InboxSelection) => {
    setChosen(nothingChosen);
    navigate(`/inbox${openId === undefined ? '' : `/${openId}`}${writeSelection(next)}`, { replace: true });
  };
  const choose = (id: string, isRange: boolean): void =>
    setChosen((before) => (isRange ? chooseRange(before, ids, id) : toggleRow(before, id)));
  const neighbour = useListKeys({ ids, openId, onOpen: open, onChoose: choose });
  useReturnOfFocus(openId);
  useEffect(() => {
    document.title = `${texts.title} · Switchboard`;
  }, [texts]);

  if (openId === '') return <Redirect to="/inbox" replace />;
  return (
    <div className={styles.inbox} data-open={openId !== undefined}>
      <ConversationList
        pages={pages}
        isLive={live !== 'ended'}
        selection={selection}
        openId={openId}
        chosen={chosenOf(chosen, pages.nodes)}
        hrefOf={hrefOf}
        onSelect={select}
        onOpen={open}
        onChoose={choose}
        onClear={() => setChosen(nothingChosen)}
      />
      {openId === undefined ? (
        <div className={styles.none}>
          <Empty icon="bubble" title={texts.choose}>
            {texts.chooseHint}
          </Empty>
        </div>
      ) : (
        <ConversationView
          key={openId}
          id={openId}
          staleCount={staleCount}
          onLeave={() => open(undefined)}
          onOpen={open}
          onNext={() => open(neighbour(1) ?? neighbour(-1))}
        />
      )}
    </div>
  );
}

/** Shows the row of the open conversation, and gives it the focus when the conversation is left. */
function useReturnOfFocus(openId: string | undefined): void {
  const before = useRef<string>(undefined);
  const follow = useEffectEvent((id: string | undefined) => {
    const row = document.querySelector<HTMLElement>(`[data-conversation="${id ?? before.current}"]`);
    if (id !== undefined) row?.scrollIntoView({ block: 'nearest' });
    else if (before.current !== undefined) row?.focus();
    before.current = id;
  });
  useEffect(() => follow(openId), [openId]);
}
