import { useState } from 'react';
import { MoneyPayeeOfDocument } from '#generated/documents/packages/money.ts';
import type { MoneyPayeeFragment } from '#generated/documents/packages/money.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { Card, Facts } from '#packages/components/page.tsx';
import { Notice, Skeleton } from '#packages/components/states.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import styles from './money.module.css';
import type { OfVendor } from './of-vendor.ts';
import { PayeeDialog } from './payee-dialog.tsx';
import { payeeStateNames, payeeTones } from './payout-names.ts';
import { useRound } from './use-round.ts';
import { vendorMoneyTexts } from './vendor-texts.ts';
import { usePolling } from './use-polling.ts';

/** Whom payouts go to, what is missing, and where bank details are entered. */
export function PayeeCard({ vendorId, round }: OfVendor) {
  const texts = useTexts(vendorMoneyTexts);
  const { data, problem, isLoading, reload } = useLoad(MoneyPayeeOfDocument, { vendorId: vendorId ?? null });
  const [isEditing, setIsEditing] = useState(false);
  const payee = data?.payee;
  useRound(round, reload);
  usePolling(payee?.state === 'PENDING', reload);
  return (
    <Card
      title={texts.payee}
      actions={data && <Button onClick={() => setIsEditing(true)}>{payee ? texts.edit : texts.enter}</Button>}
    >
      <div className={styles.parts}>
        <ProblemNotice problem={problem} onRetry={reload} />
        {!data && isLoading && <Skeleton label={texts.payee} />}
        {data && !payee && <p className={styles.quiet}>{texts.noPayee}</p>}
        {payee && <PayeeFacts payee={payee} />}
      </div>
      {isEditing && (
        <PayeeDialog
          {...(vendorId !== undefined && { vendorId })}
          {...(payee && { payee })}
          onClose={() => setIsEditing(false)}
          onSaved={() => {
            setIsEditing(false);
            reload();
          }}
        />
      )}
    </Card>
  );
}

function PayeeFacts({ payee }: { readonly payee: MoneyPayeeFragment }) {
  const texts = useTexts(vendorMoneyTexts);
  const states = useTexts(payeeStateNames);
  const { name, email, country, state, problem, onboardingUrl, provider, sandbox, savedAt } = payee;
  return (
    <>
      {problem !== null && (
        <Notice tone="warn" title={texts.missing}>
          {problem}
        </Notice>
      )}
      <Facts
        facts={[
          {
            label: texts.state,
            value: (
              <span className={styles.line}>
                <Badge tone={payeeTones[state]}>{states[state]}</Badge>
                {sandbox && <Badge>{texts.sandbox}</Badge>}
              </span>
            ),
          },
          { label: texts.name, value: <bdi>{name}</bdi> },
          { label: texts.email, value: <bdi className={styles.quiet}>{email}</bdi> },
          { label: texts.country, value: country },
          { label: texts.how, value: provider },
          { label: texts.savedAt, value: <Moment at={savedAt} /> },
        ]}
      />
      {onboardingUrl !== null && (
        <p>
          <a href={onboardingUrl} target="_blank" rel="noreferrer">
            {texts.onboarding}
          </a>
        </p>
      )}
    </>
  );
}
