import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { SelectField } from '#packages/components/field.tsx';
import { laneNames, stateNames } from './job-filters.ts';
import type { JobFilters } from './job-filters.ts';
import { laneTexts, stateTexts } from './names.ts';
import { jobTexts } from './texts.ts';

export interface JobBarProps {
  readonly filters: JobFilters;
  readonly onChange: (change: Partial<JobFilters>) => void;
}

/** Which jobs the list shows. */
export function JobBar({ filters, onChange }: JobBarProps) {
  const texts = useTexts(jobTexts);
  const lanes = useTexts(laneTexts);
  const states = useTexts(stateTexts);
  return (
    <>
      <SelectField
        label={texts.state}
        value={filters.state}
        choices={[
          { value: '', label: texts.anyState },
          ...stateNames.map((value) => ({ value, label: states[value] })),
        ]}
        onChoose={(state) => onChange({ state })}
      />
      <SelectField
        label={texts.lane}
        value={filters.lane}
        choices={[
          { value: '', label: texts.anyLane },
          ...laneNames.map((value) => ({ value, label: lanes[value] })),
        ]}
        onChoose={(lane) => onChange({ lane })}
      />
      {filters.name !== '' && (
        <Button icon="cross" onClick={() => onChange({ name: '' })}>
          {filters.name}
        </Button>
      )}
    </>
  );
}
