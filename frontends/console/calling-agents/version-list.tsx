import { AgentRollBackDocument } from '#generated/documents/frontends/console/calling-agents.ts';
import type { AgentOneQuery } from '#generated/documents/frontends/console/calling-agents.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { Empty } from '#packages/components/states.tsx';
import { Table } from '#packages/components/table.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { Moment } from '#packages/shell/moment.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { agentTexts } from './texts.ts';

type Agent = NonNullable<AgentOneQuery['callingAgent']>;

/** The published versions. Each can take calls again. */
export function VersionList({
  agent,
  canChange,
  onChanged,
}: {
  readonly agent: Agent;
  readonly canChange: boolean;
  readonly onChanged: () => void;
}) {
  const texts = useTexts(agentTexts);
  const rollBack = useAct(AgentRollBackDocument);
  async function goBack(number: number): Promise<void> {
    const { data } = await rollBack.run({ input: { agentId: agent.id, number } });
    if (!data) return;
    showToast({ tone: 'good', text: texts.rolledBack(number) });
    onChanged();
  }
  if (agent.versions.length === 0) return <Empty icon="layers" title={texts.noVersions} />;
  return (
    <>
      <ProblemNotice problem={rollBack.problem} />
      <Table
        label={texts.versions}
        rows={agent.versions}
        keyOf={({ id }) => id}
        columns={[
          { id: 'number', title: texts.version, cell: ({ number }) => texts.number(number) },
          {
            id: 'when',
            title: texts.when,
            cell: ({ publishedAt }) => <Moment at={publishedAt} form="short" />,
          },
          {
            id: 'by',
            title: texts.by,
            isSecondary: true,
            cell: ({ publishedBy }) => <bdi>{publishedBy?.name}</bdi>,
          },
          {
            id: 'act',
            title: texts.act,
            isTitleHidden: true,
            isNumber: true,
            cell: ({ id, number }) =>
              id === agent.published?.id ? (
                <Badge tone="good">{texts.current}</Badge>
              ) : (
                canChange && (
                  <Button isBusy={rollBack.isBusy} onClick={() => void goBack(number)}>
                    {texts.rollBack}
                  </Button>
                )
              ),
          },
        ]}
      />
    </>
  );
}
