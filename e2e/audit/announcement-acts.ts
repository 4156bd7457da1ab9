import type { Act } from './privileged-acts.ts';

/** Those of announcements, of what apps get at their start, and of who is at the desk. */
export const announcementActs: Readonly<Record<string, Act>> = {
  announce: {
    action: 'ANNOUNCEMENT_SENT',
    input: () => ({ roles: ['ADMIN'], title: 'News', body: 'There is news.' }),
  },
  withdrawAnnouncement: {
    action: 'ANNOUNCEMENT_WITHDRAWN',
    shownBy: 'subgraphs/integration/notify/announcements/system-events.test.ts',
  },
  updateAppConfig: {
    action: 'APP_CONFIG_CHANGED',
    input: () => ({ platform: 'IOS', minimumVersion: '1.0' }),
  },
  setOperatorStatus: { exempt: 'Everybody chooses their own status, and operators see it in a stream.' },
  reportOperatorActivity: { exempt: 'It says that the caller is at the desk, and changes nothing else.' },
};
