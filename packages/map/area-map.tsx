import { offsetKm } from './projection.ts';
import type { Place } from './projection.ts';
import styles from './area-map.module.css';

/** A part of an area, by its edges in degrees. */
export interface AreaPart {
  readonly id: string;
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
  /** How it is drawn. */
  readonly look: 'open' | 'busy' | 'done' | 'lost';
  /** What it says to who points at it. */
  readonly title: string;
}

export interface AreaMapProps {
  /** What the map shows, for screen readers. */
  readonly label: string;
  readonly parts: readonly AreaPart[];
  /** The edge of the area: a circle, or the corners of a polygon. */
  readonly circle?: { readonly center: Place; readonly radiusKm: number } | undefined;
  readonly polygon?: readonly Place[] | undefined;
  readonly places: readonly Place[];
}

/** Half of the drawing, in its own units. */
const half = 100;
const margin = 1.05;

/** A map of an area in parts, with the places in it. It needs nothing from outside. North is above. */
export function AreaMap({ label, parts, circle, polygon, places }: AreaMapProps) {
  const center = middleOf(parts, circle?.center ?? polygon?.[0]);
  const corners = parts.flatMap(({ south, west, north, east }) => [
    { latitude: south, longitude: west },
    { latitude: north, longitude: east },
  ]);
  const far = [...corners, ...(polygon ?? [])].map((place) => offsetKm(center, place));
  const reach = Math.max(
    (circle?.radiusKm ?? 0.1) * margin,
    ...far.map(({ east, north }) => Math.max(Math.abs(east), Math.abs(north)) * margin),
  );
  const scale = half / reach;
  const at = (place: Place) => {
    const { east, north } = offsetKm(center, place);
    return { x: east * scale, y: -north * scale };
  };
  return (
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
}

function middleOf(parts: readonly AreaPart[], other: Place | undefined): Place {
  if (parts.length === 0) return other ?? { latitude: 0, longitude: 0 };
  const south = Math.min(...parts.map((part) => part.south));
  const north = Math.max(...parts.map((part) => part.north));
  const west = Math.min(...parts.map((part) => part.west));
  const east = Math.max(...parts.map((part) => part.east));
  return { latitude: (south + north) / 2, longitude: (west + east) / 2 };
}
