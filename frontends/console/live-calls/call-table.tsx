import type { LiveCallRowFragment } from '#generated/documents/frontends/console/live-calls.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Link } from '#packages/components/link.tsx';
import { Table } from '#packages/components/table.tsx';
import styles from './call-bar.module.css';
import { CallClock, CallState } from './call-state.tsx';
import { agentOf, callerOf } from './call-words.ts';
import { liveCallTexts } from './texts.ts';

/** Running calls, one in each line. */
export function CallTable({ calls }: { readonly calls: readonly LiveCallRowFragment[] }) {
  const texts = useTexts(liveCallTexts);
  return (
    <Table
      label={texts.list}
      rows={calls}
      keyOf={({ id }) => id}
      columns={[
        {
          id: 'who',
          title: texts.who,
          cell: (call) => (
            <Link href={`/inbox/${call.conversation.id}`}>
              <bdi>{callerOf(call) ?? call.phone ?? texts.withheld}</bdi>
            </Link>
          ),
        },
        { id: 'state', title: texts.state, cell: (call) => <CallState call={call} /> },
        { id: 'time', title: texts.time, isNumber: true, cell: (call) => <CallClock call={call} /> },
        {
          id: 'line',
          title: texts.lastLine,
          cell: ({ lastLine }) =>
            lastLine === null ? (
              <span className={styles.muted}>{texts.nothing}</span>
            ) : (
              <span className={styles.line}>
                <span className={styles.muted}>
                  <bdi>{lastLine.sender.displayName}</bdi>:{' '}
                </span>
                <span dir="auto">{lastLine.body}</span>
              </span>
            ),
        },
        {
          id: 'agent',
          title: texts.agent,
          isSecondary: true,
          cell: (call) => <bdi>{call.takenOverBy?.name ?? agentOf(call) ?? '–'}</bdi>,
        },
        {
          id: 'sandbox',
          title: texts.sandbox,
          isTitleHidden: true,
          isSecondary: true,
          cell: ({ sandbox }) => sandbox && <Badge>{texts.sandbox}</Badge>,
        },
      ]}
    />
  );
}
