import { positiveNumber, wholeNumber } from '#platform/configuration/kinds.ts';
import { defineReader } from '#platform/configuration/reader.ts';
import { defaultPublicUrl, shared } from '#platform/configuration/shared-variables.ts';
import { withDefault } from '#platform/configuration/variable.ts';

/** What this subgraph alone is configured by. */
export interface Settings {
  /** Where clients reach the gateway, without a slash at the end. */
  readonly publicUrl: string;
  /** Days that a session lasts from its sign-in. */
  readonly sessionDays: number;
  /** Accounts that one network address may ask for within an hour. */
  readonly signUpsPerHour: number;
  /** Calls that all campaigns together place in a second: no more than the telephone provider takes. */
  readonly callsPerSecond: number;
}

export const readSettings = defineReader(
  {
    PUBLIC_URL: shared.publicUrl,
    SESSION_DAYS: withDefault(positiveNumber(3_650), 30, {
      group: 'Sessions and accounts',
      what: 'days that a session lasts',
    }),
    SIGN_UPS_PER_HOUR: withDefault(wholeNumber({ min: 1 }), 20, {
      group: 'Sessions and accounts',
      what: 'accounts that one network address may ask for in an hour',
    }),
    CALLS_PER_SECOND: withDefault(positiveNumber(100), 1, {
      group: 'Limits',
      what: 'calls that all campaigns together place in a second: no more than the telephone account allows',
    }),
  },
  (values): Settings => ({
    publicUrl: values.PUBLIC_URL ?? defaultPublicUrl,
    sessionDays: values.SESSION_DAYS,
    signUpsPerHour: values.SIGN_UPS_PER_HOUR,
    callsPerSecond: values.CALLS_PER_SECOND,
  }),
);
