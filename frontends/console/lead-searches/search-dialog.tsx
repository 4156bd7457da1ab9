import { useState } from 'react';
import {
  LeadSearchProvidersDocument,
  LeadSearchStartDocument,
} from '#generated/documents/frontends/console/lead-searches.ts';
import type { LeadSearchStartMutation } from '#generated/documents/frontends/console/lead-searches.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useLanguage } from '#packages/app/i18n/language.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { readMoney } from '#packages/app/format/decimals.ts';
import { Button } from '#packages/components/button.tsx';
import { CheckField, SelectField, TextField } from '#packages/components/field.tsx';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { AreaFields } from './area-fields.tsx';
import { EstimateNotice } from './estimate-notice.tsx';
import { areaInput, faultOf, isReadable } from './search-area.ts';
import type { DrawnArea } from './search-area.ts';
import { searchTexts } from './texts.ts';

export interface SearchDialogProps {
  readonly onClose: () => void;
  readonly onStarted: (id: string) => void;
}

/** Where the sandboxes' city is, so that the first search finds something. */
const first: DrawnArea = {
  shape: 'circle',
  center: { latitude: 52.52, longitude: 13.405 },
  radiusKm: 5,
  corners: [],
};
const currencies = Intl.supportedValuesOf('currency').map((code) => ({ value: code, label: code }));

type Estimate = LeadSearchStartMutation['startLeadSearch']['estimate'];

/** A new search: what, and where. What it would cost is said before anything is paid. */
export function SearchDialog({ onClose, onStarted }: SearchDialogProps) {
  const texts = useTexts(searchTexts);
  const language = useLanguage();
  const { run, isBusy, problem } = useAct(LeadSearchStartDocument);
  const able = useLoad(LeadSearchProvidersDocument, {});
  const [query, setQuery] = useState('');
  const [provider, setProvider] = useState('');
  const [area, setArea] = useState(first);
  const [budget, setBudget] = useState('200');
  const [price, setPrice] = useState('');
  const [currency, setCurrency] = useState('EUR');
  const [enriches, setEnriches] = useState(true);
  const [isJudged, setIsJudged] = useState(false);
  const [tried, setTried] = useState<{ readonly of: string; readonly estimate: Estimate } | null>(null);
  // Sent again after a lost answer, it is the same search.
  const [clientId] = useState(() => crypto.randomUUID());
  const budgetCalls = /^\d+$/.test(budget.trim()) ? Number(budget) : undefined;
  const amount = price.trim() === '' ? null : readMoney(price, currency, language);
  const input = {
    query,
    area: areaInput(area),
    ...(provider !== '' && { provider }),
    ...(budgetCalls !== undefined && { budgetCalls }),
    ...(amount != null && { thousandCallsPrice: { amount, currency } }),
    enriches,
  };
  const isSendable =
    faultOf(area) === null &&
    (area.shape === 'polygon' || isReadable(area)) &&
    budgetCalls !== undefined &&
    amount !== undefined;

  async function send(isTried: boolean): Promise<void> {
    setIsJudged(true);
    if (!isSendable) return;
    const more = isTried ? { dryRun: true } : { clientId };
    const { data } = await run({ input: { ...input, ...more } });
    if (!data) return;
    const { search, estimate } = data.startLeadSearch;
    if (search) onStarted(search.id);
    else setTried({ of: JSON.stringify(input), estimate });
  }

  const finders = (able.data?.providerCatalogue ?? []).filter(({ capabilities }) =>
    capabilities.includes('PLACES'),
  );
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
        'area.polygon',
        'budgetCalls',
        'thousandCallsPrice.amount',
      ]}
      onClose={onClose}
      onSubmit={() => send(false)}
    >
      <TextField
        label={texts.query}
        hint={texts.queryHint}
        maxLength={120}
        required
        value={query}
        onChange={({ target }) => setQuery(target.value)}
        error={problem?.fields['query']}
      />
      <SelectField
        label={texts.provider}
        value={provider}
        choices={[
          { value: '', label: texts.anyProvider },
          ...finders.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChoose={setProvider}
      />
      <AreaFields area={area} isJudged={isJudged} problem={problem} onChange={setArea} />
      <TextField
        label={texts.budget}
        inputMode="numeric"
        required
        value={budget}
        onChange={({ target }) => setBudget(target.value)}
        error={isJudged && budgetCalls === undefined ? texts.noNumber : problem?.fields['budgetCalls']}
      />
      <TextField
        label={texts.price}
        hint={texts.priceHint}
        inputMode="decimal"
        autoComplete="off"
        value={price}
        onChange={({ target }) => setPrice(target.value)}
        error={
          isJudged && amount === undefined ? texts.noNumber : problem?.fields['thousandCallsPrice.amount']
        }
      />
      <SelectField label={texts.currency} value={currency} choices={currencies} onChoose={setCurrency} />
      <CheckField
        label={texts.enriches}
        checked={enriches}
        onChange={({ target }) => setEnriches(target.checked)}
      />
      <div>
        <Button isBusy={isBusy} onClick={() => void send(true)}>
          {texts.estimate}
        </Button>
      </div>
      {tried?.of === JSON.stringify(input) && <EstimateNotice estimate={tried.estimate} />}
    </FormDialog>
  );
}
