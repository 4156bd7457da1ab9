import { useState } from 'react';
import {
  VendorsCreateDocument,
  VendorsServicesDocument,
  VendorsUpdateDocument,
} from '#generated/documents/frontends/console/vendors.ts';
import type { VendorFactsFragment } from '#generated/documents/frontends/console/vendors.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { CheckField } from '#packages/components/field.tsx';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { vendorTexts } from './texts.ts';
import { VendorFields } from './vendor-fields.tsx';
import { readVendorForm, vendorFields } from './vendor-form.ts';

export interface VendorDialogProps {
  /** The vendor to change; undefined makes a new one. */
  readonly vendor: VendorFactsFragment | undefined;
  readonly onClose: () => void;
  readonly onSaved: (vendor: VendorFactsFragment) => void;
}

export function VendorDialog({ vendor, onClose, onSaved }: VendorDialogProps) {
  const texts = useTexts(vendorTexts);
  const create = useAct(VendorsCreateDocument);
  const update = useAct(VendorsUpdateDocument);
  const { data } = useLoad(VendorsServicesDocument, {});
  const [unread, setUnread] = useState<readonly string[]>([]);
  const [clientId] = useState(() => crypto.randomUUID());
  const { problem, isBusy } = vendor ? update : create;

  async function submit(form: FormData): Promise<void> {
    const { input, unread: found } = readVendorForm(form);
    setUnread(found ?? []);
    if (!input) return;
    if (vendor) {
      const { data: updated } = await update.run({ input: { ...input, vendorId: vendor.id } });
      if (updated) onSaved(updated.updateVendorProfile.vendor);
      return;
    }
    const available = form.get('available') === 'on';
    const { data: created } = await create.run({ input: { ...input, available, clientId } });
    if (created) onSaved(created.createVendor.vendor);
  }

  return (
    <FormDialog
      title={vendor ? texts.edit : texts.add}
      place="side"
      isBusy={isBusy}
      problem={problem}
      fields={vendorFields}
      onSubmit={submit}
      onClose={onClose}
    >
      {data && (
        <VendorFields
          vendor={vendor}
          services={data.services}
          errorOf={(field) => (unread.includes(field) ? texts.unreadable : problem?.fields[field])}
        />
      )}
      {!vendor && <CheckField name="available" label={texts.availableAtOnce} isSwitch />}
    </FormDialog>
  );
}
