import { useState } from 'react';
import { CampaignAddPeopleDocument } from '#generated/documents/frontends/console/campaigns.ts';
import type { CampaignDetailQuery } from '#generated/documents/frontends/console/campaigns.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { SelectField, TextArea, TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { Card, Facts } from '#packages/components/page.tsx';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { usePerson } from '#packages/shell/person-context.ts';
import { campaignTexts } from './texts.ts';

export interface AudienceViewProps {
  readonly campaign: NonNullable<CampaignDetailQuery['campaign']>;
  readonly onAdded: () => void;
}

/** Who was added to a campaign, and the way to add more. */
export function AudienceView({ campaign, onAdded }: AudienceViewProps) {
  const texts = useTexts(campaignTexts);
  const formats = useFormats();
  const isAdmin = usePerson().role === 'ADMIN';
  const [isAdding, setIsAdding] = useState(false);
  const canAdd = isAdmin && (campaign.status === 'DRAFT' || campaign.status === 'APPROVED');
  const names = { LEADS: texts.leads, CUSTOMERS: texts.customers, NUMBERS: texts.numbers };
  return (
    <Card
      title={texts.audience}
      actions={canAdd && <Button onClick={() => setIsAdding(true)}>{texts.addPeople}</Button>}
    >
      <Facts
        facts={campaign.audiences.map(({ kind, state, added, duplicates, unusable }) => ({
          label: names[kind],
          value:
            state === 'GATHERING'
              ? texts.gathering
              : texts.audienceOf(formats.number(added), formats.number(duplicates), formats.number(unusable)),
        }))}
      />
      {isAdding && (
        <AddPeopleDialog
          campaignId={campaign.id}
          onClose={() => setIsAdding(false)}
          onAdded={() => {
            setIsAdding(false);
            onAdded();
          }}
        />
      )}
    </Card>
  );
}

type Kind = 'leads' | 'customers' | 'numbers';

/** Adds leads, customers or numbers. */
function AddPeopleDialog(props: {
  readonly campaignId: string;
  readonly onClose: () => void;
  readonly onAdded: () => void;
}) {
  const texts = useTexts(campaignTexts);
  const { run, isBusy, problem } = useAct(CampaignAddPeopleDocument);
  const [kind, setKind] = useState<Kind>('leads');
  const [clientId] = useState(() => crypto.randomUUID());
  const kinds: readonly Kind[] = ['leads', 'customers', 'numbers'];

  async function save(form: FormData): Promise<void> {
    const words = textOf(form, 'words');
    const parts = words
      .split(kind === 'numbers' ? /\n/ : ',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
    const people = {
      leads: { leads: { filter: words === '' ? {} : { category: words } } },
      customers: { customers: { tags: parts } },
      numbers: { numbers: parts.map((phone) => ({ phone })) },
    };
    const { data } = await run({ input: { campaignId: props.campaignId, clientId, ...people[kind] } });
    if (data) props.onAdded();
  }

  return (
    <FormDialog
      title={texts.addPeople}
      saveLabel={texts.addPeople}
      isBusy={isBusy}
      problem={problem}
      fields={[]}
      onClose={props.onClose}
      onSubmit={save}
    >
      <SelectField
        label={texts.whom}
        value={kind}
        choices={kinds.map((value) => ({ value, label: texts[value] }))}
        onChoose={setKind}
      />
      {kind === 'leads' && <TextField label={texts.category} name="words" hint={texts.categoryHint} />}
      {kind === 'customers' && <TextField label={texts.tags} name="words" hint={texts.tagsHint} />}
      {kind === 'numbers' && (
        <TextArea label={texts.numbers} name="words" rows={6} required hint={texts.numbersHint} />
      )}
    </FormDialog>
  );
}
