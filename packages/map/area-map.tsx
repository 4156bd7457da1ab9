import { middleOf } from './polygon.ts';
import { offsetKm } from './projection.ts';
import type { Place } from './projection.ts';
import styles from './area-map.module.css';

/** How a part of an area is drawn. */
export type AreaLook = 'open' | 'busy' | 'done' | 'lost';

/** A part of an area, by its edges in degrees. */
export interface AreaPart {
  readonly id: string;
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
  readonly look: AreaLook;
  /** What it says to who points at it. */
  readonly title: string;
}

export interface AreaMapProps {
  /** What the map shows, for screen readers. */
  readonly label: string;
  /** What the looks of the map mean, in words. */
  readonly legend: {
    readonly label: string;
    readonly parts: readonly { readonly look: AreaLook; readonly name: string }[];
    readonly edge: string;
    readonly places: string;
  };
  readonly parts: readonly AreaPart[];
  /** The edge of the area: a circle, or the corners of a polygon. */
  readonly circle?: { readonly center: Place; readonly radiusKm: number } | undefined;
  readonly polygon?: readonly Place[] | undefined;
  readonly places: readonly Place[];
}

/** Half of the drawing, in its own units. */
const half = 100;
const margin = 1.15;

/** A map of an area in parts, with the places in it. Parts that reach beyond it are cut. It needs nothing from outside. North is above. */
export function AreaMap({ label, legend, parts, circle, polygon, places }: AreaMapProps) {
  const center = circle?.center ?? middleOf(polygon ?? []);
  const far = (polygon ?? []).map((place) => offsetKm(center, place));
  const reach =
    margin *
    Math.max(
      circle?.radiusKm ?? 0.1,
      ...far.map(({ east, north }) => Math.max(Math.abs(east), Math.abs(north))),
    );
  const scale = half / reach;
  const at = (place: Place) => {
    const { east, north } = offsetKm(center, place);
    return { x: east * scale, y: -north * scale };
  };
  const map = (
    <svg
      className={styles.map}
      viewBox={`${-half} ${-half} ${2 * half} ${2 * half}`}
      role="img"
      aria-label={label}
    >
      {parts.map(({ id, south, west, north, east, look, title }) => {
        const from = at({ latitude: north, longitude: west });
        const to = at({ latitude: south, longitude: east });
        return (
          <rect
            key={id}
            className={styles.part}
            data-look={look}
            x={from.x}
            y={from.y}
            width={Math.max(0.1, to.x - from.x)}
            height={Math.max(0.1, to.y - from.y)}
          >
            <title>{title}</title>
          </rect>
        );
      })}
      {circle && (
        <circle
          cx={at(circle.center).x}
          cy={at(circle.center).y}
          r={circle.radiusKm * scale}
          className={styles.edge}
        />
      )}
      {polygon && polygon.length > 0 && (
        <polygon
          className={styles.edge}
          points={polygon
            .map((place) => at(place))
            .map(({ x, y }) => `${x},${y}`)
            .join(' ')}
        />
      )}
      {places.map((place) => (
        <circle
          key={`${place.latitude} ${place.longitude}`}
          cx={at(place).x}
          cy={at(place).y}
          r={1.1}
          className={styles.place}
        />
      ))}
    </svg>
  );
  return (
    <div className={styles.framed}>
      {map}
      <ul className={styles.legend} aria-label={legend.label}>
        {legend.parts.map(({ look, name }) => (
          <li key={look}>
            <svg viewBox="0 0 12 12" className={styles.sign} aria-hidden="true">
              <rect x="1" y="1" width="10" height="10" className={styles.part} data-look={look} />
            </svg>
            {name}
          </li>
        ))}
        <li>
          <svg viewBox="0 0 12 12" className={styles.sign} aria-hidden="true">
            <path d="M0 6h12" className={styles.edge} />
          </svg>
          {legend.edge}
        </li>
        <li>
          <svg viewBox="0 0 12 12" className={styles.sign} aria-hidden="true">
            <circle cx="6" cy="6" r="3" className={styles.place} />
          </svg>
          {legend.places}
        </li>
      </ul>
    </div>
  );
}
