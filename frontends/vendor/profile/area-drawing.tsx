import { useState } from 'react';
import { ProfilePlacesDocument } from '#generated/documents/frontends/vendor/profile.ts';
import type { ProfileVendorFragment } from '#generated/documents/frontends/vendor/profile.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { TextField } from '#packages/components/field.tsx';
import { Notice } from '#packages/components/states.tsx';
import { PolygonMap } from '#packages/map/polygon-map.tsx';
import { polygonFault, squareKm } from '#packages/map/polygon.ts';
import type { PolygonFault } from '#packages/map/polygon.ts';
import type { Place } from '#packages/map/projection.ts';
import { circleCorners, reachAround } from './area-corners.ts';
import { businessTexts } from './business-texts.ts';
import { CornerList } from './corner-list.tsx';
import styles from './service-area-card.module.css';

/** As many corners as the API takes. */
const mostCorners = 200;

export interface AreaDrawingProps {
  readonly vendor: Pick<ProfileVendorFragment, 'id' | 'location' | 'radiusKm'>;
  readonly corners: readonly Place[];
  /** Whether somebody has tried to save: then an area that is not drawn yet is wrong as well. */
  readonly isJudged: boolean;
  /** What the server says. */
  readonly refused: string | undefined;
  readonly onChange: (corners: readonly Place[]) => void;
}

/** Draws the area with a pointer, with the keyboard, or as numbers. What the API would refuse is said before it is sent. */
export function AreaDrawing({ vendor, corners, isJudged, refused, onChange }: AreaDrawingProps) {
  const texts = useTexts(businessTexts);
  const formats = useFormats();
  const { location, radiusKm } = vendor;
  const { data } = useLoad(ProfilePlacesDocument, { filter: { vendorId: vendor.id } });
  const [reachKm, setReachKm] = useState(() => reachAround(location, radiusKm, corners));
  const fault = polygonFault(corners, Infinity);
  const isSaid = fault !== null && (isJudged || fault.kind !== 'FEW');
  const change = (next: readonly Place[]) => onChange(next.slice(0, mostCorners));
  const readable = corners.filter(({ latitude, longitude }) => !Number.isNaN(latitude + longitude));

  return (
    <>
      <div className={styles.map}>
        <PolygonMap
          label={texts.drawn}
          center={location}
          reachKm={reachKm}
          corners={readable}
          wrongSides={fault?.kind === 'CROSSING' ? fault.sides : []}
          places={data?.orders.edges.map(({ node }) => node.location) ?? []}
          cornerLabel={(index) => texts.corner(formats.number(index + 1))}
          onChange={change}
        />
      </div>
      <p className={styles.hint}>{texts.drawHint}</p>
      {isSaid && <Notice tone="bad">{sentenceOf(fault)}</Notice>}
      {!isSaid && refused !== undefined && <Notice tone="bad">{refused}</Notice>}
      {fault === null && <p role="status">{texts.size(formats.number(squareKm(corners), 1))}</p>}
      <div className={styles.buttons}>
        {corners.length === 0 ? (
          <Button icon="target" onClick={() => change(circleCorners(location, radiusKm))}>
            {texts.fromCircle}
          </Button>
        ) : (
          <Button icon="trash" onClick={() => change([])}>
            {texts.startAnew}
          </Button>
        )}
      </div>
      <TextField
        label={texts.reach}
        type="number"
        min={1}
        max={600}
        step="any"
        defaultValue={formats.fixed(reachKm, 0)}
        onChange={({ target }) => {
          if (target.valueAsNumber > 0) setReachKm(Math.min(600, target.valueAsNumber));
        }}
      />
      <details className={styles.corners}>
        <summary>{texts.corners}</summary>
        <CornerList center={location} reachKm={reachKm} corners={corners} onChange={change} />
      </details>
    </>
  );

  function sentenceOf(wrong: PolygonFault): string {
    const named = (index: number) => formats.number((index % corners.length) + 1);
    switch (wrong.kind) {
      case 'FEW':
      case 'FLAT':
        return texts[wrong.kind];
      case 'UNREADABLE':
        return texts.UNREADABLE(named(wrong.corner));
      case 'SAME':
        return texts.SAME(named(wrong.corner), named(wrong.corner + 1));
      case 'CROSSING':
        return texts.CROSSING(named(wrong.sides[0]), named(wrong.sides[1]));
      // Vendors may work in an area of any size.
      case 'LARGE':
        return '';
    }
  }
}
