import type { Services } from '../../services.ts';
import type { FileStore } from './file-store.ts';
import { folderStore } from './folder-store.ts';
import { s3Store } from './s3-store.ts';

const stores = new WeakMap<Services['settings'], FileStore>();

/** The file store of a process. */
export function storeOf({ settings }: Pick<Services, 'settings'>): FileStore {
  const known = stores.get(settings);
  if (known) return known;
  const { fileStore } = settings;
  const store = fileStore.kind === 'S3' ? s3Store(fileStore) : folderStore(fileStore.folder);
  stores.set(settings, store);
  return store;
}
