import type { IncomingMessage } from 'node:http';
import { areReferencesWhole } from './action-references.ts';

/** Largest body of a form, bytes: the framework is told the same of actions (`next.config.js`). */
const formBytesMax = 1024 * 1024;

/** Routes that take files end so: they have limits of their own and read their forms themselves. */
const uploadPath = /\/upload(?:\?|$)/;

/** Why a form does not reach the framework, which would call each of these a fault of its own. */
export type FormFault = 'malformed' | 'too_large';

/**
 * Tells what is wrong with the form of a request: larger than `bytesMax`, torn, without a boundary,
 * with arguments that lead nowhere, or a bare value sent to an action. A form that is read for this is still there to be read.
 */
export async function formFault(
  request: IncomingMessage,
  bytesMax = formBytesMax,
): Promise<FormFault | undefined> {
  const { method, url = '', headers } = request;
  if (method !== 'POST' || uploadPath.test(url)) return undefined;
  if (Number(headers['content-length'] ?? 0) > bytesMax) return 'too_large';
  const type = headers['content-type'] ?? '';
  const isForm = /^multipart\/form-data\b/i.test(type);
  // Our pages send actions as forms only, never as a bare value.
  const isScripted = headers['next-action'] !== undefined;
  if (!isForm) return isScripted ? 'malformed' : undefined;
  const body = await readAndPutBack(request, bytesMax);
  if (body === undefined) return 'too_large';
  // The parser the framework uses for forms without JavaScript.
  const parsed = new Response(body, { headers: { 'content-type': type } }).formData();
  return await parsed.then(
    (form) => (areReferencesWhole(form, { isScripted }) ? undefined : 'malformed'),
    () => 'malformed',
  );
}

/** Reads a body whole, then puts it back before its end is told to anybody. */
async function readAndPutBack(
  request: IncomingMessage,
  bytesMax: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  return await new Promise((resolve, reject) => {
    const settle = () => {
      request.off('readable', take).off('close', leave).off('error', reject);
    };
    const leave = () => reject(new Error('the client left'));
    const take = () => {
      for (let chunk = request.read(); chunk !== null; chunk = request.read()) {
        chunks.push(chunk);
        bytes += chunk.length;
      }
      if (bytes > bytesMax) {
        settle();
        return resolve(undefined);
      }
      if (!request.complete) return;
      settle();
      const body = new Uint8Array(Buffer.concat(chunks));
      if (bytes > 0) request.unshift(Buffer.from(body.buffer));
      resolve(body);
    };
    request.on('readable', take).once('close', leave).once('error', reject);
  });
}
