import { VoiceFileAddDocument } from '#generated/documents/frontends/console/voices.ts';
import type { VoiceFileKind } from '#generated/documents/frontends/console/voices.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';

/** Uploads a file about a voice. @returns its id; null where it could not be sent */
export function useUpload(): (kind: VoiceFileKind, file: File) => Promise<string | null> {
  const add = useAct(VoiceFileAddDocument);
  return async (kind, file) => {
    const { data } = await add.run({ input: { kind, name: file.name } });
    if (!data) return null;
    const { fileId, uploadUrl } = data.addVoiceFile;
    try {
      // The page and the API have one origin.
      const { ok } = await fetch(new URL(uploadUrl).pathname, { method: 'PUT', body: file });
      return ok ? fileId : null;
    } catch {
      return null;
    }
  };
}
