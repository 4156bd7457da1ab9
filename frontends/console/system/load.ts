import type { SystemLoadQuery, SystemPartFragment } from '#generated/documents/frontends/console/system.ts';

/** The load of one service; null where it gave no answer. */
export interface ServiceLoad {
  readonly name: string;
  readonly load: SystemPartFragment | null;
}

type Lane = SystemPartFragment['lanes'][number];

/** The services in the order in which the page shows them. */
export function servicesOf({
  adminHealth,
  vendorHealth,
  conversationHealth,
  integrationHealth,
}: SystemLoadQuery): readonly ServiceLoad[] {
  return [
    { name: 'admin', load: adminHealth ?? null },
    { name: 'vendor', load: vendorHealth ?? null },
    { name: 'conversation', load: conversationHealth ?? null },
    { name: 'integration', load: integrationHealth ?? null },
  ];
}

/** The lanes of all services that answered, the most urgent first: how many jobs wait, and how long the oldest does. */
export function lanesOf(services: readonly ServiceLoad[]): readonly Lane[] {
  const lanes = services.flatMap(({ load }) => load?.lanes ?? []);
  return (['URGENT', 'NORMAL', 'BULK'] as const).map((lane) => {
    const same = lanes.filter((one) => one.lane === lane);
    const ages = same.flatMap(({ oldestWaitingMs }) => oldestWaitingMs ?? []);
    return {
      lane,
      waiting: same.reduce((sum, { waiting }) => sum + waiting, 0),
      oldestWaitingMs: ages.length === 0 ? null : Math.max(...ages),
    };
  });
}
