import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { isId } from '../input/fields.ts';
import type { Viewer } from '../identity/viewer.ts';

/**
 * Passes the right to see a file from the subgraph that shows it to the one that keeps it. A grant names the file, the viewer and a moment
 * until which it holds, and is signed: whoever has it sees nothing without a session of that viewer.
 */
export interface FileGrants {
  /** The key of a `File` for a viewer who may see it: `{ __typename: 'File', grant: files.grant(id, viewer) }`. */
  grant(fileId: string, viewer: Viewer): string;
  /** As {@link grant}, for an address that a page keeps: the same one for hours, so that browsers keep the file. */
  lasting(fileId: string, viewer: Viewer): string;
  /** The id of the file of a grant; null for one that is forged, too old, or of another viewer. */
  open(grant: string, viewer: Viewer): string | null;
}

/** Milliseconds for which a grant holds at least, and twice that at most: within one period all grants are equal. */
const shortMs = 10 * 60_000;
const longMs = 12 * 3_600_000;

/** @param secret what gateway and subgraphs share */
export function createFileGrants(secret: string, now: () => number = Date.now): FileGrants {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'grants of files', 32));
  const sign = (fileId: string, until: string, viewer: Viewer) =>
    createHmac('sha256', key)
      .update(JSON.stringify([fileId, until, ...nameOf(viewer)]))
      .digest()
      .subarray(0, 18)
      .toString('base64url');
  const make = (fileId: string, viewer: Viewer, periodMs: number) => {
    const until = ((Math.floor(now() / periodMs) + 2) * periodMs).toString(36);
    return `${fileId}.${until}.${sign(fileId, until, viewer)}`;
  };
  return {
    grant: (fileId, viewer) => make(fileId, viewer, shortMs),
    lasting: (fileId, viewer) => make(fileId, viewer, longMs),
    open: (grant, viewer) => {
      const [fileId = '', until = '', signature = '', ...rest] = grant.split('.');
      if (!isId(fileId) || rest.length > 0 || !(Number.parseInt(until, 36) > now())) return null;
      return isEqual(signature, sign(fileId, until, viewer)) ? fileId : null;
    },
  };
}

/** Who a viewer is: their account or key, and whom they act for. */
function nameOf(viewer: Viewer): readonly (string | null)[] {
  if (viewer.kind === 'VENDOR') return [viewer.kind, viewer.sub, viewer.vendorId];
  if (viewer.kind === 'GUEST') return [viewer.kind, viewer.sub, viewer.conversationId];
  return [viewer.kind, viewer.sub];
}

function isEqual(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
