import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

const seconds = 30 * 86_400;
const form = /(?:^|;)\s*visitor=([\w-]{22})(?=;|$)/;

/**
 * By what a browser is known again for 30 days: a random text in the cookie `visitor`, which is set where there is none. It opens nothing, and no script reads it. The
 * gateway lets it pass, and no other cookie.
 * @param path the paths for which the browser sends it
 */
export function visitorOf(request: FastifyRequest, reply: FastifyReply, path: string): string {
  const [, known] = form.exec(request.headers.cookie ?? '') ?? [];
  const visitor = known ?? randomBytes(16).toString('base64url');
  const isSecure = request.headers['x-forwarded-proto'] === 'https';
  const parts = [`visitor=${visitor}`, `Path=${path}`, `Max-Age=${seconds}`, 'HttpOnly', 'SameSite=Lax'];
  void reply.header('set-cookie', [...parts, ...(isSecure ? ['Secure'] : [])].join('; '));
  return visitor;
}
