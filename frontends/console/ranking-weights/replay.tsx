import { WeightsReplayDocument } from '#generated/documents/frontends/console/ranking-weights.ts';
import { useRested } from '#packages/app/clock/use-rested.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Facts } from '#packages/components/page.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { Table } from '#packages/components/table.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { dispatchTexts } from '../dispatch/texts.ts';
import type { Weights } from '../dispatch/weights.ts';
import { replayTexts } from './replay-texts.ts';
import styles from './simulation.module.css';

export interface ReplayProps {
  /** With the share of orders for newcomers, 0 to 1. */
  readonly weights: Weights & { readonly explorationShare: number };
  /** False while the weights decide nothing. */
  readonly isPossible: boolean;
}

/** How long the sliders rest before the server is asked, in milliseconds. */
const restMs = 500;

/** What other weights would have done to the last orders. Nothing is stored. */
export function Replay({ weights, isPossible }: ReplayProps) {
  const texts = useTexts(replayTexts);
  const names = useTexts(dispatchTexts);
  const formats = useFormats();
  const tried = useRested(weights, restMs);
  const { data, problem } = useLoad(WeightsReplayDocument, { weights: tried }, { isPaused: !isPossible });
  const replay = data?.replayRankings;
  if (!replay) {
    return problem ? <ProblemNotice problem={problem} /> : <Skeleton label={texts.title} lines={4} />;
  }
  if (replay.orders === 0) return <Empty icon="clipboard" title={texts.noOrders} />;
  const { estimate } = replay;
  return (
    <div className={styles.simulation}>
      <Facts
        facts={[
          { label: texts.changed, value: texts.changedOf(replay.changed, replay.orders) },
          {
            label: texts.accepted,
            value: texts.wasNow(
              formats.number(estimate.acceptedWas, 0),
              formats.number(estimate.acceptedNow, 0),
            ),
          },
          {
            label: texts.distance,
            value: texts.wasNow(
              formats.kilometres(estimate.distanceWas),
              formats.kilometres(estimate.distanceNow),
            ),
          },
        ]}
      />
      <Table
        label={texts.factors}
        rows={replay.factors}
        keyOf={({ factor }) => factor}
        columns={[
          { id: 'factor', title: texts.factor, cell: ({ factor }) => names[factor] },
          { id: 'was', title: texts.before, isNumber: true, cell: ({ was }) => formats.percent(was, 1) },
          { id: 'now', title: texts.after, isNumber: true, cell: ({ now }) => formats.percent(now, 1) },
        ]}
      />
      {replay.changes.length > 0 && (
        <Table
          label={texts.changes}
          rows={replay.changes}
          keyOf={({ order }) => order.id}
          hrefOf={({ order }) => `/orders/${order.id}`}
          columns={[
            { id: 'order', title: texts.order, cell: ({ order }) => order.number },
            {
              id: 'was',
              title: texts.was,
              cell: ({ was }) => <span dir="auto">{was.vendor.displayName}</span>,
            },
            {
              id: 'now',
              title: texts.now,
              cell: ({ now }) => <span dir="auto">{now.vendor.displayName}</span>,
            },
            {
              id: 'at',
              title: texts.decided,
              isSecondary: true,
              cell: ({ rankedAt }) => <Moment at={rankedAt} form="date" />,
            },
          ]}
        />
      )}
      {replay.changed > replay.changes.length && (
        <p>{texts.more(formats.number(replay.changes.length), formats.number(replay.changed))}</p>
      )}
    </div>
  );
}
