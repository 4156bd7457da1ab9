import type { AgentRehearsalFragment } from '#generated/documents/frontends/console/calling-agents.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Empty } from '#packages/components/states.tsx';
import { Table } from '#packages/components/table.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { Comparison } from './comparison.tsx';
import { rehearsalTexts } from './rehearsal-texts.ts';
import { agentTexts, rehearsalStatusNames } from './texts.ts';

const tones = { RUNNING: 'info', PASSED: 'good', FAILED: 'bad' } as const;

/** How rehearsals have come out, with what failed in each. */
export function RehearsalList({ rehearsals }: { readonly rehearsals: readonly AgentRehearsalFragment[] }) {
  const texts = useTexts(agentTexts);
  const own = useTexts(rehearsalTexts);
  const statuses = useTexts(rehearsalStatusNames);
  if (rehearsals.length === 0) return <Empty icon="phone" title={texts.noRehearsals} />;
  return (
    <Table
      label={texts.rehearsals}
      rows={rehearsals}
      keyOf={({ id }) => id}
      columns={[
        {
          id: 'started',
          title: texts.started,
          cell: ({ startedAt }) => <Moment at={startedAt} form="short" />,
        },
        {
          id: 'status',
          title: texts.result,
          cell: ({ status, passedCalls, calls, callers }) => (
            <>
              <Badge tone={tones[status]}>{statuses[status]}</Badge>{' '}
              {passedCalls !== null && calls !== null && texts.callsPassed(passedCalls, calls)}
              {callers === 'MODEL' && <div>{own.byModel}</div>}
            </>
          ),
        },
        {
          id: 'compared',
          title: own.compared,
          cell: ({ comparison }) => <Comparison comparison={comparison} />,
        },
        {
          id: 'failed',
          title: texts.failed,
          cell: ({ problem, results }) => problem ?? failuresOf(results),
        },
      ]}
    />
  );
}

/** The first failures, each once. */
function failuresOf(results: AgentRehearsalFragment['results']): string {
  const failed = results.flatMap(({ scenario, failedChecks, violations }) =>
    [...failedChecks, ...violations].map((words) => `${scenario}: ${words}`),
  );
  return [...new Set(failed)].slice(0, 5).join(' · ');
}
