import { ReferralFiguresDocument } from '#generated/documents/frontends/console/referrals.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Card, Facts } from '#packages/components/page.tsx';
import { Skeleton } from '#packages/components/states.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { figureTexts } from './figure-texts.ts';

/** How many people came by codes, how far they have come, and what it cost. */
export function ReferralFigures() {
  const texts = useTexts(figureTexts);
  const formats = useFormats();
  const { data, problem, reload } = useLoad(ReferralFiguresDocument, {});
  const stats = data?.referralStats;
  if (!stats)
    return problem ? (
      <ProblemNotice problem={problem} onRetry={reload} />
    ) : (
      <Skeleton label={texts.title} lines={6} />
    );
  const money = (amounts: readonly { readonly amount: number; readonly currency: string }[]) =>
    amounts.length === 0 ? '–' : formats.list(amounts.map((one) => formats.money(one)));
  const shareOf = (count: number) =>
    stats.referrals === 0
      ? formats.number(count)
      : texts.shareOf(formats.number(count), formats.percent(count / stats.referrals));
  return (
    <Card title={texts.title}>
      <Facts
        facts={[
          { label: texts.visits, value: formats.number(stats.visits) },
          { label: texts.referrals, value: formats.number(stats.referrals) },
          { label: texts.pending, value: shareOf(stats.pending) },
          { label: texts.qualified, value: shareOf(stats.qualified) },
          { label: texts.approved, value: shareOf(stats.approved) },
          { label: texts.paid, value: shareOf(stats.paid) },
          { label: texts.closed, value: shareOf(stats.closed) },
          { label: texts.earned, value: money(stats.earned) },
          { label: texts.paidOut, value: money(stats.paidOut) },
        ]}
      />
    </Card>
  );
}
