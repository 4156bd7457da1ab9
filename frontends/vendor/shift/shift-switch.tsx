import {
  VendorSetAvailabilityDocument,
  VendorShiftDocument,
} from '#generated/documents/frontends/vendor/shift.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { showToast } from '#packages/components/toasts.ts';
import styles from './shift-switch.module.css';
import { makeAudible, makeSilent, useShift } from './shift-store.ts';
import { shiftTexts } from './texts.ts';

/** Begins and ends the shift: whether offers come, and whether this device rings for them. */
export function ShiftSwitch() {
  const texts = useTexts(shiftTexts);
  const { data } = useLoad(VendorShiftDocument, {});
  const { run, isBusy } = useAct(VendorSetAvailabilityDocument);
  const { isAudible } = useShift();
  const available = data?.me?.vendor?.available;

  async function setAvailable(isAvailable: boolean): Promise<void> {
    const { problem } = await run({ input: { available: isAvailable } });
    if (problem) showToast({ tone: 'bad', text: problem.message });
    else showToast({ tone: 'good', text: isAvailable ? texts.started : texts.ended });
  }

  async function begin(): Promise<void> {
    // The touch counts only now: browsers forget it while something is awaited.
    await makeAudible();
    if (available === false) await setAvailable(true);
  }

  if (available === undefined) return null;
  return (
    <div className={styles.shift}>
      {available && (
        <span className={styles.state} data-audible={isAudible}>
          <span className={styles.dot} />
          <span className={styles.words}>{isAudible ? texts.on : texts.onSilent}</span>
        </span>
      )}
      {!(available && isAudible) && (
        <Button
          kind="primary"
          icon={available ? 'bell' : 'bolt'}
          isBusy={isBusy}
          onClick={() => void begin()}
        >
          {available ? texts.soundOn : texts.start}
        </Button>
      )}
      {available && (
        <Button
          isBusy={isBusy}
          onClick={() => {
            void makeSilent();
            void setAvailable(false);
          }}
        >
          {texts.end}
        </Button>
      )}
    </div>
  );
}
