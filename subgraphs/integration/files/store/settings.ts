import { ConfigurationError } from '#platform/configuration/configuration-error.ts';
import { text, webUrl } from '#platform/configuration/kinds.ts';
import { defineReader } from '#platform/configuration/reader.ts';
import { optional, withDefault } from '#platform/configuration/variable.ts';
import type { FileStoreSettings } from './file-store.ts';

const group = 'Production';

/** Reads where uploaded files are kept: a bucket where one is named, and a folder otherwise. */
export const readFileStore = defineReader(
  {
    FILES_DIR: withDefault(text('the path of a folder'), '.data/files', {
      group,
      what: 'the folder of uploaded files, which all processes of integration share; without use where `S3_BUCKET` is set',
      shownDefault: '`$DATA_DIR/files`',
    }),
    S3_BUCKET: optional(
      text('the name of a bucket', (given) => /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(given)),
      { group, what: 'a bucket for uploaded files, in place of a folder' },
    ),
    S3_REGION: withDefault(text('a region such as eu-central-1'), 'us-east-1', {
      group,
      what: 'the region of the bucket',
    }),
    S3_ENDPOINT: optional(webUrl, {
      group,
      what: 'a service that speaks as S3 does',
      shownDefault: 'AWS, in the region of the bucket',
    }),
    S3_ACCESS_KEY_ID: optional(text('the id of an access key'), {
      group,
      what: 'who reads and writes the bucket',
    }),
    S3_SECRET_ACCESS_KEY: optional(text('the secret of an access key'), {
      group,
      what: 'the secret of that access key',
    }),
  },
  (values): FileStoreSettings => {
    const {
      S3_BUCKET: bucket,
      S3_ACCESS_KEY_ID: accessKeyId,
      S3_SECRET_ACCESS_KEY: secretAccessKey,
    } = values;
    if (bucket === undefined) return { kind: 'FOLDER', folder: values.FILES_DIR };
    if (accessKeyId === undefined || secretAccessKey === undefined)
      throw new ConfigurationError([
        'S3_BUCKET needs S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY: set both, or take S3_BUCKET away.',
      ]);
    const endpoint = values.S3_ENDPOINT ?? `https://s3.${values.S3_REGION}.amazonaws.com`;
    return { kind: 'S3', endpoint, region: values.S3_REGION, bucket, accessKeyId, secretAccessKey };
  },
);
