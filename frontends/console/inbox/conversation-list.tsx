import { lazy, Suspense, useState } from 'react';
import type { InboxRowFragment } from '#generated/documents/frontends/console/inbox.ts';
import { InboxLabelsDocument, InboxTabCountsDocument } from '#generated/documents/frontends/console/inbox.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import type { Pages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { channelNames } from '#packages/app/names/state-names.ts';
import { Button, IconButton } from '#packages/components/button.tsx';
import { SelectField, TextField } from '#packages/components/field.tsx';
import { Empty, Notice, Skeleton } from '#packages/components/states.tsx';
import { ListFoot } from '#packages/shell/list-foot.tsx';
import { usePerson } from '#packages/shell/person-context.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { BulkBar } from './bulk-bar.tsx';
import styles from './conversation-list.module.css';
import { ConversationRow } from './conversation-row.tsx';
import { telephoneTexts } from './telephone-texts.ts';
import { inboxTexts } from './texts.ts';
import { channels, views } from './views.ts';
import type { InboxSelection, View } from './views.ts';

const AlertDialog = lazy(() =>
  import('./alerts/alert-dialog.tsx').then(({ AlertDialog: found }) => ({ default: found })),
);
const WriteFirstDialog = lazy(() =>
  import('./write-first-dialog.tsx').then(({ WriteFirstDialog: found }) => ({ default: found })),
);

export interface ConversationListProps {
  readonly pages: Pages<InboxRowFragment>;
  /** False when changes do not arrive any more. */
  readonly isLive: boolean;
  readonly selection: InboxSelection;
  readonly openId: string | undefined;
  readonly chosen: readonly InboxRowFragment[];
  readonly hrefOf: (id: string) => string;
  readonly onSelect: (selection: InboxSelection) => void;
  readonly onOpen: (id: string) => void;
  /** @param isRange whether all rows from the last chosen one are meant */
  readonly onChoose: (id: string, isRange: boolean) => void;
  readonly onClear: () => void;
}

/** The conversations of a view, with the choice of the view above them. */
export function ConversationList({
  pages,
  isLive,
  selection,
  openId,
  chosen,
  hrefOf,
  onSelect,
  onOpen,
  onChoose,
  onClear,
}: ConversationListProps) {
  const texts = useTexts(inboxTexts);
  const numberTexts = useTexts(telephoneTexts);
  const { data: counts } = useLoad(InboxTabCountsDocument, {});
  const { data: known } = useLoad(InboxLabelsDocument, {});
  const names = useTexts(channelNames);
  const [isWriting, setIsWriting] = useState(false);
  const [areAlertsOpen, setAreAlertsOpen] = useState(false);
  const person = usePerson();
  // The heading of a page is what it is about: an open conversation has it.
  const Title = openId === undefined ? 'h1' : 'h2';
  const [search, setSearch] = useState(selection.search);
  const countOf = (view: View): string => {
    const { inboxCounts } = counts ?? {};
    const { open: all, ...numbers } = inboxCounts ?? { open: undefined };
    const count: unknown = view === 'all' ? all : Reflect.get(numbers, view);
    return typeof count === 'number' ? ` (${count})` : '';
  };
  return (
    <section className={styles.list} aria-label={texts.list}>
      <header className={styles.head}>
        <div className={styles.titleLine}>
          <Title className={styles.title}>{texts.title}</Title>
          <IconButton icon="pencil" label={numberTexts.write} onClick={() => setIsWriting(true)} />
          <IconButton icon="bell" label={texts.alerts} onClick={() => setAreAlertsOpen(true)} />
        </div>
        <form
          role="search"
          onSubmit={(event) => {
            event.preventDefault();
            onSelect({ ...selection, search });
          }}
        >
          <TextField
            label={texts.search}
            isLabelHidden
            type="search"
            placeholder={texts.search}
            value={search}
            maxLength={200}
            data-search
            onChange={(event) => {
              setSearch(event.target.value);
              if (event.target.value === '') onSelect({ ...selection, search: '' });
            }}
          />
        </form>
        <div className={styles.choices}>
          <SelectField
            label={texts.list}
            isLabelHidden
            value={selection.view}
            choices={views.map((view) => ({ value: view, label: `${texts[view]}${countOf(view)}` }))}
            onChoose={(view) => onSelect({ ...selection, view })}
          />
          {(known?.labels.length ?? 0) > 0 && (
            <SelectField
              label={texts.labels}
              isLabelHidden
              value={selection.labelId ?? ''}
              choices={[
                { value: '', label: texts.anyLabel },
                ...(known?.labels ?? []).map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onChoose={(id) => onSelect({ ...selection, labelId: id === '' ? undefined : id })}
            />
          )}
          <SelectField
            label={texts.channel}
            isLabelHidden
            value={selection.channel ?? 'ANY'}
            choices={[
              { value: 'ANY', label: texts.anyChannel },
              ...channels.map((channel) => ({ value: channel, label: names[channel] })),
            ]}
            onChoose={(channel) =>
              onSelect({ ...selection, channel: channel === 'ANY' ? undefined : channel })
            }
          />
        </div>
        {chosen.length > 0 && <BulkBar rows={chosen} onClear={onClear} />}
      </header>
      <Suspense fallback={null}>
        {isWriting && (
          <WriteFirstDialog
            onClose={() => setIsWriting(false)}
            onSent={(id) => (setIsWriting(false), onOpen(id))}
          />
        )}
        {areAlertsOpen && <AlertDialog onClose={() => setAreAlertsOpen(false)} />}
      </Suspense>
      <div className={styles.rows} data-rows tabIndex={-1}>
        <ProblemNotice problem={pages.problem} onRetry={pages.reload} />
        {!isLive && (
          <Notice tone="warn" action={<Button onClick={() => location.reload()}>{texts.loadAgain}</Button>}>
            {texts.notLive}
          </Notice>
        )}
        {pages.isFirst && pages.isLoading && <Skeleton label={texts.list} lines={10} />}
        {!pages.isFirst && pages.nodes.length === 0 && (
          <Empty icon="inbox" title={texts.emptyTitle}>
            {texts.emptyHint}
          </Empty>
        )}
        <ul>
          {pages.nodes.map((conversation) => (
            <li key={conversation.id} className={styles.item}>
              <ConversationRow
                conversation={conversation}
                href={hrefOf(conversation.id)}
                isOpen={conversation.id === openId}
                me={person.id}
                isChosen={chosen.some(({ id }) => id === conversation.id)}
                isChoosing={chosen.length > 0}
                onChoose={onChoose}
              />
            </li>
          ))}
        </ul>
        <ListFoot pages={pages} />
      </div>
    </section>
  );
}
