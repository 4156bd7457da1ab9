import { useState } from 'react';
import {
  CampaignAgentsDocument,
  CampaignMakeDocument,
} from '#generated/documents/frontends/console/campaigns.ts';
import type {
  CampaignPurpose,
  CampaignRowFragment,
} from '#generated/documents/frontends/console/campaigns.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { CheckField, SelectField, TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { Notice } from '#packages/components/states.tsx';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { campaignTexts } from './texts.ts';

export interface CampaignDialogProps {
  readonly onClose: () => void;
  readonly onSaved: (campaign: CampaignRowFragment) => void;
}

const purposes: readonly CampaignPurpose[] = ['SERVICE', 'MARKETING'];
const workdays = [1, 2, 3, 4, 5];
const everyDay = [1, 2, 3, 4, 5, 6, 7];

/** A new campaign: who speaks, when, how fast and for how much. It calls nobody yet. */
export function CampaignDialog({ onClose, onSaved }: CampaignDialogProps) {
  const texts = useTexts(campaignTexts);
  const { data } = useLoad(CampaignAgentsDocument, {});
  const { run, isBusy, problem } = useAct(CampaignMakeDocument);
  const [purpose, setPurpose] = useState<CampaignPurpose>('SERVICE');
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  // Sent again after a lost answer, it is the same campaign.
  const [clientId] = useState(() => crypto.randomUUID());
  const agents = data?.campaignAgents ?? [];
  const choices = agents.map(({ agentVersionId, name, versionNumber }) => ({
    value: agentVersionId,
    label: `${name} (${versionNumber})`,
  }));
  const agentA = first === '' ? (agents[0]?.agentVersionId ?? '') : first;

  async function save(form: FormData): Promise<void> {
    const budget = textOf(form, 'budget');
    const input = {
      name: textOf(form, 'name'),
      purpose,
      variants: [agentA, second].filter((id) => id !== '').map((agentVersionId) => ({ agentVersionId })),
      days: form.has('weekend') ? everyDay : workdays,
      localFrom: textOf(form, 'localFrom'),
      localTo: textOf(form, 'localTo'),
      callsPerMinute: Number(textOf(form, 'callsPerMinute')),
      maxConcurrent: Number(textOf(form, 'maxConcurrent')),
      maxAttempts: Number(textOf(form, 'maxAttempts')),
      ...(budget !== '' && { budget: { amount: Math.round(Number(budget) * 100), currency: 'EUR' } }),
      clientId,
    };
    const answer = await run({ input });
    if (answer.data) onSaved(answer.data.createCampaign.campaign);
  }

  const numbers = [
    { name: 'callsPerMinute', usual: 10, most: 6_000 },
    { name: 'maxConcurrent', usual: 5, most: 100 },
    { name: 'maxAttempts', usual: 3, most: 10 },
  ] as const;

  return (
    <FormDialog
      title={texts.add}
      place="side"
      saveLabel={texts.create}
      isBusy={isBusy}
      problem={problem}
      fields={['name', 'localFrom', 'localTo', 'callsPerMinute', 'maxConcurrent', 'maxAttempts', 'budget']}
      onClose={onClose}
      onSubmit={save}
    >
      {data && agents.length === 0 && <Notice tone="warn">{texts.noAgents}</Notice>}
      <TextField label={texts.name} name="name" required maxLength={120} error={problem?.fields['name']} />
      <SelectField
        label={texts.purpose}
        value={purpose}
        choices={purposes.map((value) => ({ value, label: texts[value] }))}
        onChoose={setPurpose}
      />
      <SelectField label={texts.agentA} value={agentA} choices={choices} onChoose={setFirst} />
      <SelectField
        label={texts.agentB}
        value={second}
        choices={[{ value: '', label: texts.none }, ...choices]}
        onChoose={setSecond}
      />
      <TextField
        label={texts.localFrom}
        name="localFrom"
        type="time"
        required
        defaultValue="09:00"
        hint={texts.hoursHint}
        error={problem?.fields['localFrom']}
      />
      <TextField
        label={texts.localTo}
        name="localTo"
        type="time"
        required
        defaultValue="20:00"
        error={problem?.fields['localTo']}
      />
      <CheckField label={texts.weekend} name="weekend" />
      {numbers.map(({ name, usual, most }) => (
        <TextField
          key={name}
          label={texts[name]}
          name={name}
          type="number"
          required
          min={1}
          max={most}
          defaultValue={String(usual)}
          error={problem?.fields[name]}
        />
      ))}
      <TextField
        label={texts.budget}
        name="budget"
        type="number"
        min={0}
        step="0.01"
        error={problem?.fields['budget']}
      />
    </FormDialog>
  );
}
