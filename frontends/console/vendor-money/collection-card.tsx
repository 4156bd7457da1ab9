import { useState } from 'react';
import { VendorCollectionSetDocument } from '#generated/documents/frontends/console/vendor-money.ts';
import type { VendorMoneySettingsFragment } from '#generated/documents/frontends/console/vendor-money.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { SelectField, TextField } from '#packages/components/field.tsx';
import { textOrNull } from '#packages/components/form-values.ts';
import { Card, Facts } from '#packages/components/page.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { usePerson } from '#packages/shell/person-context.ts';
import { vendorMoneyPageTexts } from './texts.ts';

interface CollectionProps {
  readonly vendor: VendorMoneySettingsFragment;
}

/** Who collects what customers pay to a vendor. Administrators change it. */
export function CollectionCard({ vendor }: CollectionProps) {
  const texts = useTexts(vendorMoneyPageTexts);
  const isAdministrator = usePerson().role === 'ADMIN';
  const [isEditing, setIsEditing] = useState(false);
  const { collection = 'VENDOR', provider = null, account = null } = vendor.collection ?? {};
  const byDefault = collection === 'VENDOR' ? texts.noOnline : texts.firstAccount;
  return (
    <Card
      title={texts.collection}
      actions={isAdministrator && <Button onClick={() => setIsEditing(true)}>{texts.change}</Button>}
    >
      <Facts
        facts={[
          { label: texts.collection, value: texts[collection] },
          {
            label: texts.account,
            value: <bdi>{provider === null ? byDefault : `${provider} · ${account ?? ''}`}</bdi>,
          },
        ]}
      />
      {isEditing && <CollectionDialog vendor={vendor} onClose={() => setIsEditing(false)} />}
    </Card>
  );
}

function CollectionDialog({ vendor, onClose }: CollectionProps & { readonly onClose: () => void }) {
  const texts = useTexts(vendorMoneyPageTexts);
  const { run, isBusy, problem } = useAct(VendorCollectionSetDocument);
  const [collection, setCollection] = useState(vendor.collection?.collection ?? 'VENDOR');
  return (
    <FormDialog
      title={texts.collection}
      isBusy={isBusy}
      problem={problem}
      fields={['collection', 'provider', 'account']}
      onClose={onClose}
      onSubmit={async (form) => {
        const provider = textOrNull(form, 'provider')?.toUpperCase() ?? null;
        const account = textOrNull(form, 'account');
        const { data } = await run({ input: { vendorId: vendor.id, collection, provider, account } });
        if (!data) return;
        showToast({ tone: 'good', text: texts.collectionSaved });
        onClose();
      }}
    >
      <SelectField
        label={texts.collection}
        value={collection}
        hint={collection === 'VENDOR' ? texts.vendorHint : texts.platformHint}
        choices={(['VENDOR', 'PLATFORM'] as const).map((value) => ({ value, label: texts[value] }))}
        error={problem?.fields['collection']}
        onChoose={setCollection}
      />
      <TextField
        label={texts.provider}
        name="provider"
        hint={texts.providerHint}
        defaultValue={vendor.collection?.provider ?? ''}
        error={problem?.fields['provider']}
      />
      <TextField
        label={texts.accountName}
        name="account"
        hint={texts.accountHint}
        defaultValue={vendor.collection?.account ?? ''}
        error={problem?.fields['account']}
        maxLength={50}
      />
    </FormDialog>
  );
}
