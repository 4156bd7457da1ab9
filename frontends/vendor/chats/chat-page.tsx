import { VendorChatDocument } from '#generated/documents/frontends/vendor/chats.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Link } from '#packages/components/link.tsx';
import { Page } from '#packages/components/page.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { customerIn } from './chat-row.tsx';
import styles from './chats.module.css';
import { chatTexts } from './texts.ts';
import { VendorThread } from './vendor-thread.tsx';

/** One chat with a customer, and the way to what it is about. */
export function ChatPage({ id }: { readonly id: string }) {
  const texts = useTexts(chatTexts);
  const { data, problem, isLoading, reload } = useLoad(VendorChatDocument, { id });
  const chat = data?.conversation;
  const back = { href: '/chats', label: texts.toList };
  if (!chat) {
    const isMissing = data !== undefined || (problem?.code === 'NOT_FOUND' && !isLoading);
    return (
      <Page title={texts.title} back={back}>
        {isMissing ? (
          <Empty icon="bubble" title={navigator.onLine ? texts.notFound : texts.offline} />
        ) : (
          <>
            <ProblemNotice problem={problem} onRetry={reload} />
            {isLoading && <Skeleton label={texts.title} lines={8} />}
          </>
        )}
      </Page>
    );
  }
  return (
    <div className={styles.chat}>
      <Page
        title={customerIn(chat)?.displayName ?? texts.customer}
        back={back}
        actions={chat.orders?.slice(0, 3).map((order) => (
          <Link key={order.id} href={`/work/${order.id}`}>
            {texts.order(order.number)}
          </Link>
        ))}
      >
        <div className={styles.thread}>
          <VendorThread conversationId={id} />
        </div>
      </Page>
    </div>
  );
}
