import { useState } from 'react';
import { OwnReferralCodesDocument } from '#generated/documents/frontends/vendor/referrals.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { Card, Facts, Page } from '#packages/components/page.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { CodeCard } from './code-card.tsx';
import { CodeDialog } from './code-dialog.tsx';
import { OwnReferralList } from './own-referral-list.tsx';
import styles from './referrals.module.css';
import { ownReferralTexts } from './texts.ts';

/** The vendor's codes with link and QR code, what came of them, and who came. */
export function ReferralsPage() {
  const texts = useTexts(ownReferralTexts);
  const formats = useFormats();
  const { data, problem, reload } = useLoad(OwnReferralCodesDocument, {});
  const [isMaking, setIsMaking] = useState(false);
  const codes = data?.myReferralCodes ?? [];
  const canMake = (data?.openReferralPrograms.length ?? 0) > 0 && codes.length < 10;
  const stats = data?.referralStats;
  const money = (amounts: readonly { readonly amount: number; readonly currency: string }[]) =>
    amounts.length === 0 ? '–' : formats.list(amounts.map((one) => formats.money(one)));
  return (
    <Page
      title={texts.title}
      actions={
        canMake && (
          <Button kind="primary" icon="plus" onClick={() => setIsMaking(true)}>
            {codes.length === 0 ? texts.makeCode : texts.another}
          </Button>
        )
      }
    >
      <ProblemNotice problem={problem} onRetry={reload} />
      {!data && !problem && <Skeleton label={texts.title} lines={8} />}
      {data && codes.length === 0 && (
        <Empty icon="people" title={canMake ? texts.noCode : texts.noProgram}>
          {canMake ? texts.noCodeHint : texts.noProgramHint}
        </Empty>
      )}
      <div className={styles.codes}>
        {codes.map((code) => (
          <CodeCard key={code.id} code={code} onChanged={reload} />
        ))}
      </div>
      {stats && codes.length > 0 && (
        <Card title={texts.figures}>
          <Facts
            facts={[
              { label: texts.visits, value: formats.number(stats.visits) },
              { label: texts.came, value: formats.number(stats.referrals) },
              { label: texts.pending, value: formats.number(stats.pending) },
              { label: texts.qualified, value: formats.number(stats.qualified) },
              { label: texts.earned, value: money(stats.earned) },
              { label: texts.paidOut, value: money(stats.paidOut) },
            ]}
          />
        </Card>
      )}
      {codes.length > 0 && <OwnReferralList />}
      {isMaking && (
        <CodeDialog
          onClose={() => setIsMaking(false)}
          onDone={() => {
            setIsMaking(false);
            reload();
          }}
        />
      )}
    </Page>
  );
}
