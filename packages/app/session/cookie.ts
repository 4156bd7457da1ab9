/** Hands a session id to the gateway, which keeps it in a cookie that no script can read. */
export async function keepSession(id: string): Promise<void> {
  const response = await fetch('/session', { method: 'POST', headers: { 'x-session-id': id } });
  if (!response.ok) throw new Error(`The session was refused with status ${response.status}.`);
}

/** Deletes the cookie. Only the server can do that: it fails without the network. */
export async function dropSession(): Promise<void> {
  const response = await fetch('/session', { method: 'DELETE' });
  if (!response.ok) throw new Error(`The session was not ended: status ${response.status}.`);
}
