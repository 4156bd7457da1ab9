import { useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import type { FilePurpose } from '#generated/documents/packages/uploads.ts';
import type { Problem } from '#packages/app/graphql/problem.ts';
import { uploadFile } from './upload-file.ts';

/** A file on its way. */
export interface RunningUpload {
  readonly key: number;
  readonly file: File;
  /** How much has been sent, from 0 to 1. */
  readonly share: number;
  /** Why it is not there; undefined while it is on its way. */
  readonly problem: Problem | undefined;
}

export interface Uploads {
  readonly running: readonly RunningUpload[];
  readonly start: (files: readonly File[]) => void;
  readonly retry: (key: number) => void;
  readonly discard: (key: number) => void;
}

/** The names of uploads in a page. */
let lastKey = 0;

/**
 * Uploads files one after the other, so that they keep their order.
 * @param onReady puts a file where it belongs; what it returns is shown beside the file
 */
export function useUploads(
  purpose: FilePurpose,
  onReady: (fileId: string) => Promise<Problem | undefined>,
): Uploads {
  const client = useClient();
  const [running, setRunning] = useState<readonly RunningUpload[]>([]);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const latest = useRef(onReady);
  useEffect(() => {
    latest.current = onReady;
  }, [onReady]);

  const change = (key: number, changes: Partial<RunningUpload>) =>
    setRunning((all) => all.map((one) => (one.key === key ? { ...one, ...changes } : one)));
  const discard = (key: number) => setRunning((all) => all.filter((one) => one.key !== key));

  async function send(key: number, file: File): Promise<void> {
    const onProgress = (share: number) => change(key, { share });
    const upload = await uploadFile({ client, purpose, file, onProgress });
    const problem = upload.problem ?? (await latest.current(upload.id));
    if (problem) change(key, { problem });
    else discard(key);
  }

  const enqueue = (key: number, file: File) => {
    queue.current = queue.current.then(() => send(key, file));
  };

  return {
    running,
    start: (files) => {
      const added = files.map((file) => ({ key: ++lastKey, file, share: 0, problem: undefined }));
      setRunning((all) => [...all, ...added]);
      for (const { key, file } of added) enqueue(key, file);
    },
    retry: (key) => {
      const upload = running.find((one) => one.key === key);
      if (!upload) return;
      change(key, { share: 0, problem: undefined });
      enqueue(key, upload.file);
    },
    discard,
  };
}
