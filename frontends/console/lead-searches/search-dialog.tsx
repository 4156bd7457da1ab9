import { useState } from 'react';
import { LeadSearchStartDocument } from '#generated/documents/frontends/console/lead-searches.ts';
import type { LeadSearchStartMutation } from '#generated/documents/frontends/console/lead-searches.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { CheckField, SelectField, TextField } from '#packages/components/field.tsx';
import { numberOf, textOf } from '#packages/components/form-values.ts';
import { Notice } from '#packages/components/states.tsx';
import { PlaceMap } from '#packages/map/place-map.tsx';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { searchTexts } from './texts.ts';

export interface SearchDialogProps {
  readonly onClose: () => void;
  readonly onStarted: (id: string) => void;
}

/** Where the sandboxes' city is, so that the first search finds something. */
const first = { latitude: 52.52, longitude: 13.405 };
const numbers = ['latitude', 'longitude', 'radiusKm', 'budgetCalls'] as const;
const providers = ['', 'GOOGLE_MAPS', 'SERPAPI'] as const;

type Estimate = LeadSearchStartMutation['startLeadSearch']['estimate'];

/** A new search: what, and a circle that the map shows. It can be estimated before anything is paid. */
export function SearchDialog({ onClose, onStarted }: SearchDialogProps) {
  const texts = useTexts(searchTexts);
  const formats = useFormats();
  const { run, isBusy, problem } = useAct(LeadSearchStartDocument);
  const [provider, setProvider] = useState<(typeof providers)[number]>('');
  const [place, setPlace] = useState(first);
  const [radiusKm, setRadiusKm] = useState(5);
  const [unread, setUnread] = useState<readonly string[]>([]);
  const [estimate, setEstimate] = useState<Estimate | null>(null);
  // Sent again after a lost answer, it is the same search.
  const [clientId] = useState(() => crypto.randomUUID());

  async function send(form: FormData, isTried = false): Promise<void> {
    const missing = numbers.filter((name) => numberOf(form, name) === undefined);
    setUnread(missing);
    if (missing.length > 0) return;
    const { data } = await run({
      input: {
        query: textOf(form, 'query'),
        area: { circle: { center: place, radiusKm } },
        ...(provider !== '' && { provider }),
        budgetCalls: Math.round(numberOf(form, 'budgetCalls') ?? 0),
        enriches: form.has('enriches'),
        dryRun: isTried,
        ...(!isTried && { clientId }),
      },
    });
    if (!data) return;
    if (data.startLeadSearch.search) onStarted(data.startLeadSearch.search.id);
    else setEstimate(data.startLeadSearch.estimate);
  }

  const errorOf = (name: string, path: string) =>
    unread.includes(name) ? texts.noNumber : problem?.fields[path];
  return (
    <FormDialog
      title={texts.add}
      saveLabel={texts.start}
      place="side"
      isBusy={isBusy}
      problem={problem}
      fields={[
        'query',
        'area.circle.center.latitude',
        'area.circle.center.longitude',
        'area.circle.radiusKm',
        'budgetCalls',
      ]}
      onClose={onClose}
      onSubmit={send}
    >
      <TextField
        label={texts.query}
        name="query"
        hint={texts.queryHint}
        maxLength={120}
        required
        error={problem?.fields['query']}
      />
      <TextField
        label={texts.latitude}
        name="latitude"
        inputMode="decimal"
        required
        value={place.latitude}
        onChange={({ target }) => setPlace({ ...place, latitude: Number(target.value.replace(',', '.')) })}
        error={errorOf('latitude', 'area.circle.center.latitude')}
      />
      <TextField
        label={texts.longitude}
        name="longitude"
        inputMode="decimal"
        required
        value={place.longitude}
        onChange={({ target }) => setPlace({ ...place, longitude: Number(target.value.replace(',', '.')) })}
        error={errorOf('longitude', 'area.circle.center.longitude')}
      />
      <TextField
        label={texts.radiusKm}
        name="radiusKm"
        type="number"
        min={0.1}
        max={56}
        step="any"
        required
        value={radiusKm}
        onChange={({ target }) => setRadiusKm(Number(target.value))}
        error={errorOf('radiusKm', 'area.circle.radiusKm')}
      />
      {radiusKm > 0 && Number.isFinite(place.latitude) && Number.isFinite(place.longitude) && (
        <PlaceMap
          label={texts.area}
          center={place}
          isCenterHidden
          radiusKm={radiusKm}
          onPick={(chosen) => setPlace(chosen)}
        />
      )}
      <SelectField
        label={texts.provider}
        value={provider}
        choices={providers.map((value) => ({ value, label: value === '' ? texts.anyProvider : value }))}
        onChoose={setProvider}
      />
      <TextField
        label={texts.budget}
        name="budgetCalls"
        type="number"
        min={1}
        max={10_000}
        required
        defaultValue={200}
        error={errorOf('budgetCalls', 'budgetCalls')}
      />
      <CheckField label={texts.enriches} name="enriches" defaultChecked />
      <Button
        isBusy={isBusy}
        onClick={({ currentTarget: { form } }) => {
          if (form?.reportValidity() === true) void send(new FormData(form), true);
        }}
      >
        {texts.estimate}
      </Button>
      {estimate && (
        <Notice tone="info">
          {texts.estimateOf(
            formats.number(estimate.leastCalls),
            estimate.expectedCalls === null ? null : formats.number(estimate.expectedCalls),
          )}
        </Notice>
      )}
    </FormDialog>
  );
}
