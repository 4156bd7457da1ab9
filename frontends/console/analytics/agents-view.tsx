import { AnalyticsAgentsDocument } from '#generated/documents/frontends/console/analytics.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { Table } from '#packages/components/table.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { FigureCard } from './figure-card.tsx';
import { analyticsTexts } from './texts.ts';
import type { Asked } from './time.ts';
import { useFigures } from './use-figures.ts';

/** How operators did. */
export function AgentsView({ asked }: { readonly asked: Asked }) {
  const texts = useTexts(analyticsTexts);
  const formats = useFormats();
  const { data, problem, reload } = useFigures(AnalyticsAgentsDocument, {
    range: asked.range,
    filter: asked.filter,
  });
  const agents = data?.agentPerformance.agents;
  const time = (seconds: number | null) =>
    seconds === null ? texts.none : formats.countdown(Math.round(seconds));
  return (
    <FigureCard title={texts.AGENTS} report="ANALYTICS_AGENTS" asked={asked} words={texts.agentsWords}>
      <ProblemNotice problem={problem} onRetry={reload} />
      {!agents && !problem && <Skeleton label={texts.AGENTS} lines={8} />}
      {agents?.length === 0 && (
        <Empty icon="chart" title={texts.empty}>
          {texts.emptyHint}
        </Empty>
      )}
      {agents && agents.length > 0 && (
        <Table
          label={texts.AGENTS}
          rows={agents}
          keyOf={({ agentId }) => agentId}
          columns={[
            {
              id: 'agent',
              title: texts.agent,
              cell: ({ agent, agentId }) => agent?.name ?? texts.apiKey(agentId.slice(0, 8)),
            },
            {
              id: 'answers',
              title: texts.answers,
              isNumber: true,
              cell: ({ answers }) => formats.number(answers),
            },
            {
              id: 'first',
              title: texts.metric('FIRST_RESPONSE'),
              isNumber: true,
              cell: ({ medianFirstResponseSeconds: seconds }) => time(seconds),
            },
            {
              id: 'median',
              title: texts.metric('RESPONSE'),
              isNumber: true,
              cell: ({ medianResponseSeconds: seconds }) => time(seconds),
            },
            {
              id: 'p95',
              title: texts.p95,
              isNumber: true,
              isSecondary: true,
              cell: ({ p95ResponseSeconds: seconds }) => time(seconds),
            },
            {
              id: 'business',
              title: texts.metric('RESPONSE_BUSINESS'),
              isNumber: true,
              isSecondary: true,
              cell: ({ medianBusinessSeconds: seconds }) => time(seconds),
            },
            {
              id: 'assigned',
              title: texts.assigned,
              isNumber: true,
              isSecondary: true,
              cell: ({ assigned }) => formats.number(assigned),
            },
            {
              id: 'closed',
              title: texts.closed,
              isNumber: true,
              isSecondary: true,
              cell: ({ closed }) => formats.number(closed),
            },
            {
              id: 'stars',
              title: texts.stars,
              isNumber: true,
              cell: ({ stars }) => (stars === null ? texts.none : formats.fixed(stars, 1)),
            },
          ]}
        />
      )}
    </FigureCard>
  );
}
