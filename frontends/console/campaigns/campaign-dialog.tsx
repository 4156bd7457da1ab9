import { useState } from 'react';
import {
  CampaignAgentsDocument,
  CampaignMakeDocument,
  CampaignSettingsSaveDocument,
} from '#generated/documents/frontends/console/campaigns.ts';
import type {
  CampaignPurpose,
  CampaignRowFragment,
} from '#generated/documents/frontends/console/campaigns.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { SelectField, TextField } from '#packages/components/field.tsx';
import { Notice } from '#packages/components/states.tsx';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { daysOf } from '#packages/shell/weekday-boxes.tsx';
import { AgentFields } from './agent-fields.tsx';
import { newCampaign, valuesOf } from './campaign-values.ts';
import type { CampaignDetail } from './campaign-values.ts';
import { readSettings } from './read-settings.ts';
import { SettingFields, fieldNames } from './setting-fields.tsx';
import { campaignTexts } from './texts.ts';

export interface CampaignDialogProps {
  /** The campaign that is changed; without it a new one. */
  readonly campaign?: CampaignDetail;
  readonly onClose: () => void;
  readonly onSaved: (campaign: CampaignRowFragment) => void;
}

const purposes: readonly CampaignPurpose[] = ['SERVICE', 'MARKETING'];

/** The settings of a campaign: who speaks, when, how fast and for how much. It calls nobody by them. */
export function CampaignDialog({ campaign, onClose, onSaved }: CampaignDialogProps) {
  const texts = useTexts(campaignTexts);
  const { data } = useLoad(CampaignAgentsDocument, {});
  const make = useAct(CampaignMakeDocument);
  const save = useAct(CampaignSettingsSaveDocument);
  const values = campaign ? valuesOf(campaign) : newCampaign;
  const [purpose, setPurpose] = useState(values.purpose);
  const [agents, setAgents] = useState(values.agents);
  const [unread, setUnread] = useState<readonly string[]>([]);
  // Sent again after a lost answer, it is the same campaign.
  const [clientId] = useState(() => crypto.randomUUID());
  const { isBusy, problem } = campaign ? save : make;
  const active = data?.campaignAgents ?? [];
  const [first] = active;
  const chosen =
    agents.length === 0 && first ? [{ agentVersionId: first.agentVersionId, weight: 1 }] : agents;
  const errorOf = (name: string) => (unread.includes(name) ? texts.noNumber : problem?.fields[name]);

  async function submit(form: FormData): Promise<void> {
    const read = readSettings(form, {
      purpose,
      agents: chosen,
      days: daysOf(form, 'days'),
      currency: values.currency,
    });
    setUnread(read.unread);
    if (read.unread.length > 0) return;
    if (campaign) {
      const answer = await save.run({ input: { campaignId: campaign.id, ...read.settings } });
      if (answer.data) onSaved(answer.data.updateCampaign.campaign);
      return;
    }
    const answer = await make.run({ input: { ...read.settings, clientId } });
    if (answer.data) onSaved(answer.data.createCampaign.campaign);
  }

  return (
    <FormDialog
      title={campaign ? texts.change : texts.add}
      place="side"
      {...(!campaign && { saveLabel: texts.create })}
      isBusy={isBusy}
      problem={problem}
      fields={fieldNames}
      onClose={onClose}
      onSubmit={submit}
    >
      {campaign?.status === 'APPROVED' && <Notice tone="warn">{texts.approvalEnds}</Notice>}
      {data && active.length === 0 && <Notice tone="warn">{texts.noAgents}</Notice>}
      <TextField
        label={texts.name}
        name="name"
        required
        maxLength={120}
        defaultValue={values.name}
        error={errorOf('name')}
      />
      <SelectField
        label={texts.purpose}
        value={purpose}
        choices={purposes.map((value) => ({ value, label: texts[value] }))}
        onChoose={setPurpose}
      />
      <AgentFields
        chosen={chosen}
        active={active}
        variants={campaign?.variants ?? []}
        isFixed={campaign !== undefined}
        onChange={setAgents}
        errorOf={errorOf}
      />
      <SettingFields values={values} errorOf={errorOf} />
    </FormDialog>
  );
}
