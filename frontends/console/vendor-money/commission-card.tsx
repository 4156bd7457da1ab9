import { useState } from 'react';
import { VendorCommissionRulesDocument } from '#generated/documents/frontends/console/vendor-money.ts';
import type {
  VendorCommissionRulesQuery,
  VendorMoneySettingsFragment,
} from '#generated/documents/frontends/console/vendor-money.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { Card, Facts } from '#packages/components/page.tsx';
import { Table } from '#packages/components/table.tsx';
import { ListFoot } from '#packages/shell/list-foot.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { usePerson } from '#packages/shell/person-context.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { CommissionDialog } from './commission-dialog.tsx';
import { vendorMoneyPageTexts } from './texts.ts';

const pick = (data: VendorCommissionRulesQuery) => data.commissionRules;

export interface CommissionCardProps {
  readonly vendor: VendorMoneySettingsFragment;
  readonly onChanged: () => void;
}

/** What the platform keeps of payments that it collects for a vendor, and its rules before. Administrators change it. */
export function CommissionCard({ vendor, onChanged }: CommissionCardProps) {
  const texts = useTexts(vendorMoneyPageTexts);
  const formats = useFormats();
  const isAdministrator = usePerson().role === 'ADMIN';
  const [isEditing, setIsEditing] = useState(false);
  const pages = usePages(VendorCommissionRulesDocument, { first: 10, vendorId: vendor.id }, pick);
  const rule = vendor.commission;
  const kept = ({ percent, fixed }: NonNullable<typeof rule>) =>
    texts.kept(formats.number(Number(percent), 4), formats.money(fixed));
  return (
    <Card
      title={texts.commission}
      actions={isAdministrator && <Button onClick={() => setIsEditing(true)}>{texts.change}</Button>}
    >
      {rule ? (
        <Facts
          facts={[
            { label: texts.rule, value: kept(rule) },
            { label: texts.whichRule, value: rule.vendor ? texts.ofVendor : texts.ofAll },
            { label: texts.since, value: <Moment at={rule.createdAt} /> },
          ]}
        />
      ) : (
        <p>{texts.noCommission}</p>
      )}
      <ProblemNotice problem={pages.problem} onRetry={pages.reload} />
      {pages.nodes.length > 1 && (
        <Table
          label={texts.history}
          rows={pages.nodes}
          keyOf={({ id }) => id}
          columns={[
            { id: 'version', title: texts.version, cell: ({ version }) => formats.number(version) },
            { id: 'kept', title: texts.rule, cell: kept },
            {
              id: 'since',
              title: texts.since,
              cell: ({ createdAt }) => <Moment at={createdAt} form="date" />,
            },
          ]}
        />
      )}
      <ListFoot pages={pages} />
      {isEditing && (
        <CommissionDialog
          vendorId={vendor.id}
          {...(rule && { rule })}
          onClose={() => setIsEditing(false)}
          onSaved={() => {
            setIsEditing(false);
            pages.reload();
            onChanged();
          }}
        />
      )}
    </Card>
  );
}
