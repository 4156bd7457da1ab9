import { useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useExclusion } from './exclusion-words.ts';
import { marksOf, stepOf } from './map-marks.ts';
import type { Mark } from './map-marks.ts';
import type { Ranking } from './ranking.ts';
import styles from './ranking-map.module.css';
import { reachOf } from './radar.ts';
import { dispatchTexts } from './texts.ts';

export interface RankingMapProps {
  readonly ranking: Pick<Ranking, 'ranked' | 'excluded'>;
  readonly waves: ReadonlyMap<string, number>;
  readonly selected: string | undefined;
  readonly onSelect: (vendorId: string) => void;
}

/** Half of the drawing in its own units, and the radius of its outer ring. */
const half = 110;
const radius = 96;

/**
 * The work in the middle and the vendors around it, by direction and distance; nothing is loaded from outside. One of the vendors
 * can be reached by Tab, the others by arrow keys.
 */
export function RankingMap({ ranking, waves, selected, onSelect }: RankingMapProps) {
  const texts = useTexts(dispatchTexts);
  const formats = useFormats();
  const drawing = useRef<SVGSVGElement>(null);
  const { edgeKm, rings } = reachOf(ranking.ranked.map(({ distanceKm }) => distanceKm));
  const reasonOf = useExclusion();
  const marks = marksOf(ranking, edgeKm, radius);
  const [focused, setFocused] = useState<string>();
  const reachable = marks.find(({ id }) => id === (focused ?? selected)) ?? marks[0];

  function move(event: KeyboardEvent, from: Mark): void {
    const step = stepOf(event.key);
    if (step === undefined) return;
    event.preventDefault();
    const index = (marks.indexOf(from) + step + marks.length) % marks.length;
    const next = marks[index];
    if (!next) return;
    setFocused(next.id);
    drawing.current?.querySelector<SVGGElement>(`[data-vendor="${next.id}"]`)?.focus();
  }

  const labelOf = (mark: Mark): string => {
    const distance = formats.kilometres(mark.distanceKm);
    const words =
      mark.kind === 'ranked'
        ? texts.rankedMark(mark.rank, mark.name, distance, formats.fixed(mark.score, 3))
        : texts.excludedMark(mark.name, distance, reasonOf(mark));
    const wave = waves.get(mark.id);
    const offered = mark.kind === 'ranked' && wave !== undefined ? `, ${texts.offeredIn(wave)}` : '';
    return `${words}${offered}${mark.point.isBeyond ? `, ${texts.farther}` : ''}`;
  };

  return (
    <figure className={styles.figure}>
      <svg
        ref={drawing}
        className={styles.map}
        viewBox={`${-half} ${-half} ${2 * half} ${2 * half}`}
        role="group"
        aria-label={texts.map}
      >
        {rings.map((ring) => (
          <g key={ring} aria-hidden="true">
            <circle r={(ring / edgeKm) * radius} className={styles.ring} />
            <text y={(-ring / edgeKm) * radius - 1.5} className={styles.distance}>
              {formats.kilometres(ring)}
            </text>
          </g>
        ))}
        <path className={styles.work} d="M-5 0H5M0-5V5" aria-hidden="true" />
        {/* The best on top. */}
        {marks.toReversed().map((mark) => (
          <g
            key={mark.id}
            data-vendor={mark.id}
            className={styles.mark}
            transform={`translate(${mark.point.x} ${mark.point.y})`}
            role="button"
            aria-label={labelOf(mark)}
            aria-pressed={mark.id === selected}
            tabIndex={mark === reachable ? 0 : -1}
            onClick={() => onSelect(mark.id)}
            onFocus={() => setFocused(mark.id)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' || event.key === ' ') {
                event.preventDefault();
                onSelect(mark.id);
              } else move(event, mark);
            }}
          >
            <title>{labelOf(mark)}</title>
            {mark.kind === 'ranked' ? (
              <>
                {waves.has(mark.id) && <circle r={mark.size + 2.5} className={styles.offered} />}
                <circle
                  r={mark.size}
                  className={styles.ranked}
                  style={{ ['--score' as string]: `${mark.strength}%` }}
                />
                <text className={styles.rank} y={2.4}>
                  {mark.rank}
                </text>
              </>
            ) : (
              <circle r={mark.size} className={styles.excluded} />
            )}
          </g>
        ))}
      </svg>
      <figcaption className={styles.hint}>{texts.mapHint}</figcaption>
    </figure>
  );
}
