import type { RightsPart } from '#platform/access/join-rights.ts';

const byAdministrators = { to: ['ADMIN'], permission: 'calling:write' } as const;

/** Operators see the rules; administrators change them. */
export const callingRulesRights: RightsPart = {
  parts: {
    CallingCaps: 'id purpose perDay perWeek perMonth gapMinutes setAt setBy',
    CallingClosedDay: 'id region purpose day name addedAt addedBy',
    CallingConsentLaw: 'country needsWrittenConsent source isConfirmed',
    CallingHoliday: 'region name nextOn source isConfirmed',
    CallingHours: 'id windows setAt setBy',
    CallingLimit: 'region purpose days calls source isConfirmed',
    CallingPause: 'id region purpose reason startsAt until startedBy',
    CallingRegionHours: 'region purpose legal source isConfirmed own',
    CallingWindow: 'weekdays from to',
  },
  mutations: {
    setCallingHours: { of: 'CallingHours', at: 'input.replaces', ...byAdministrators },
    setCallingCaps: { of: 'CallingCaps', at: 'input.replaces', ...byAdministrators },
    clearCallingHours: { of: 'CallingHours', at: 'input.hoursId', ...byAdministrators },
    removeCallingClosedDay: { of: 'CallingClosedDay', at: 'input.dayId', ...byAdministrators },
    endCallingPause: { of: 'CallingPause', at: 'input.pauseId', ...byAdministrators },
  },
  settable: {
    'PauseCallingInput.startsAt': 'A pause may begin later.',
  },
};
