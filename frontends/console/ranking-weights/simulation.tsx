import { useDeferredValue } from 'react';
import {
  WeightsOrdersDocument,
  WeightsSimulationDocument,
} from '#generated/documents/frontends/console/ranking-weights.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useRested } from '#packages/app/clock/use-rested.ts';
import { useServiceName } from '#packages/app/names/service-names.ts';
import { useFilters } from '#packages/app/url/use-filters.ts';
import { SelectField } from '#packages/components/field.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { Table } from '#packages/components/table.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { RankChange } from '../dispatch/rank-change.tsx';
import type { Weights } from '../dispatch/weights.ts';
import styles from './simulation.module.css';
import { weightTexts } from './texts.ts';

export interface SimulationProps {
  readonly weights: Weights;
  /** False while the weights decide nothing. */
  readonly isPossible: boolean;
}

const filterNames = ['order'] as const;
/** How long the sliders rest before the server is asked, in milliseconds. */
const restMs = 250;

/** How an order of before would have been offered with other weights. Nothing is stored. */
export function Simulation({ weights, isPossible }: SimulationProps) {
  const texts = useTexts(weightTexts);
  const serviceName = useServiceName();
  const formats = useFormats();
  const [{ order }, change] = useFilters(filterNames);
  const { data: orders, problem: ordersProblem } = useLoad(WeightsOrdersDocument, {});
  const tried = useRested(weights, restMs);
  const found = orders?.orders.edges.map(({ node }) => node).filter(({ ranking }) => ranking !== null) ?? [];
  const orderId = order === '' ? (found[0]?.id ?? '') : order;
  const { data, problem, isLoading } = useLoad(
    WeightsSimulationDocument,
    { orderId, weights: tried },
    { isPaused: orderId === '' || !isPossible },
  );
  const shown = useDeferredValue(data?.simulateRanking.vendors);
  if (!orders) {
    return ordersProblem ? (
      <ProblemNotice problem={ordersProblem} />
    ) : (
      <Skeleton label={texts.simulation} lines={4} />
    );
  }
  if (orderId === '') return <Empty icon="clipboard" title={texts.noOrders} />;
  return (
    <div className={styles.simulation}>
      <SelectField
        label={texts.order}
        hint={texts.orderHint}
        value={orderId}
        choices={found.map(({ id, number, service, summary }) => ({
          value: id,
          label: `${number} · ${serviceName(service)} · ${summary}`,
        }))}
        onChoose={(id) => change({ order: id })}
      />
      {problem?.code === 'NOT_FOUND' ? (
        <Empty icon="target" title={texts.notRanked} />
      ) : (
        <ProblemNotice problem={problem} />
      )}
      {!shown && isLoading && <Skeleton label={texts.simulation} lines={4} />}
      {shown && !problem && shown.length === 0 && <Empty icon="store" title={texts.nobody} />}
      {shown && !problem && shown.length > 0 && (
        <Table
          label={texts.result}
          rows={shown}
          keyOf={({ vendor }) => vendor.id}
          columns={[
            {
              id: 'vendor',
              title: texts.vendor,
              cell: ({ vendor }) => <span dir="auto">{vendor.displayName}</span>,
            },
            {
              id: 'rank',
              title: texts.rank,
              isNumber: true,
              cell: ({ rank, was }) => (
                <span className={styles.rank}>
                  <RankChange places={was.rank - rank} />
                  {rank}
                </span>
              ),
            },
            { id: 'was', title: texts.was, isNumber: true, cell: ({ was }) => was.rank },
            {
              id: 'score',
              title: texts.score,
              isNumber: true,
              isSecondary: true,
              cell: ({ score }) => formats.number(score, 3),
            },
          ]}
        />
      )}
    </div>
  );
}
