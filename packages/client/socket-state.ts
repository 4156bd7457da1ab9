import type { Client } from 'graphql-ws';

const sockets = new WeakMap<Client, { isOpen: boolean }>();

/** Whether the server has acknowledged the socket of a client. Knows it from the first call for that client on. */
export function isOpen(client: Client): boolean {
  const known = sockets.get(client);
  if (known) return known.isOpen;
  const socket = { isOpen: false };
  sockets.set(client, socket);
  client.on('connected', () => (socket.isOpen = true));
  client.on('closed', () => (socket.isOpen = false));
  return false;
}
