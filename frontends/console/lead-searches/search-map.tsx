import type {
  LeadSearchDetailQuery,
  SearchCellRowFragment,
} from '#generated/documents/frontends/console/lead-searches.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Card } from '#packages/components/page.tsx';
import { AreaMap } from '#packages/map/area-map.tsx';
import type { AreaLook, AreaPart } from '#packages/map/area-map.tsx';
import type { Place } from '#packages/map/projection.ts';
import { searchTexts } from './texts.ts';

export interface SearchMapProps {
  readonly search: NonNullable<LeadSearchDetailQuery['leadSearch']>;
  readonly places: readonly Place[];
}

const looks: Readonly<Record<SearchCellRowFragment['state'], AreaLook>> = {
  WAITING: 'open',
  ASKING: 'busy',
  DONE: 'done',
  LOST: 'lost',
  SPLIT: 'open',
};

/** The area of a search in its parts, with what was found. */
export function SearchMap({ search, places }: SearchMapProps) {
  const texts = useTexts(searchTexts);
  const formats = useFormats();
  const { area, cells, query } = search;
  const shown = cells.filter(({ state }) => state !== 'SPLIT');
  const parts = shown.map((cell): AreaPart => ({
    ...cell,
    id: cell.quadKey,
    look: looks[cell.state],
    title: texts.cellOf(texts[cell.state], formats.number(cell.found)),
  }));
  const states = [...new Set(shown.map(({ state }) => state))];
  return (
    <Card title={texts.area}>
      <AreaMap
        label={texts.map(query)}
        legend={{
          label: texts.legend,
          parts: states.map((state) => ({ look: looks[state], name: texts[state] })),
          edge: texts.edge,
          places: texts.places,
        }}
        parts={parts}
        circle={area.circle ?? undefined}
        polygon={area.polygon ?? undefined}
        places={places}
      />
    </Card>
  );
}
