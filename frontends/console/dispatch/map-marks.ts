import type { Ranking } from './ranking.ts';
import { pointOf } from './radar.ts';
import type { Point } from './radar.ts';

interface Placed {
  /** The vendor's. */
  readonly id: string;
  readonly name: string;
  readonly distanceKm: number;
  readonly point: Point;
  /** Radius of the dot, in the units of the drawing. */
  readonly size: number;
}

/** A vendor on the map. */
export type Mark = Placed &
  (
    | {
        readonly kind: 'ranked';
        readonly rank: number;
        readonly score: number;
        /** How strong its colour is, in percent: the best vendor's is full. */
        readonly strength: number;
      }
    | ({ readonly kind: 'excluded' } & Pick<Ranking['excluded'][number], 'code' | 'reason'>)
  );

const smallest = 5;
const largest = 9;
const excludedSize = 3.5;
/** On a weaker colour the rank could hardly be read. */
const weakest = 70;

/** The vendors whose place was kept: the ranked by rank, then the excluded by distance. */
export function marksOf(
  { ranked, excluded }: Pick<Ranking, 'ranked' | 'excluded'>,
  edgeKm: number,
  radius: number,
): readonly Mark[] {
  const best = Math.max(...ranked.map(({ score }) => score));
  const worst = Math.min(...ranked.map(({ score }) => score));
  return [
    ...ranked.flatMap((candidate): Mark[] => {
      const { vendor, rank, score, distanceKm } = candidate;
      const point = pointOf(candidate, edgeKm, radius);
      const share = best === worst ? 1 : (score - worst) / (best - worst);
      if (!point) return [];
      return [
        {
          kind: 'ranked',
          id: vendor.id,
          name: vendor.displayName,
          distanceKm,
          point,
          rank,
          score,
          size: smallest + (largest - smallest) * share,
          strength: weakest + (100 - weakest) * share,
        },
      ];
    }),
    ...excluded.flatMap((candidate): Mark[] => {
      const { vendor, code, reason, distanceKm } = candidate;
      const point = pointOf(candidate, edgeKm, radius);
      if (!point) return [];
      return [
        {
          kind: 'excluded',
          id: vendor.id,
          name: vendor.displayName,
          distanceKm,
          point,
          code,
          reason,
          size: excludedSize,
        },
      ];
    }),
  ];
}

/** Where an arrow key leads to in the order of the marks; undefined for another key. */
export function stepOf(key: string): 1 | -1 | undefined {
  if (key === 'ArrowRight' || key === 'ArrowDown') return 1;
  if (key === 'ArrowLeft' || key === 'ArrowUp') return -1;
  return undefined;
}
