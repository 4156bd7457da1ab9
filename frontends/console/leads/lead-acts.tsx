import { useState } from 'react';
import {
  LeadConvertItDocument,
  LeadEraseItDocument,
  LeadServicesDocument,
} from '#generated/documents/frontends/console/leads.ts';
import type { LeadOriginsOfQuery, LeadRowFragment } from '#generated/documents/frontends/console/leads.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { SelectField, TextArea } from '#packages/components/field.tsx';
import { Link } from '#packages/components/link.tsx';
import { Notice } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { ConfirmDialog } from '#packages/shell/confirm-dialog.tsx';
import { usePerson } from '#packages/shell/person-context.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { originTexts } from './origin-texts.ts';

export interface LeadActsProps {
  readonly lead: LeadRowFragment;
  readonly conversion: NonNullable<LeadOriginsOfQuery['lead']>['conversion'];
  readonly onChanged: () => void;
}

const kinds = ['VENDOR', 'CUSTOMER'] as const;

/** Converts a lead, or erases it. Administrators alone erase. */
export function LeadActs({ lead, conversion, onChanged }: LeadActsProps) {
  const texts = useTexts(originTexts);
  const isAdmin = usePerson().role === 'ADMIN';
  const convert = useAct(LeadConvertItDocument);
  const erase = useAct(LeadEraseItDocument);
  const services = useLoad(LeadServicesDocument, {});
  const [isErasing, setIsErasing] = useState(false);
  const [kind, setKind] = useState<(typeof kinds)[number]>('VENDOR');
  const [service, setService] = useState('');
  const [message, setMessage] = useState('');
  const choices = services.data?.services.map(({ slug, name }) => ({ value: slug, label: name })) ?? [];
  const isConverted = conversion?.vendor != null || conversion?.conversation != null;

  async function convertIt(): Promise<void> {
    const chosen = service === '' ? choices[0]?.value : service;
    const { data } = await convert.run({
      input: {
        leadId: lead.id,
        as: kind,
        ...(kind === 'VENDOR' && chosen !== undefined && { services: [chosen] }),
        ...(kind === 'CUSTOMER' && { message }),
      },
    });
    if (!data) return;
    showToast({ tone: 'good', text: texts.converting });
    onChanged();
  }

  return (
    <>
      {conversion?.problem != null && !isConverted && <Notice tone="bad">{conversion.problem}</Notice>}
      {conversion?.vendor && <Notice tone="good">{texts.isVendor(conversion.vendor.displayName)}</Notice>}
      {conversion?.conversation && (
        <p>
          <Link href={`/inbox/${conversion.conversation.id}`}>{texts.isCustomer}</Link>
        </p>
      )}
      {!isConverted && (
        <>
          <h3>{texts.convertTitle}</h3>
          <ProblemNotice problem={convert.problem} />
          <SelectField
            label={texts.convertTitle}
            isLabelHidden
            value={kind}
            choices={kinds.map((value) => ({ value, label: texts[value] }))}
            onChoose={setKind}
          />
          {kind === 'VENDOR' ? (
            <SelectField
              label={texts.service}
              value={service === '' ? (choices[0]?.value ?? '') : service}
              choices={choices}
              onChoose={setService}
            />
          ) : (
            <TextArea
              label={texts.message}
              rows={3}
              maxLength={1_600}
              value={message}
              onChange={({ target }) => setMessage(target.value)}
            />
          )}
          <Button isBusy={convert.isBusy} onClick={() => void convertIt()}>
            {texts.convert}
          </Button>
        </>
      )}
      {isAdmin && (
        <Button kind="danger" icon="trash" onClick={() => setIsErasing(true)}>
          {texts.erase}
        </Button>
      )}
      {isErasing && (
        <ConfirmDialog
          title={texts.eraseTitle}
          confirmLabel={texts.erase}
          isBusy={erase.isBusy}
          problem={erase.problem}
          onClose={() => setIsErasing(false)}
          onConfirm={async () => {
            const { data } = await erase.run({ input: { leadId: lead.id } });
            if (!data) return;
            showToast({ tone: 'good', text: texts.erased });
            onChanged();
          }}
        >
          {texts.eraseText}
        </ConfirmDialog>
      )}
    </>
  );
}
