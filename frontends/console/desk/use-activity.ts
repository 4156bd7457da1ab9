import { useEffect } from 'react';
import { DeskActiveDocument } from '#generated/documents/frontends/console/desk.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';

/** Activity is reported so often at most, in milliseconds. */
const everyMs = 60_000;

const signs = ['pointermove', 'pointerdown', 'keydown', 'scroll'] as const;

/** Says that the operator is at the desk while keys and pointer move. */
export function useActivity(onStatus: () => void): void {
  const { run } = useAct(DeskActiveDocument);
  useEffect(() => {
    let reportedAt = -Infinity;
    const report = (): void => {
      const now = performance.now();
      if (now - reportedAt < everyMs || document.visibilityState === 'hidden') return;
      reportedAt = now;
      void run({}).then(onStatus);
    };
    for (const sign of signs) window.addEventListener(sign, report, { passive: true, capture: true });
    return () => {
      for (const sign of signs) window.removeEventListener(sign, report, { capture: true });
    };
  }, [run, onStatus]);
}
