import type { CallCostPart } from '#contracts/calling/costs.ts';

/**
 * What Twilio lists for its parts of a call in November 2026, in millionths of a dollar. They are estimates: an account has prices of its
 * own, and only that of the connection can be asked for.
 * @see https://www.twilio.com/en-us/voice/pricing/us
 */
const prices = {
  connection: 14_000,
  relay: 70_000,
  detection: 7_500,
  recording: 2_500,
} as const;

/** The currency of the list. */
export const listCurrency = 'USD';

interface Priced {
  readonly seconds: number;
  readonly isAnswered: boolean;
  readonly isOutbound: boolean;
  readonly isRecorded: boolean;
  /** What the provider says of the connection; null while it does not. */
  readonly price: { readonly amountMicros: number; readonly currency: string } | null;
}

/** The parts of what a call costs. Each minute that has begun counts. */
export function partsOf({
  seconds,
  isAnswered,
  isOutbound,
  isRecorded,
  price,
}: Priced): readonly CallCostPart[] {
  const minutes = Math.ceil(seconds / 60);
  const estimate = (
    kind: CallCostPart['kind'],
    quantity: number,
    unit: CallCostPart['unit'],
    micros: number,
  ) => ({
    kind,
    quantity,
    unit,
    amountMicros: quantity * micros,
    currency: listCurrency,
    isFinal: false,
  });
  return [
    price
      ? { kind: 'TELEPHONY', quantity: minutes, unit: 'MINUTE', ...price, isFinal: true }
      : estimate('TELEPHONY', minutes, 'MINUTE', prices.connection),
    ...(isAnswered ? [estimate('RELAY', minutes, 'MINUTE', prices.relay)] : []),
    ...(isAnswered && isOutbound ? [estimate('AMD', 1, 'CALL', prices.detection)] : []),
    ...(isRecorded ? [estimate('RECORDING', minutes, 'MINUTE', prices.recording)] : []),
  ];
}
