import { ProfileSetAvailabilityDocument } from '#generated/documents/frontends/vendor/profile.ts';
import type { ProfileVendorFragment } from '#generated/documents/frontends/vendor/profile.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { CheckField, TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { showToast } from '#packages/components/toasts.ts';
import { SaveForm } from './save-form.tsx';
import { profileTexts } from './texts.ts';
import { useSave } from './use-save.ts';

/** Whether and how many offers come. */
export function AvailabilityCard({ vendor }: { readonly vendor: ProfileVendorFragment }) {
  const texts = useTexts(profileTexts);
  const saving = useSave();
  const availability = useAct(ProfileSetAvailabilityDocument);

  async function setAvailable(available: boolean): Promise<void> {
    const { problem } = await availability.run({ input: { available } });
    if (problem) showToast({ tone: 'bad', text: problem.message });
  }

  return (
    <SaveForm
      title={texts.availability}
      saving={saving}
      onSave={(form) => saving.save({ capacity: Number(textOf(form, 'capacity')) })}
    >
      <CheckField
        isSwitch
        label={texts.available}
        hint={texts.availableHint}
        checked={vendor.available}
        disabled={availability.isBusy}
        onChange={(event) => void setAvailable(event.target.checked)}
      />
      <TextField
        label={texts.capacity}
        name="capacity"
        type="number"
        min={1}
        max={1000}
        defaultValue={vendor.capacity}
        hint={texts.capacityHint(vendor.openOrders)}
        error={saving.fields['capacity']}
      />
    </SaveForm>
  );
}
