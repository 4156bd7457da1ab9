import type { MouseEvent } from 'react';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { offsetKm, placeAt, ringsWithin } from './projection.ts';
import type { Place } from './projection.ts';
import styles from './place-map.module.css';

export interface PlaceMapProps {
  /** What the map shows, for screen readers. */
  readonly label: string;
  /** The middle: where the vendor starts from, unless `isCenterHidden`. */
  readonly center: Place;
  /** The middle is nobody's place: it is not marked, and no way leads from it. */
  readonly isCenterHidden?: boolean;
  /** How far the vendor travels, in kilometres; shown as an area. Without work the map reaches as far, with a hidden middle at least. */
  readonly radiusKm: number;
  /** Where the work is. */
  readonly work?: Place | undefined;
  /** Other places, as small dots. */
  readonly places?: readonly Place[];
  /** Called with a place that the person points at. Give people without a pointer fields for the same. */
  readonly onPick?: (place: Place) => void;
}

/** Half of the drawing, in its own units; a little of it stays free around what is shown. */
const half = 100;
const margin = 1.12;
/** A work next door is shown with its surroundings, in kilometres. */
const leastKm = 1;

/** A map that needs nothing from outside: distance and direction from the vendor. North is above. */
export function PlaceMap({
  label,
  center,
  isCenterHidden = false,
  radiusKm,
  work,
  places = [],
  onPick,
}: PlaceMapProps) {
  const formats = useFormats();
  const target = work && offsetKm(center, work);
  const workKm = target ? Math.hypot(target.east, target.north) : 0;
  const reach =
    target && !isCenterHidden ? Math.max(workKm, leastKm) * 1.3 : Math.max(radiusKm, workKm) * margin;
  const scale = half / reach;
  const rings = ringsWithin(reach / margin);

  function pick(event: MouseEvent<SVGSVGElement>): void {
    const box = event.currentTarget.getBoundingClientRect();
    const size = Math.min(box.width, box.height) / 2;
    const east = ((event.clientX - box.left - box.width / 2) / size) * reach;
    const north = (-(event.clientY - box.top - box.height / 2) / size) * reach;
    onPick?.(placeAt(center, { east, north }));
  }

  return (
    // The pointer is a second way to what the fields beside the map do.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <svg
      className={styles.map}
      data-pickable={onPick !== undefined}
      viewBox={`${-half} ${-half} ${2 * half} ${2 * half}`}
      role="img"
      aria-label={label}
      onClick={onPick && pick}
    >
      <circle r={radiusKm * scale} className={styles.area} />
      {rings.map((ring) => (
        <g key={ring}>
          <circle r={ring * scale} className={styles.ring} />
          <text y={-ring * scale - 2} className={styles.distance}>
            {formats.kilometres(ring)}
          </text>
        </g>
      ))}
      {places.map((place) => {
        const { east, north } = offsetKm(center, place);
        return (
          <circle
            key={`${place.latitude} ${place.longitude}`}
            cx={east * scale}
            cy={-north * scale}
            r={2.5}
            className={styles.place}
          />
        );
      })}
      {target && (
        <>
          {!isCenterHidden && (
            <line x2={target.east * scale} y2={-target.north * scale} className={styles.way} />
          )}
          <path
            className={styles.work}
            transform={`translate(${target.east * scale} ${-target.north * scale})`}
            d="M0 0c-6-7-8-11-8-15a8 8 0 0 1 16 0c0 4-2 8-8 15zM0-18a3 3 0 1 0 0 6 3 3 0 0 0 0-6z"
          />
        </>
      )}
      {!isCenterHidden && <circle r={5} className={styles.vendor} />}
    </svg>
  );
}
