import type { IncomingMessage, ServerResponse } from 'node:http';

/** Longest wait for the rest of a request nobody reads. */
const waitMsMax = 500;

/**
 * Ends an answer whose request is not read. The answer is out at once; the connection ends when the
 * rest of the request has come, or after a moment: ended in its middle it is reset, and whoever is
 * still sending loses the answer.
 */
export function endWhenRead(
  request: IncomingMessage,
  response: ServerResponse,
  body: string | Buffer,
): void {
  response.write(body);
  if (request.complete) {
    response.end();
    return;
  }
  const end = () => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(end, waitMsMax);
  request.once('end', end).once('close', end).resume();
}
