import { useState } from 'react';
import { LeadConvertItDocument, LeadServicesDocument } from '#generated/documents/frontends/console/leads.ts';
import type { LeadDetailFragment } from '#generated/documents/frontends/console/leads.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { CheckGroup } from '#packages/components/check-group.tsx';
import { SelectField, TextArea } from '#packages/components/field.tsx';
import { FormGrid } from '#packages/components/form.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { Link } from '#packages/components/link.tsx';
import { Card } from '#packages/components/page.tsx';
import { Notice } from '#packages/components/states.tsx';
import { FormProblem } from '#packages/shell/form-problem.tsx';
import { convertTexts } from './convert-texts.ts';

export interface ConvertCardProps {
  readonly lead: LeadDetailFragment;
  readonly isConverting: boolean;
  readonly onChanged: () => void;
}

const kinds = ['VENDOR', 'CUSTOMER'] as const;

/** Makes a vendor or a customer of a lead, and says what it has become. */
export function ConvertCard({ lead, isConverting, onChanged }: ConvertCardProps) {
  const texts = useTexts(convertTexts);
  const convert = useAct(LeadConvertItDocument);
  const services = useLoad(LeadServicesDocument, {});
  const [kind, setKind] = useState<(typeof kinds)[number]>('VENDOR');
  const [offered, setOffered] = useState<readonly string[]>([]);
  const { conversion } = lead;
  const choices = services.data?.services.map(({ slug, name }) => ({ value: slug, label: name })) ?? [];

  async function send(form: FormData): Promise<void> {
    const what = kind === 'VENDOR' ? { services: [...offered] } : { message: textOf(form, 'message') };
    const { data } = await convert.run({ input: { leadId: lead.id, as: kind, ...what } });
    if (data) onChanged();
  }

  const wrong = convert.problem?.fields;
  const serviceProblem = wrong?.['services'] ?? wrong?.['services.0'];

  if (conversion?.vendor)
    return (
      <Notice tone="good" title={texts.isVendor}>
        <Link href={`/vendors/${conversion.vendor.id}`}>
          <bdi>{conversion.vendor.displayName}</bdi>
        </Link>
      </Notice>
    );
  if (conversion?.conversation)
    return (
      <Notice tone="good" title={texts.isCustomer}>
        <Link href={`/inbox/${conversion.conversation.id}`}>{texts.openConversation}</Link>
      </Notice>
    );
  if (isConverting) return <Notice tone="info">{texts.converting}</Notice>;
  const blocked =
    lead.doNotContact || lead.state === 'DO_NOT_CONTACT'
      ? texts.isSilent
      : lead.legalBasis === null
        ? texts.needsBasis
        : null;
  return (
    <Card title={texts.title}>
      {conversion?.problem != null && <Notice tone="bad">{conversion.problem}</Notice>}
      {blocked !== null ? (
        <Notice tone="warn">{blocked}</Notice>
      ) : (
        <FormGrid
          onSubmit={(event) => {
            event.preventDefault();
            return send(new FormData(event.currentTarget));
          }}
        >
          <FormProblem problem={convert.problem} fields={['services', 'services.0', 'message']} />
          <SelectField
            label={texts.kind}
            value={kind}
            choices={kinds.map((value) => ({ value, label: texts[value] }))}
            onChoose={setKind}
          />
          {kind === 'VENDOR' ? (
            <>
              <CheckGroup label={texts.service} choices={choices} values={offered} onChange={setOffered} />
              {serviceProblem !== undefined && <Notice tone="bad">{serviceProblem}</Notice>}
              <p>{texts.invitation}</p>
            </>
          ) : (
            <TextArea
              label={texts.message}
              hint={texts.messageHint}
              name="message"
              dir="auto"
              rows={3}
              maxLength={1_600}
              required
              error={convert.problem?.fields['message']}
            />
          )}
          <div>
            <Button type="submit" kind="primary" isBusy={convert.isBusy}>
              {kind === 'VENDOR' ? texts.invite : texts.write}
            </Button>
          </div>
        </FormGrid>
      )}
    </Card>
  );
}
