import { useEffect } from 'react';
import { Redirect, useLocation, useSearch } from 'wouter';
import { InboxChangesDocument, InboxListDocument } from '#generated/documents/frontends/console/inbox.ts';
import type { InboxListQuery } from '#generated/documents/frontends/console/inbox.ts';
import { useEvents } from '#packages/app/graphql/use-events.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useCommands } from '#packages/app/keyboard/commands.ts';
import { Empty } from '#packages/components/states.tsx';
import { usePerson } from '#packages/shell/person-context.ts';
import { ConversationList } from './conversation-list.tsx';
import { ConversationView } from './conversation-view.tsx';
import styles from './inbox-page.module.css';
import { inboxTexts } from './texts.ts';
import { useCalmly } from './use-calmly.ts';
import { listVariables, readSelection, writeSelection } from './views.ts';
import type { InboxSelection } from './views.ts';

const pick = (data: InboxListQuery) => data.conversations;

/** The inbox: the list, the open conversation, and what is known of it. */
export function InboxPage() {
  const texts = useTexts(inboxTexts);
  const person = usePerson();
  const [location, navigate] = useLocation();
  const selection = readSelection(new URLSearchParams(useSearch()));
  const openId = location.split('/')[2];
  const pages = usePages(InboxListDocument, listVariables(selection, person.id), pick);
  useEvents(InboxChangesDocument, {}, { onEvent: useCalmly(pages.reload) });

  const hrefOf = (id: string) => `/inbox/${id}${writeSelection(selection)}`;
  const open = (id: string | undefined) =>
    navigate(id === undefined ? `/inbox${writeSelection(selection)}` : hrefOf(id));
  const select = (next: InboxSelection) =>
    navigate(`/inbox${openId === undefined ? '' : `/${openId}`}${writeSelection(next)}`, { replace: true });
  const neighbour = (step: 1 | -1): string | undefined => {
    const index = pages.nodes.findIndex(({ id }) => id === openId);
    return pages.nodes[index < 0 ? 0 : index + step]?.id;
  };
  const move = (step: 1 | -1): void => {
    const id = neighbour(step);
    if (id !== undefined) open(id);
  };

  useCommands([
    {
      id: 'inbox-next',
      label: texts.next,
      group: texts.group,
      shortcut: 'j',
      isKeyOnly: true,
      run: () => move(1),
    },
    {
      id: 'inbox-previous',
      label: texts.previous,
      group: texts.group,
      shortcut: 'k',
      isKeyOnly: true,
      run: () => move(-1),
    },
    {
      id: 'inbox-search',
      label: texts.search,
      group: texts.group,
      shortcut: '/',
      run: () => document.querySelector<HTMLInputElement>('[data-search]')?.focus(),
    },
  ]);
  useEffect(() => {
    document.title = `${texts.title} · Switchboard`;
    document.querySelector(`[data-conversation="${openId}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [openId, texts]);

  if (openId === '') return <Redirect to="/inbox" replace />;
  return (
    <div className={styles.inbox} data-open={openId !== undefined}>
      <ConversationList
        pages={pages}
        selection={selection}
        openId={openId}
        hrefOf={hrefOf}
        onSelect={select}
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
          onLeave={() => open(undefined)}
          onNext={() => open(neighbour(1) ?? neighbour(-1))}
        />
      )}
    </div>
  );
}
