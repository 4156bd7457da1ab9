import { VendorsSetAvailabilityDocument } from '#generated/documents/frontends/console/vendors.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { CheckField } from '#packages/components/field.tsx';
import { showProblem } from '#packages/shell/show-problem.ts';
import { vendorTexts } from './texts.ts';
import styles from './availability-switch.module.css';

export interface AvailabilitySwitchProps {
  readonly vendor: { readonly id: string; readonly available: boolean };
}

/** Lets a vendor take offers, or none. It takes effect at once. */
export function AvailabilitySwitch({ vendor: { id, available } }: AvailabilitySwitchProps) {
  const texts = useTexts(vendorTexts);
  const { run, isBusy } = useAct(VendorsSetAvailabilityDocument);
  async function set(isOn: boolean): Promise<void> {
    const { problem } = await run({ input: { vendorId: id, available: isOn } });
    if (problem) showProblem(problem);
  }
  return (
    <CheckField
      className={styles.switch ?? ''}
      label={texts.takesOffers}
      isSwitch
      checked={available}
      aria-busy={isBusy}
      onChange={(event) => void set(event.target.checked)}
    />
  );
}
