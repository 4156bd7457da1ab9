import { useState } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { colourOf } from './chart-data.ts';
import type { ChartData } from './chart-data.ts';
import styles from './chart.module.css';
import { Lines } from './lines.tsx';
import { scaleOf, spread } from './scale.ts';
import { useWidth } from './use-width.ts';

const height = 220;
const margin = { top: 12, right: 12, bottom: 28 };

/** Pixels that a character of an axis takes, and those between words and lines. */
const [characterWidth, gap] = [7, 8];

/** Pixels that the name of a point takes. */
const nameWidth = 96;

/**
 * Lines over time. Arrow keys and the pointer walk from point to point, and what the point has is written below, where screen readers hear it.
 */
export function TimeChart({ data }: { readonly data: ChartData }) {
  const { label, points, series, format, isWhole = false } = data;
  const [ref, width] = useWidth<HTMLDivElement>(640);
  const [chosen, setChosen] = useState<number | null>(null);
  const last = points.length - 1;
  const at = Math.min(chosen ?? last, last);
  const known = series.flatMap(({ values }) => values.filter((value) => value !== null));
  const { top, ticks } = scaleOf(Math.max(0, ...known), 4, isWhole);
  // As wide as the widest number of the axis.
  const longest = Math.max(...ticks.map((tick) => format(tick).length));
  const edge = { ...margin, left: 2 * gap + longest * characterWidth };
  const inner = {
    width: Math.max(1, width - edge.left - edge.right),
    height: height - edge.top - edge.bottom,
  };
  const x = (place: number) => edge.left + (last > 0 ? (place / last) * inner.width : inner.width / 2);
  const y = (value: number) => edge.top + inner.height - (value / top) * inner.height;
  const words = series
    .map(({ title, values }) => `${title}: ${writeValue(values[at] ?? null, format)}`)
    .join(', ');

  const walk = (event: KeyboardEvent) => {
    const next = placeAfter(event.key, at, last);
    if (next === null) return;
    event.preventDefault();
    setChosen(next);
  };
  const point = (event: PointerEvent<SVGSVGElement>) => {
    const { left } = event.currentTarget.getBoundingClientRect();
    const share = (event.clientX - left - edge.left) / inner.width;
    setChosen(Math.max(0, Math.min(last, Math.round(share * last))));
  };

  return (
    <div ref={ref} className={styles.chart}>
      <div
        className={styles.plot}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, last)}
        aria-valuenow={Math.max(0, at)}
        aria-valuetext={`${points[at] ?? ''}: ${words}`}
        onKeyDown={walk}
      >
        <svg width={width} height={height} aria-hidden="true" onPointerMove={point} onPointerDown={point}>
          {ticks.map((tick) => (
            <g key={tick}>
              <line
                className={styles.grid}
                x1={edge.left}
                x2={width - edge.right}
                y1={y(tick)}
                y2={y(tick)}
              />
              <text className={styles.tick} x={edge.left - gap} y={y(tick) + 4} textAnchor="end">
                {format(tick)}
              </text>
            </g>
          ))}
          {spread(points.length, Math.floor(inner.width / nameWidth)).map((place) => (
            <text
              key={place}
              className={styles.tick}
              x={x(place)}
              y={height - gap}
              textAnchor={place === 0 ? 'start' : place === last ? 'end' : 'middle'}
            >
              {points[place]}
            </text>
          ))}
          {last >= 0 && (
            <line
              className={styles.cursor}
              x1={x(at)}
              x2={x(at)}
              y1={edge.top}
              y2={edge.top + inner.height}
            />
          )}
          {series.map((one, place) => (
            <Lines key={one.id} values={one.values} at={at} place={place} x={x} y={y} />
          ))}
        </svg>
      </div>
      <ul className={styles.legend}>
        {series.map(({ id, title, values }, place) => (
          <li key={id}>
            <span className={styles.sign} style={{ background: colourOf(place) }} />
            {title}
            <b>{writeValue(values[at] ?? null, format)}</b>
          </li>
        ))}
        <li className={styles.when}>{points[at]}</li>
      </ul>
    </div>
  );
}

function writeValue(value: number | null, format: ChartData['format']): string {
  return value === null ? '–' : format(value);
}

/** Where a key leads; null for one that leads nowhere. */
function placeAfter(key: string, at: number, last: number): number | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.max(0, at - 1);
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.min(last, at + 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
