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
  /** Places that may be read anew within 24 hours for leads that are worked on; 0 for none. Each is paid for. */
  readonly leadReadsPerDay: number;
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
    LEAD_READS_PER_DAY: withDefault(wholeNumber({ min: 0, max: 10_000 }), 0, {
      group: 'Limits',
      what: 'paid requests a day that read anew what Google says of leads somebody works on, before it is deleted after 30 days; 0 for none',
    }),
  },
  (values): Settings => ({
    publicUrl: values.PUBLIC_URL ?? defaultPublicUrl,
    sessionDays: values.SESSION_DAYS,
    signUpsPerHour: values.SIGN_UPS_PER_HOUR,
    callsPerSecond: values.CALLS_PER_SECOND,
    leadReadsPerDay: values.LEAD_READS_PER_DAY,
  }),
);
