import { LeadSearchKnownDocument } from '#generated/documents/frontends/console/lead-searches.ts';
import type { Problem } from '#packages/app/graphql/problem.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { SelectField } from '#packages/components/field.tsx';
import { PlaceMap } from '#packages/map/place-map.tsx';
import { AreaCorners } from './area-corners.tsx';
import { areaTexts } from './area-texts.ts';
import { DegreeField } from './degree-field.tsx';
import { isReadable } from './search-area.ts';
import type { DrawnArea } from './search-area.ts';

export interface AreaFieldsProps {
  readonly area: DrawnArea;
  /** Whether what is wrong is said, also before anything was sent. */
  readonly isJudged: boolean;
  readonly problem: Problem | undefined;
  readonly onChange: (area: DrawnArea) => void;
}

const shapes = ['circle', 'polygon'] as const;

/** Where to look: a circle around a place, or an area with corners. Known leads are dots, by which one finds one's way. */
export function AreaFields({ area, isJudged, problem, onChange }: AreaFieldsProps) {
  const texts = useTexts(areaTexts);
  const known = useLoad(LeadSearchKnownDocument, {});
  const located = known.data?.leads.edges.flatMap(({ node }) => (node.location ? [node.location] : [])) ?? [];
  // Two businesses of one house are one dot.
  const places = [...new Map(located.map((one) => [`${one.latitude} ${one.longitude}`, one])).values()];
  const { shape, center, radiusKm } = area;
  const isCircle = shape === 'circle';
  const errorOf = (value: number, field: string) =>
    isJudged && Number.isNaN(value) ? texts.noNumber : problem?.fields[`area.circle.${field}`];
  return (
    <>
      <SelectField
        label={texts.shape}
        value={shape}
        choices={shapes.map((value) => ({ value, label: texts[value] }))}
        onChoose={(chosen) => onChange({ ...area, shape: chosen })}
      />
      <DegreeField
        label={isCircle ? texts.latitude : texts.mapLatitude}
        value={center.latitude}
        error={errorOf(center.latitude, 'center.latitude')}
        onChange={(latitude) => onChange({ ...area, center: { ...center, latitude } })}
      />
      <DegreeField
        label={isCircle ? texts.longitude : texts.mapLongitude}
        value={center.longitude}
        error={errorOf(center.longitude, 'center.longitude')}
        onChange={(longitude) => onChange({ ...area, center: { ...center, longitude } })}
      />
      <DegreeField
        label={isCircle ? texts.radiusKm : texts.reachKm}
        value={radiusKm}
        error={errorOf(radiusKm, 'radiusKm')}
        onChange={(radius) => onChange({ ...area, radiusKm: radius })}
      />
      {!isCircle && (
        <AreaCorners area={area} isJudged={isJudged} problem={problem} places={places} onChange={onChange} />
      )}
      {isCircle && isReadable(area) && (
        <PlaceMap
          label={texts.area}
          center={center}
          isCenterHidden
          radiusKm={radiusKm}
          places={places}
          onPick={(chosen) => onChange({ ...area, center: chosen })}
        />
      )}
    </>
  );
}
