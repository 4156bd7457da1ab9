import { useState } from 'react';
import { LeadAddDocument, LeadChangeDocument } from '#generated/documents/frontends/console/leads.ts';
import type { LeadRowFragment, LeadState } from '#generated/documents/frontends/console/leads.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { CheckField, SelectField, TextArea, TextField } from '#packages/components/field.tsx';
import { textOrNull } from '#packages/components/form-values.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { leadStateNames, leadTexts } from './texts.ts';

export const leadStates: readonly LeadState[] = [
  'NEW',
  'CONTACTED',
  'QUALIFIED',
  'CONVERTED',
  'LOST',
  'REJECTED',
  'DO_NOT_CONTACT',
];
const legalBases = ['', 'CONSENT', 'CONTRACT', 'LEGITIMATE_INTEREST'] as const;

/** Fields of one line, in the order of the form. */
const lines = [
  'company',
  'name',
  'phone',
  'email',
  'address',
  'city',
  'country',
  'website',
  'category',
  'source',
] as const;

export interface LeadDialogProps {
  /** The lead to change; undefined makes a new one. */
  readonly lead: LeadRowFragment | undefined;
  readonly onClose: () => void;
  readonly onSaved: (lead: LeadRowFragment) => void;
}

/** Enters a lead, or changes what was entered or found. */
export function LeadDialog({ lead, onClose, onSaved }: LeadDialogProps) {
  const texts = useTexts(leadTexts);
  const states = useTexts(leadStateNames);
  const add = useAct(LeadAddDocument);
  const change = useAct(LeadChangeDocument);
  const [state, setState] = useState<LeadState>(lead?.state ?? 'NEW');
  const [legalBasis, setLegalBasis] = useState<(typeof legalBases)[number]>(lead?.legalBasis ?? '');
  // Sent again after a lost answer, it is the same lead.
  const [clientId] = useState(() => crypto.randomUUID());
  const { problem, isBusy } = lead ? change : add;
  const hints: Readonly<Record<string, string>> = { phone: texts.phoneHint, country: texts.countryHint };

  async function save(form: FormData): Promise<void> {
    const facts = {
      company: textOrNull(form, 'company'),
      name: textOrNull(form, 'name'),
      phone: textOrNull(form, 'phone'),
      email: textOrNull(form, 'email'),
      address: textOrNull(form, 'address'),
      city: textOrNull(form, 'city'),
      country: textOrNull(form, 'country'),
      website: textOrNull(form, 'website'),
      category: textOrNull(form, 'category'),
      source: textOrNull(form, 'source'),
      note: textOrNull(form, 'note'),
      doNotContact: form.has('doNotContact'),
      state,
      ...(legalBasis !== '' && { legalBasis }),
    };
    if (lead) {
      const { data } = await change.run({ input: { leadId: lead.id, ...facts } });
      if (data) onSaved(data.updateLead.lead);
      return;
    }
    const { data } = await add.run({ input: { ...facts, clientId } });
    if (data) onSaved(data.createLead.lead);
  }

  return (
    <FormDialog
      title={lead ? texts.edit : texts.add}
      place="side"
      isBusy={isBusy}
      problem={problem}
      fields={[...lines, 'note', 'legalBasis']}
      onClose={onClose}
      onSubmit={save}
    >
      <SelectField
        label={texts.state}
        value={state}
        choices={leadStates.map((value) => ({ value, label: states[value] }))}
        onChoose={setState}
      />
      <SelectField
        label={texts.legalBasis}
        hint={texts.legalBasisHint}
        error={problem?.fields['legalBasis']}
        value={legalBasis}
        choices={legalBases.map((value) => ({ value, label: value === '' ? texts.noBasis : texts[value] }))}
        onChoose={setLegalBasis}
      />
      {lines.map((name) => (
        <TextField
          key={name}
          label={texts[name]}
          name={name}
          dir="auto"
          defaultValue={lead?.[name] ?? ''}
          autoComplete="off"
          {...(hints[name] !== undefined && { hint: hints[name] })}
          error={problem?.fields[name]}
        />
      ))}
      <TextArea
        label={texts.note}
        name="note"
        dir="auto"
        rows={4}
        maxLength={4000}
        defaultValue={lead?.note ?? ''}
        error={problem?.fields['note']}
      />
      <CheckField
        label={texts.doNotContact}
        name="doNotContact"
        defaultChecked={lead?.doNotContact ?? false}
      />
    </FormDialog>
  );
}
