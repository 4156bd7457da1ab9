import { colourOf } from './chart-data.ts';
import styles from './chart.module.css';

export interface LinesProps {
  readonly values: readonly (number | null)[];
  /** The chosen point. */
  readonly at: number;
  /** Which of the series it is. */
  readonly place: number;
  readonly x: (place: number) => number;
  readonly y: (value: number) => number;
}

/** Strokes that tell series apart without colours. */
const strokes = [undefined, '7 3', '2 3', '10 3 2 3', '4 4', '1 4'];

/** The line of one series, broken where there is no value; a value between two gaps is a dot. */
export function Lines({ values, at, place, x, y }: LinesProps) {
  const colour = colourOf(place);
  const chosen = values[at] ?? null;
  return (
    <g>
      {runsOf(values).map((run) =>
        run.length === 1 ? (
          run.map(({ index, value }) => (
            <circle key={index} cx={x(index)} cy={y(value)} r={2.5} fill={colour} />
          ))
        ) : (
          <polyline
            key={run[0]?.index}
            className={styles.line}
            stroke={colour}
            strokeDasharray={strokes[place % strokes.length]}
            points={run.map(({ index, value }) => `${x(index)},${y(value)}`).join(' ')}
          />
        ),
      )}
      {chosen !== null && <circle className={styles.dot} cx={x(at)} cy={y(chosen)} r={4} fill={colour} />}
    </g>
  );
}

interface Place {
  readonly index: number;
  readonly value: number;
}

function runsOf(values: readonly (number | null)[]): Place[][] {
  const runs: Place[][] = [];
  let isOpen = false;
  for (const [index, value] of values.entries()) {
    if (value === null) {
      isOpen = false;
      continue;
    }
    if (!isOpen) runs.push([]);
    runs.at(-1)?.push({ index, value });
    isOpen = true;
  }
  return runs;
}
