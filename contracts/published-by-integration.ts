/** The Postgres type of a moment. */
export const publishedTime = 'timestamp(3) with time zone';

/** What integration publishes: views by name, with the Postgres type of each column. See published.ts. */
export const integrationViews = {
  /** What one euro costs in each other currency, as it was last published: for estimates only. It has no row of the euro itself. */
  'integration.latest_rate': {
    currency: 'text',
    per_euro: 'numeric',
    day: 'date',
    source: 'text',
    is_sandbox: 'boolean',
  },
  /** How far each message of a conversation has come that was sent by SMS or WhatsApp: for operators only. */
  'integration.message_delivery': {
    conversation_id: 'uuid',
    seq: 'integer',
    status: 'text',
    problem: 'text',
    changed_at: publishedTime,
  },
} as const;

/** Functions of integration by name. See published.ts. */
export const integrationFunctions = {
  /**
   * Gives files of somebody to an object inside the caller's transaction. A file that is not theirs, of another purpose, not READY, or
   * taken before, has no row. Show it as a `File` with a grant: see `platform/files/grant.ts`.
   */
  'integration.claim_files': {
    arguments: 'file_ids uuid[], owner uuid, purpose text, subject_type text, subject_id uuid',
    result: 'TABLE(file_id uuid, name text, media_type text, bytes integer, width integer, height integer)',
  },
  /** Keeps a file that a subgraph has made for an object, inside the caller's transaction. It is READY in the form FULL alone. */
  'integration.keep_file': {
    arguments:
      'file_id uuid, owner uuid, purpose text, name text, media_type text, content bytea, subject_type text, subject_id uuid',
    result: 'void',
  },
  /** Deletes files that an object holds inside the caller's transaction. Their bytes follow. Returns how many. */
  'integration.release_files': {
    arguments: 'file_ids uuid[], subject_type text, subject_id uuid',
    result: 'integer',
  },
} as const;
