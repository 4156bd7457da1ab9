import { VendorChatsDocument } from '#generated/documents/frontends/vendor/chats.ts';
import type { VendorChatsQuery } from '#generated/documents/frontends/vendor/chats.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useFilters } from '#packages/app/url/use-filters.ts';
import { TextField } from '#packages/components/field.tsx';
import { Page } from '#packages/components/page.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { ListFoot } from '#packages/shell/list-foot.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { useChatsMoved } from '../unread/use-chats-moved.ts';
import { ChatRow } from './chat-row.tsx';
import styles from './chats.module.css';
import { chatTexts } from './texts.ts';

const filterNames = ['search'] as const;
const pick = ({ conversations }: VendorChatsQuery) => conversations;

/** The conversations in which the vendor takes part, the newest message first. */
export function ChatList() {
  const texts = useTexts(chatTexts);
  const [{ search }, change] = useFilters(filterNames);
  const words = search.trim();
  const pages = usePages(VendorChatsDocument, { filter: words === '' ? null : { search: words } }, pick);
  useChatsMoved(pages.reload);
  return (
    <Page
      title={texts.title}
      bar={
        <div className={styles.search}>
          <TextField
            label={texts.search}
            isLabelHidden
            type="search"
            placeholder={texts.search}
            maxLength={200}
            defaultValue={search}
            onChange={({ target }) => change({ search: target.value })}
          />
        </div>
      }
    >
      <ProblemNotice problem={pages.problem} onRetry={pages.reload} />
      {pages.isFirst && pages.isLoading && <Skeleton label={texts.title} lines={6} />}
      {pages.isFirst && !pages.isLoading && !pages.problem && <Empty icon="plug" title={texts.offline} />}
      {!pages.isFirst && pages.nodes.length === 0 && (
        <Empty icon="bubble" title={texts.none}>
          {texts.noneHint}
        </Empty>
      )}
      <ul className={styles.chats}>
        {pages.nodes.map((chat) => (
          <li key={chat.id}>
            <ChatRow chat={chat} />
          </li>
        ))}
      </ul>
      <ListFoot pages={pages} />
    </Page>
  );
}
