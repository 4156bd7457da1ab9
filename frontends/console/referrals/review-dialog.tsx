import { useState } from 'react';
import { ReferralReviewedDocument } from '#generated/documents/frontends/console/referrals.ts';
import type { ConsoleReferralFragment } from '#generated/documents/frontends/console/referrals.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { SelectField, TextArea } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { Facts } from '#packages/components/page.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import styles from './referrals.module.css';
import { referralTexts } from './texts.ts';

export interface ReviewDialogProps {
  readonly referral: ConsoleReferralFragment;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Shows what speaks for fraud, and asks whether the referral counts. A booked reward can only be taken back. */
export function ReviewDialog({ referral, onClose, onDone }: ReviewDialogProps) {
  const texts = useTexts(referralTexts);
  const isBooked = referral.state === 'APPROVED';
  const { run, isBusy, problem } = useAct(ReferralReviewedDocument);
  const [decision, setDecision] = useState<'YES' | 'NO'>('NO');
  const formats = useFormats();
  const signals = referral.signals ?? [];
  const referrerName = referral.referrer?.vendor?.displayName ?? referral.referrer?.name ?? texts.somebody;
  return (
    <FormDialog
      title={texts.decideOf(referral.referee?.name ?? texts.somebody)}
      isBusy={isBusy}
      problem={problem}
      fields={['note']}
      onClose={onClose}
      onSubmit={async (form) => {
        const input = { referralId: referral.id, approve: decision === 'YES', note: textOf(form, 'note') };
        const { data } = await run({ input });
        if (!data) return;
        showToast({ tone: 'good', text: texts.decided });
        onDone();
      }}
    >
      <Facts
        facts={[
          { label: texts.referrer, value: <bdi>{referrerName}</bdi> },
          {
            label: texts.program,
            value: texts.programOf(referral.code.program.name, referral.programVersion ?? 1),
          },
          { label: texts.source, value: texts[referral.source] },
          { label: texts.came, value: <Moment at={referral.createdAt} /> },
          { label: texts.paidOn, value: referral.qualifiedAt && <Moment at={referral.qualifiedAt} /> },
          { label: texts.reward, value: formats.money(referral.reward) },
          { label: texts.risk, value: texts.riskOf(formats.number(referral.risk ?? 0)) },
        ]}
      />
      {signals.length === 0 && <p>{texts.noSignals}</p>}
      <ul className={styles.signals} aria-label={texts.signals}>
        {signals.map(({ kind, points, reason }) => (
          <li key={kind}>
            <Badge tone="warn">{texts.points(points)}</Badge> {reason}
          </li>
        ))}
      </ul>
      {referral.review && <p>{referral.review.approved ? texts.reviewedYes : texts.reviewedNo}</p>}
      <SelectField
        label={texts.decision}
        value={decision}
        choices={[
          { value: 'NO', label: texts.countsNot },
          ...(isBooked ? [] : [{ value: 'YES' as const, label: texts.counts }]),
        ]}
        onChoose={setDecision}
      />
      <TextArea
        label={texts.note}
        name="note"
        hint={texts.noteHint}
        error={problem?.fields['note']}
        maxLength={500}
        dir="auto"
        required={decision === 'NO'}
      />
    </FormDialog>
  );
}
