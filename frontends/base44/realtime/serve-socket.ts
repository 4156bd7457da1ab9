import type { Socket } from 'socket.io';
import { z } from 'zod';
import { correlationIdFrom } from '#platform/log/correlation.ts';
import { callerOf } from '../api/caller.ts';
import { connectLive } from './live-api.ts';
import { openRooms } from './rooms.ts';
import { slimmed } from './slim-record.ts';
import type { SocketsOptions } from './sockets.ts';

const handshake = z.object({ app_id: z.string(), token: z.string().optional() });
const roomName = z.string().max(200);

/** Serves one socket: what it joins, it hears of with the rights of its token, until it leaves or its session ends. */
export function serveSocket(socket: Socket, { gateway, api, apps, log }: SocketsOptions): void {
  const query = handshake.safeParse(socket.handshake.query);
  if (!query.success || (apps.length > 0 && !apps.includes(query.data.app_id))) {
    socket.emit('error', { code: 'NOT_FOUND', message: 'This app does not exist.' });
    socket.disconnect(true);
    return;
  }
  const { app_id: appId, token } = query.data;
  const { headers } = socket.handshake;
  const asked =
    token === undefined || token === '' ? headers : { ...headers, authorization: `Bearer ${token}` };
  const caller = callerOf(asked, correlationIdFrom(headers['x-correlation-id']));
  const live = connectLive(gateway, caller, (end) => {
    if (end.kind === 'lost') {
      // A lost connection makes the client come back, and a disconnected socket does not.
      socket.conn.close();
      return;
    }
    socket.emit('error', end.refusal.body);
    if (end.refusal.status === 401) socket.disconnect(true);
  });
  const rooms = openRooms({
    appId,
    api: api.as(caller),
    live,
    log,
    report(room, { type, record }) {
      const event = { type, id: record.id, data: slimmed(record), timestamp: new Date().toISOString() };
      socket.emit('update_model', { room, data: JSON.stringify(event) });
    },
    refuse: (room, refusal) => socket.emit('error', { ...refusal.body, room }),
  });
  socket.on('join', (given: unknown) => {
    const room = roomName.safeParse(given);
    if (room.success) rooms.join(room.data);
  });
  socket.on('leave', (given: unknown) => {
    const room = roomName.safeParse(given);
    if (room.success) rooms.leave(room.data);
  });
  socket.on('disconnect', () => live.close());
}
