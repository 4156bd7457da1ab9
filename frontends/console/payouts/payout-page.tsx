import { PayoutOneDocument } from '#generated/documents/frontends/console/payouts.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Link } from '#packages/components/link.tsx';
import { Card, Facts, Page } from '#packages/components/page.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { Ledger } from '#packages/money/ledger.tsx';
import { payoutStatusNames, payoutTones } from '#packages/money/payout-names.ts';
import { Moment } from '#packages/shell/moment.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { payoutTexts } from './texts.ts';

/** One payout: to whom, how far it has come, and what was booked for it. */
export function PayoutPage({ id }: { readonly id: string }) {
  const texts = useTexts(payoutTexts);
  const states = useTexts(payoutStatusNames);
  const formats = useFormats();
  const { data, problem, isLoading, reload } = useLoad(PayoutOneDocument, { id });
  const back = { href: '/payouts', label: texts.title };
  const payout = data?.payout;
  if (!payout) {
    return (
      <Page title={texts.payout} back={back}>
        <ProblemNotice problem={problem} onRetry={reload} />
        {isLoading && <Skeleton label={texts.payout} lines={6} />}
        {!isLoading && !problem && <Empty icon="layers" title={texts.noPayout} />}
      </Page>
    );
  }
  const { vendor, amount, status, sandbox, provider, reference, batch } = payout;
  const { createdAt, approvedAt, paidAt, closedAt } = payout;
  return (
    <Page title={texts.payout} back={back}>
      <Card>
        <Facts
          facts={[
            { label: texts.state, value: <Badge tone={payoutTones[status]}>{states[status]}</Badge> },
            { label: texts.amount, value: formats.money(amount) },
            {
              label: texts.vendor,
              value: <Link href={`/vendors/${vendor.id}?tab=money`}>{vendor.displayName}</Link>,
            },
            {
              label: texts.provider,
              value: provider && `${provider}${sandbox ? ` · ${texts.sandbox}` : ''}`,
            },
            { label: texts.reference, value: reference && <bdi>{reference}</bdi> },
            { label: texts.problem, value: payout.problem && <bdi>{payout.problem}</bdi> },
            {
              label: texts.batch,
              value: batch && (
                <Link href={`/payouts/${batch.id}`}>
                  <Moment at={batch.createdAt} form="date" />
                </Link>
              ),
            },
            { label: texts.made, value: <Moment at={createdAt} /> },
            { label: texts.approvedAt, value: approvedAt && <Moment at={approvedAt} /> },
            { label: texts.paidAt, value: paidAt && <Moment at={paidAt} /> },
            { label: texts.closedAt, value: closedAt && <Moment at={closedAt} /> },
          ]}
        />
      </Card>
      <Card title={texts.booked}>
        <Ledger of={{ about: { payoutId: id } }} />
      </Card>
    </Page>
  );
}
