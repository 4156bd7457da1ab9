import { useRef } from 'react';
import type { KeyboardEvent, MouseEvent, PointerEvent } from 'react';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { offsetKm, placeAt, ringsWithin } from './projection.ts';
import type { Place } from './projection.ts';
import styles from './polygon-map.module.css';

export interface PolygonMapProps {
  /** What the map shows, for screen readers. */
  readonly label: string;
  /** The middle of the map, and how far it reaches. */
  readonly center: Place;
  readonly reachKm: number;
  readonly corners: readonly Place[];
  /** Sides that are wrong, from 0: the side to the next corner. */
  readonly wrongSides?: readonly number[];
  /** Other places, as small dots. */
  readonly places?: readonly Place[];
  /** What a corner is called, and how it is moved. @param index from 0 */
  readonly cornerLabel: (index: number) => string;
  readonly onChange: (corners: readonly Place[]) => void;
}

/** Half of the drawing, in its own units. */
const half = 100;
const keys: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/**
 * A map on which an area is drawn: a click adds a corner, a corner is drawn along, or moved with the arrow keys and removed with Delete.
 * It needs nothing from outside. North is above. Give people fields for the same.
 */
export function PolygonMap(props: PolygonMapProps) {
  const { label, center, reachKm, corners, wrongSides = [], places = [], cornerLabel, onChange } = props;
  const formats = useFormats();
  const drawing = useRef<SVGSVGElement>(null);
  const scale = half / reachKm;
  const spotOf = (place: Place) => {
    const { east, north } = offsetKm(center, place);
    return { x: east * scale, y: -north * scale };
  };

  /** The place under the pointer. */
  function placeUnder({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }): Place {
    const box = drawing.current?.getBoundingClientRect() ?? new DOMRect();
    const size = Math.min(box.width, box.height) / 2;
    const east = ((clientX - box.left - box.width / 2) / size) * reachKm;
    const north = (-(clientY - box.top - box.height / 2) / size) * reachKm;
    return placeAt(center, { east, north });
  }

  const move = (index: number, to: Place) =>
    onChange(corners.map((corner, place) => (place === index ? to : corner)));

  function drag(event: PointerEvent<SVGCircleElement>, index: number): void {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) move(index, placeUnder(event));
  }

  function press(event: KeyboardEvent<SVGCircleElement>, index: number, corner: Place): void {
    const step = keys[event.key];
    if (step) {
      const km = reachKm / (event.shiftKey ? 10 : 50);
      const { east, north } = offsetKm(center, corner);
      move(index, placeAt(center, { east: east + step[0] * km, north: north + step[1] * km }));
    } else if (event.key === 'Delete' || event.key === 'Backspace')
      onChange(corners.filter((_corner, place) => place !== index));
    else return;
    event.preventDefault();
  }

  return (
    // The pointer is a second way to what the fields beside the map do.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <svg
      ref={drawing}
      className={styles.map}
      viewBox={`${-half} ${-half} ${2 * half} ${2 * half}`}
      role="group"
      aria-label={label}
      onClick={(event: MouseEvent) => onChange([...corners, placeUnder(event)])}
    >
      {ringsWithin(reachKm * 0.9).map((ring) => (
        <g key={ring} aria-hidden="true">
          <circle r={ring * scale} className={styles.ring} />
          <text y={-ring * scale - 2} className={styles.distance}>
            {formats.kilometres(ring)}
          </text>
        </g>
      ))}
      {places.map((place) => (
        <circle
          key={`${place.latitude} ${place.longitude}`}
          cx={spotOf(place).x}
          cy={spotOf(place).y}
          r={1.4}
          className={styles.place}
        />
      ))}
      <polygon
        className={styles.area}
        points={corners.map((corner) => `${spotOf(corner).x},${spotOf(corner).y}`).join(' ')}
      />
      {corners.length > 1 &&
        corners.map((corner, index) => {
          const from = spotOf(corner);
          const to = spotOf(corners[(index + 1) % corners.length] ?? corner);
          return (
            <line
              // Corners have no names: their place in the list is one.
              key={index}
              className={styles.side}
              data-wrong={wrongSides.includes(index)}
              x1={from.x}
              y1={from.y}
              x2={to.x}
              y2={to.y}
            />
          );
        })}
      {corners.map((corner, index) => (
        <circle
          key={index}
          className={styles.corner}
          cx={spotOf(corner).x}
          cy={spotOf(corner).y}
          r={4}
          role="button"
          tabIndex={0}
          aria-label={cornerLabel(index)}
          onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
          onPointerMove={(event) => drag(event, index)}
          onClick={(event) => event.stopPropagation()}
          onKeyDown={(event) => press(event, index, corner)}
        />
      ))}
    </svg>
  );
}
