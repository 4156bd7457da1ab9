import { randomUUID } from 'node:crypto';
import type pg from 'pg';

/** What of an uploaded file matters to a test. */
export interface FileFacts {
  readonly name?: string;
  readonly purpose?: string;
  readonly state?: string;
  readonly bytes?: number;
}

/** A file as integration would have written it. @returns its id */
export async function aFile(pool: pg.Pool, ownerId: string, facts: FileFacts = {}): Promise<string> {
  const { name = 'photo.jpg', purpose = 'CHAT_ATTACHMENT', state = 'READY', bytes = 1000 } = facts;
  const id = randomUUID();
  await pool.query(
    `insert into integration.stored_file (id, owner_id, purpose, name, state, bytes, content_type, media_type, upload_until, input_digest)
     values ($1, $2, $3, $4, $5, $6, 'image/jpeg', 'image/jpeg', now(), '')`,
    [id, ownerId, purpose, name, state, bytes],
  );
  return id;
}
