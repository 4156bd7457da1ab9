import type { Logger } from 'pino';
import type { Api } from '../api/api.ts';
import { notFound, notSupported, Refusal } from '../refusals/refusal.ts';
import { findRole } from './role.ts';
import { feeds } from './feeds.ts';
import type { LiveApi } from './live-api.ts';
import type { RecordChange } from './record-changes.ts';

export interface RoomsOptions {
  readonly appId: string;
  readonly api: Api;
  readonly live: LiveApi;
  readonly log: Logger;
  readonly report: (room: string, change: RecordChange) => void;
  readonly refuse: (room: string, refusal: Refusal) => void;
}

/** The rooms that one socket has joined. Joining a room again changes nothing: it is fed once. */
export interface Rooms {
  join(room: string): void;
  leave(room: string): void;
}

/** Rooms of one socket. */
const mostRooms = 16;

export function openRooms({ appId, api, live, log, report, refuse }: RoomsOptions): Rooms {
  const joined = new Map<string, Promise<() => void>>();

  async function open(room: string): Promise<() => void> {
    const [kind, app, name = ''] = room.split(':');
    if (kind !== 'entities' || app !== appId) throw notFound(`The room ${room}`);
    const feed = feeds.get(name);
    if (!feed) throw notSupported(`The API has no events of ${name}.`);
    const role = await findRole(api);
    const fail = (error: unknown) => log.warn({ err: error, room }, 'an event could not be reported');
    return feed({ live, api, role, fail, report: (change) => report(room, change) });
  }

  return {
    join(room) {
      if (joined.has(room) || joined.size >= mostRooms) return;
      const opened = open(room);
      joined.set(room, opened);
      opened.catch((error: unknown) => {
        joined.delete(room);
        if (error instanceof Refusal) refuse(room, error);
        else log.error({ err: error, room }, 'a room could not be opened');
      });
    },
    leave(room) {
      const opened = joined.get(room);
      joined.delete(room);
      opened?.then(
        (close) => close(),
        () => undefined,
      );
    },
  };
}
