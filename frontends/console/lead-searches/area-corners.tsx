import type { Problem } from '#packages/app/graphql/problem.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button, IconButton } from '#packages/components/button.tsx';
import { Notice } from '#packages/components/states.tsx';
import { squareKm } from '#packages/map/polygon.ts';
import type { PolygonFault } from '#packages/map/polygon.ts';
import { PolygonMap } from '#packages/map/polygon-map.tsx';
import { placeAt } from '#packages/map/projection.ts';
import type { Place } from '#packages/map/projection.ts';
import styles from './area-corners.module.css';
import { areaTexts } from './area-texts.ts';
import { DegreeField } from './degree-field.tsx';
import { faultOf, isReadable, mostCorners, mostSquareKm } from './search-area.ts';
import type { DrawnArea } from './search-area.ts';

export interface AreaCornersProps {
  readonly area: DrawnArea;
  readonly isJudged: boolean;
  readonly problem: Problem | undefined;
  readonly places: readonly Place[];
  readonly onChange: (area: DrawnArea) => void;
}

/** The corners of an area, drawn on a map or typed into a list. What the API would refuse is said before anything is sent. */
export function AreaCorners({ area, isJudged, problem, places, onChange }: AreaCornersProps) {
  const texts = useTexts(areaTexts);
  const formats = useFormats();
  const { corners, center, radiusKm } = area;
  const fault = faultOf(area);
  const wrong = fault?.kind === 'CROSSING' ? fault.sides : [];
  // Who has not drawn yet has done nothing wrong.
  const isSaid = fault !== null && (isJudged || (fault.kind !== 'FEW' && fault.kind !== 'UNREADABLE'));
  const change = (next: readonly Place[]) => onChange({ ...area, corners: next.slice(0, mostCorners) });

  function add(): void {
    // Each new corner a step on around the middle, so that they do not lie on one another.
    const angle = (corners.length * 2 * Math.PI) / 5;
    const far = radiusKm / 2;
    change([...corners, placeAt(center, { east: far * Math.sin(angle), north: far * Math.cos(angle) })]);
  }

  return (
    <>
      {isReadable(area) && (
        <PolygonMap
          label={texts.drawnArea}
          center={center}
          reachKm={radiusKm}
          corners={corners.filter(({ latitude, longitude }) => !Number.isNaN(latitude + longitude))}
          wrongSides={wrong}
          places={places}
          cornerLabel={(index) => texts.cornerOf(formats.number(index + 1))}
          onChange={change}
        />
      )}
      <p className={styles.hint}>{texts.drawHint}</p>
      {isSaid && <Notice tone="bad">{sentenceOf(fault)}</Notice>}
      {!isSaid && problem?.fields['area.polygon'] !== undefined && (
        <Notice tone="bad">{problem.fields['area.polygon']}</Notice>
      )}
      {fault === null && <p role="status">{texts.sizeOf(formats.number(squareKm(corners), 1))}</p>}
      <ol className={styles.corners} aria-label={texts.corners}>
        {corners.map((corner, index) => (
          // Corners have no names: their place in the list is one.
          <li key={index} className={styles.corner}>
            <DegreeField
              label={texts.latitudeOf(formats.number(index + 1))}
              value={corner.latitude}
              onChange={(latitude) => change(corners.with(index, { ...corner, latitude }))}
            />
            <DegreeField
              label={texts.longitudeOf(formats.number(index + 1))}
              value={corner.longitude}
              onChange={(longitude) => change(corners.with(index, { ...corner, longitude }))}
            />
            <IconButton
              icon="trash"
              label={texts.removeOf(formats.number(index + 1))}
              onClick={() => change(corners.filter((_corner, place) => place !== index))}
            />
          </li>
        ))}
      </ol>
      <div>
        <Button icon="plus" aria-disabled={corners.length >= mostCorners} onClick={add}>
          {texts.addCorner}
        </Button>
      </div>
    </>
  );

  function sentenceOf(wrongWith: PolygonFault): string {
    const named = (index: number) => formats.number((index % corners.length) + 1);
    switch (wrongWith.kind) {
      case 'FEW':
        return texts.few;
      case 'UNREADABLE':
        return texts.unreadable(named(wrongWith.corner));
      case 'SAME':
        return texts.same(named(wrongWith.corner), named(wrongWith.corner + 1));
      case 'CROSSING': {
        const [one, other] = wrongWith.sides;
        return texts.crossing(named(one), named(one + 1), named(other), named(other + 1));
      }
      case 'FLAT':
        return texts.flat;
      case 'LARGE':
        return texts.large(formats.number(wrongWith.squareKm), formats.number(mostSquareKm));
    }
  }
}
