import { AccountEndSessionDocument } from '#generated/documents/frontends/console/account.ts';
import type { AccountSessionsQuery } from '#generated/documents/frontends/console/account.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { Table } from '#packages/components/table.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { Moment } from '#packages/shell/moment.tsx';
import { showProblem } from '#packages/shell/show-problem.ts';
import { accountTexts } from './texts.ts';

export interface SessionListProps {
  readonly sessions: AccountSessionsQuery['mySessions'];
  readonly onEnded: () => void;
}

/** Where one is signed in. The session of this page ends by signing out. */
export function SessionList({ sessions, onEnded }: SessionListProps) {
  const texts = useTexts(accountTexts);
  const { run, isBusy } = useAct(AccountEndSessionDocument);

  async function end(sessionId: string): Promise<void> {
    const { problem } = await run({ input: { sessionId } });
    if (problem) showProblem(problem);
    else showToast({ tone: 'good', text: texts.ended });
    onEnded();
  }

  return (
    <Table
      label={texts.sessions}
      rows={sessions}
      keyOf={({ id }) => id}
      columns={[
        {
          id: 'started',
          title: texts.started,
          cell: ({ startedAt }) => <Moment at={startedAt} />,
        },
        {
          id: 'expires',
          title: texts.expires,
          isSecondary: true,
          cell: ({ expiresAt }) => <Moment at={expiresAt} />,
        },
        {
          id: 'act',
          title: texts.end,
          isTitleHidden: true,
          isNumber: true,
          cell: ({ id, isCurrent }) =>
            isCurrent ? (
              <Badge tone="good">{texts.current}</Badge>
            ) : (
              <Button isBusy={isBusy} onClick={() => void end(id)}>
                {texts.end}
              </Button>
            ),
        },
      ]}
    />
  );
}
