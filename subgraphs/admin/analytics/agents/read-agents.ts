import type { Tx } from '../../database.ts';
import { answerKinds } from '../facts/of-conversations.ts';
import { ruleOf } from '../metrics/definitions.ts';
import type { Metric } from '../metrics/definitions.ts';
import { sumsOf, valueOf } from '../metrics/evaluate.ts';
import type { Value } from '../metrics/evaluate.ts';
import type { AnalyticsFilter, Range } from '../metrics/range.ts';
import { readCells } from '../metrics/read-cells.ts';
import type { Cell } from '../metrics/read-cells.ts';
import { businessKind } from '../rollups/roll-up.ts';

const answered = 'conversation.answered';

/** How one operator did in a time. */
export interface AgentFigures {
  readonly agentId: string;
  readonly assigned: number;
  readonly answers: number;
  readonly firstAnswers: number;
  readonly medianFirstResponseSeconds: number | null;
  readonly medianResponseSeconds: number | null;
  readonly p95ResponseSeconds: number | null;
  readonly medianBusinessSeconds: number | null;
  readonly closed: number;
  readonly stars: number | null;
  readonly ratings: number;
}

/** How operators did in a time, the ones with the most answers first. */
export async function readAgents(
  db: Pick<Tx, '$queryRaw'>,
  range: Range,
  filter: AnalyticsFilter,
): Promise<AgentFigures[]> {
  const timed = [answered, businessKind(answered)];
  const cells = await readCells(db, {
    kinds: [...timed, 'conversation.assigned', 'conversation.closed', 'conversation.rated'],
    points: [range],
    groupBy: 'AGENT',
    filter,
    histogramsOf: timed,
  });
  return [...Map.groupBy(cells, ({ key }) => key)]
    .flatMap(([agentId, own]) => (agentId === null ? [] : [figuresOf(agentId, own)]))
    .toSorted((one, other) => other.answers - one.answers || (one.agentId < other.agentId ? -1 : 1));
}

function figuresOf(agentId: string, cells: readonly Cell[]): AgentFigures {
  const figure = (metric: Metric): Value => valueOf(ruleOf(metric), sumsOf(ruleOf(metric), cells));
  const count = (kind: string, detail?: string) =>
    cells
      .filter((cell) => cell.kind === kind && (detail === undefined || cell.detail === detail))
      .reduce((sum, { n }) => sum + n, 0);
  const response = figure('RESPONSE');
  const stars = figure('CONVERSATION_STARS');
  return {
    agentId,
    assigned: count('conversation.assigned'),
    answers: count(answered),
    firstAnswers: count(answered, answerKinds.first),
    medianFirstResponseSeconds: figure('FIRST_RESPONSE').value,
    medianResponseSeconds: response.value,
    p95ResponseSeconds: response.p95,
    medianBusinessSeconds: figure('RESPONSE_BUSINESS').value,
    closed: count('conversation.closed'),
    stars: stars.value,
    ratings: stars.count,
  };
}
