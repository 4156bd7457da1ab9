import type { Database } from './database.ts';

/** The demo accounts come without conversations: the first one is the visitor's own. */
export async function loadDemoData(_db: Database): Promise<void> {}
