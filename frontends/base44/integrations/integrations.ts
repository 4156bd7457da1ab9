import { notFound, notSupported } from '../refusals/refusal.ts';
import type { Call, Handler } from '../calls/call.ts';
import type { Route } from '../calls/route.ts';
import { signFileUrl, uploadPrivateFile, uploadPublicFile } from '../files/upload-file.ts';

/**
 * `base44.integrations.Core`, by the names of its endpoints. An endpoint is added here once the API has an operation for it;
 * until then it says what there is instead.
 */
const core: Readonly<Record<string, Handler>> = {
  InvokeLLM: without(
    'For a reply in a conversation use functions.invoke("suggestReply", {conversation_id}).',
  ),
  ExtractDataFromUploadedFile: without('For CSV files use importEntities() of an entity.'),
  SendEmail: without('Mails about orders and accounts are sent by the system.'),
  SendSMS: without('Vendors are told of offers by SMS by the system.'),
  UploadFile: uploadPublicFile,
  UploadPrivateFile: uploadPrivateFile,
  CreateFileSignedUrl: signFileUrl,
  GenerateImage: without('There is no model that makes images.'),
};

function without(sentence: string): Handler {
  return () => {
    throw notSupported(sentence);
  };
}

const app = '/api/apps/:appId';

/** The largest file of any purpose, with what a multipart body has around it. */
const mostFileBytes = 15_100_000;

export const integrationRoutes: readonly Route[] = [
  [
    'POST',
    `${app}/integration-endpoints/Core/:endpoint`,
    (call: Call) => {
      const name = call.param('endpoint');
      const endpoint = core[name];
      if (!endpoint) throw notFound(`The integration Core.${name}`);
      return endpoint(call);
    },
    { bodyLimit: mostFileBytes },
  ],
  [
    'POST',
    `${app}/integration-endpoints/installable/*`,
    without('Other packages than Core can not be installed.'),
  ],
  ['POST', `${app}/integrations/custom/*`, without('There are no custom integrations.')],
];
