import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button, IconButton } from '#packages/components/button.tsx';
import { TextField } from '#packages/components/field.tsx';
import { placeAt } from '#packages/map/projection.ts';
import type { Place } from '#packages/map/projection.ts';
import { businessTexts } from './business-texts.ts';
import styles from './service-area-card.module.css';

export interface CornerListProps {
  readonly center: Place;
  readonly reachKm: number;
  readonly corners: readonly Place[];
  readonly onChange: (corners: readonly Place[]) => void;
}

/** The corners of an area as numbers: for people without a pointer, and for those who know them. */
export function CornerList({ center, reachKm, corners, onChange }: CornerListProps) {
  const texts = useTexts(businessTexts);
  const formats = useFormats();

  function add(): void {
    // Each new corner a step on around the middle, so that they do not lie on one another.
    const angle = (corners.length * 2 * Math.PI) / 5;
    const far = reachKm / 2;
    onChange([...corners, placeAt(center, { east: far * Math.sin(angle), north: far * Math.cos(angle) })]);
  }

  return (
    <>
      <ol className={styles.list}>
        {corners.map((corner, index) => {
          const number = formats.number(index + 1);
          const field = (name: 'latitude' | 'longitude', label: string, most: number) => (
            <TextField
              label={label}
              isLabelHidden
              type="number"
              step="any"
              min={-most}
              max={most}
              value={Number.isNaN(corner[name]) ? '' : corner[name]}
              onChange={({ target }) =>
                onChange(corners.with(index, { ...corner, [name]: target.valueAsNumber }))
              }
            />
          );
          return (
            // Corners have no names: their place in the list is one.
            <li key={index} className={styles.corner}>
              {field('latitude', texts.north(number), 90)}
              {field('longitude', texts.east(number), 180)}
              <IconButton
                icon="trash"
                label={texts.removeCorner(number)}
                onClick={() => onChange(corners.toSpliced(index, 1))}
              />
            </li>
          );
        })}
      </ol>
      <Button icon="plus" onClick={add}>
        {texts.addCorner}
      </Button>
    </>
  );
}
