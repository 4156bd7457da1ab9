import type { OutboxStore } from './outbox.ts';
import { isWaitingWrite } from './write.ts';

const table = 'writes';

/** Keeps a person's writes in IndexedDB. */
export function indexedStore(personId: string): OutboxStore {
  const opened = open(databaseOf(personId));
  const inTable = async <Result>(
    mode: IDBTransactionMode,
    run: (table: IDBObjectStore) => IDBRequest<Result>,
  ): Promise<Result> => resultOf(run((await opened).transaction(table, mode).objectStore(table)));
  return {
    // What an older version of the app has kept in another form can't be sent any more.
    list: async () =>
      (await inTable<unknown[]>('readonly', (writes) => writes.getAll())).filter(isWaitingWrite),
    add: async (write, at) => {
      const id = await inTable('readwrite', (writes) => writes.add({ at, write }));
      return { id: Number(id), at, write };
    },
    replace: async (waiting) => void (await inTable('readwrite', (writes) => writes.put(waiting))),
    remove: (id) => inTable('readwrite', (writes) => writes.delete(id)),
  };
}

function databaseOf(personId: string): string {
  return `switchboard-vendor-writes-${personId}`;
}

async function open(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.addEventListener('upgradeneeded', () => {
    request.result.createObjectStore(table, { keyPath: 'id', autoIncrement: true });
  });
  return resultOf(request);
}

function resultOf<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB gives no reason.')));
  });
}
