import { useState } from 'react';
import type { InboxRowFragment } from '#generated/documents/frontends/console/inbox.ts';
import { InboxLabelsDocument, InboxTabCountsDocument } from '#generated/documents/frontends/console/inbox.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import type { Pages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { SelectField, TextField } from '#packages/components/field.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { ListFoot } from '#packages/shell/list-foot.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import styles from './conversation-list.module.css';
import { ConversationRow } from './conversation-row.tsx';
import { inboxTexts } from './texts.ts';
import { views } from './views.ts';
import type { InboxSelection, View } from './views.ts';

export interface ConversationListProps {
  readonly pages: Pages<InboxRowFragment>;
  readonly selection: InboxSelection;
  readonly openId: string | undefined;
  readonly hrefOf: (id: string) => string;
  readonly onSelect: (selection: InboxSelection) => void;
}

/** The conversations of a view, with the choice of the view above them. */
export function ConversationList({ pages, selection, openId, hrefOf, onSelect }: ConversationListProps) {
  const texts = useTexts(inboxTexts);
  const { data: counts } = useLoad(InboxTabCountsDocument, {});
  const { data: known } = useLoad(InboxLabelsDocument, {});
  const [search, setSearch] = useState(selection.search);
  const countOf = (view: View): string => {
    const { inboxCounts } = counts ?? {};
    if (!inboxCounts || view === 'closed') return '';
    return ` (${view === 'all' ? inboxCounts.open : inboxCounts[view]})`;
  };
  return (
    <section className={styles.list} aria-label={texts.list}>
      <header className={styles.head}>
        <h1 className={styles.title}>{texts.title}</h1>
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
        </div>
      </header>
      <div className={styles.rows} data-rows>
        <ProblemNotice problem={pages.problem} onRetry={pages.reload} />
        {pages.isFirst && pages.isLoading && <Skeleton label={texts.list} lines={10} />}
        {!pages.isFirst && pages.nodes.length === 0 && (
          <Empty icon="inbox" title={texts.emptyTitle}>
            {texts.emptyHint}
          </Empty>
        )}
        <ul>
          {pages.nodes.map((conversation) => (
            <li key={conversation.id}>
              <ConversationRow
                conversation={conversation}
                href={hrefOf(conversation.id)}
                isOpen={conversation.id === openId}
              />
            </li>
          ))}
        </ul>
        <ListFoot pages={pages} />
      </div>
    </section>
  );
}
