import type { DisputeFile } from '#generated/prisma/vendor/client.ts';

export type DisputeFileModel = DisputeFile;
