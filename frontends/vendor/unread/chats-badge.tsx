import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { VendorUnreadChatsDocument } from '#generated/documents/frontends/vendor/unread.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Counter } from '#packages/components/badge.tsx';
import { unreadTexts } from './texts.ts';
import { useChatsMoved } from './use-chats-moved.ts';

/** How many of the latest chats have unread messages. */
export function ChatsBadge() {
  const texts = useTexts(unreadTexts);
  const { data, reload } = useLoad(VendorUnreadChatsDocument, {});
  useChatsMoved(reload);
  const [location] = useLocation();
  useEffect(() => {
    // Whoever leaves a chat has read it.
    if (!location.startsWith('/chats/')) reload();
  }, [location, reload]);
  const count = data?.conversations.edges.filter(({ node }) => node.unreadCount > 0).length ?? 0;
  return <Counter count={count} label={texts.chats(count)} />;
}
