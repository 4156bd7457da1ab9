import type { CustomersConversationsQuery } from '#generated/documents/frontends/console/customers.ts';
import type { Pages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { channelNames } from '#packages/app/names/state-names.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Empty } from '#packages/components/states.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import styles from './conversation-table.module.css';
import { customerTexts } from './texts.ts';

type Row = NonNullable<
  NonNullable<CustomersConversationsQuery['user']>['conversations']
>['edges'][number]['node'];

export interface ConversationTableProps {
  readonly pages: Pages<Row>;
  readonly label: string;
}

/** The conversations that a person has started, each a link to the inbox. */
export function ConversationTable({ pages, label }: ConversationTableProps) {
  const texts = useTexts(customerTexts);
  const channels = useTexts(channelNames);
  return (
    <PagedTable
      label={label}
      pages={pages}
      hrefOf={({ id }) => `/inbox/${id}`}
      empty={<Empty icon="bubble" title={texts.noConversations} />}
      columns={[
        {
          id: 'subject',
          title: texts.subject,
          cell: ({ subject, lastMessage }) => (
            <span className={styles.subject} dir="auto">
              {subject ?? lastMessage?.body ?? texts.noSubject}
            </span>
          ),
        },
        { id: 'channel', title: texts.channel, isSecondary: true, cell: ({ channel }) => channels[channel] },
        {
          id: 'status',
          title: texts.state,
          cell: ({ status, waitingSince }) => {
            if (status === 'CLOSED') return <Badge>{texts.closed}</Badge>;
            return waitingSince === null ? (
              <Badge tone="good">{texts.open}</Badge>
            ) : (
              <Badge tone="warn">{texts.waiting}</Badge>
            );
          },
        },
        {
          id: 'activity',
          title: texts.activity,
          isNumber: true,
          cell: ({ lastActivityAt }) => <Moment at={lastActivityAt} form="short" />,
        },
      ]}
    />
  );
}
