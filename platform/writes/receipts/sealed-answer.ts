import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import { Decimal } from '@prisma/client/runtime/client';

const ivBytes = 12;
const tagBytes = 16;

/** A decimal number of the database while it is packed: it has methods, which packing would lose. */
const decimalKey = 'decimal of the database';

/**
 * Packs what a write has made and encrypts it (AES-256-GCM).
 * @throws TypeError for an answer that would come back as something else, such as an object with methods
 */
export function sealAnswer(answer: unknown, key: Uint8Array): Uint8Array<ArrayBuffer> {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const sealed = Buffer.concat([cipher.update(serialize(pack(answer, 'answer'))), cipher.final()]);
  return new Uint8Array(Buffer.concat([iv, cipher.getAuthTag(), sealed]));
}

/** What {@link sealAnswer} has packed. @throws for another key */
export function openAnswer(sealed: Uint8Array, key: Uint8Array): unknown {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivBytes));
  decipher.setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
  const packed: unknown = deserialize(
    Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()]),
  );
  return unpack(packed);
}

function pack(value: unknown, path: string): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') throw notKept(path, typeof value);
  if (Decimal.isDecimal(value)) return { [decimalKey]: value.toString() };
  if (typeof value !== 'object' || value === null || value instanceof Date || ArrayBuffer.isView(value))
    return value;
  if (Array.isArray(value)) return value.map((one, index) => pack(one, `${path}.${index}`));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw notKept(path, value.constructor.name);
  return mapFields(value, (one, name) => pack(one, `${path}.${name}`));
}

function unpack(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date || ArrayBuffer.isView(value))
    return value;
  if (Array.isArray(value)) return value.map(unpack);
  if (decimalKey in value) return new Decimal(String(value[decimalKey]));
  return mapFields(value, unpack);
}

function mapFields(value: object, map: (one: unknown, name: string) => unknown): object {
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, map(one, name)]));
}

function notKept(path: string, what: string): TypeError {
  return new TypeError(
    `A write with a clientId can't give ${path}: a ${what} can't be kept. Give plain values, or an id.`,
  );
}
