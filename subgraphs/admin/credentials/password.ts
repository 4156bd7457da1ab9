import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

/** The cost of a hash. Changing it is safe: each hash carries its own cost and is renewed at its owner's next sign-in. */
export interface HashCost {
  /** KiB */
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** OWASP Password Storage Cheat Sheet, Argon2id: 19 MiB, two passes, one lane. */
export const hashCost: HashCost = { memory: 19_456, passes: 2, parallelism: 1 };

const saltBytes = 16;
const hashBytes = 32;

/** Argon2 1.3, the only version that Node.js computes (RFC 9106, section 3.1). */
const version = 19;

/**
 * Hashes a password with Argon2id (RFC 9106) and a salt of its own.
 * @returns a PHC string, `$argon2id$v=19$m=…,t=…,p=…$<salt>$<hash>`
 *   (https://github.com/P-H-C/phc-string-format/blob/master/phc-sf-spec.md)
 */
export async function hashPassword(password: string, cost: HashCost = hashCost): Promise<string> {
  const salt = randomBytes(saltBytes);
  const hash = await compute(password, salt, hashBytes, cost);
  return format(cost, salt, hash);
}

/**
 * Whether the password is the one that was hashed; compares in constant time.
 * @throws when `stored` is no Argon2id PHC string
 */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const { cost, salt, hash } = parse(stored);
  return timingSafeEqual(await compute(password, salt, hash.length, cost), hash);
}

/** Whether a hash was made at another cost than today's. */
export function isOutdated(stored: string): boolean {
  const { cost, hash } = parse(stored);
  return (
    cost.memory !== hashCost.memory ||
    cost.passes !== hashCost.passes ||
    cost.parallelism !== hashCost.parallelism ||
    hash.length !== hashBytes
  );
}

/**
 * A hash that no password has, at today's cost. It is checked for unknown accounts, so that the time of the answer does not
 * reveal which accounts exist.
 */
export const hashOfNobody = format(hashCost, randomBytes(saltBytes), randomBytes(hashBytes));

function compute(password: string, salt: Buffer, length: number, cost: HashCost): Promise<Buffer> {
  // The same characters can be typed as different code points; NFC makes them one (RFC 8265, section 4.2.2).
  const message = Buffer.from(password.normalize('NFC'), 'utf8');
  return derive('argon2id', { message, nonce: salt, tagLength: length, ...cost });
}

function format({ memory, passes, parallelism }: HashCost, salt: Buffer, hash: Buffer): string {
  const parameters = `m=${memory},t=${passes},p=${parallelism}`;
  return `$argon2id$v=${version}$${parameters}$${toBase64(salt)}$${toBase64(hash)}`;
}

const phc =
  /^\$argon2id\$v=19\$m=(?<memory>\d+),t=(?<passes>\d+),p=(?<lanes>\d+)\$(?<salt>[\w+/]+)\$(?<hash>[\w+/]+)$/;

function parse(stored: string): { cost: HashCost; salt: Buffer; hash: Buffer } {
  const groups = phc.exec(stored)?.groups;
  if (!groups) throw new Error('A stored password hash is no Argon2id PHC string.');
  const { memory, passes, lanes, salt = '', hash = '' } = groups;
  return {
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(lanes) },
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  };
}

/** PHC strings leave the padding out. */
function toBase64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
