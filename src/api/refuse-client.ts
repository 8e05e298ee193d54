/** Answers what is no request of HTTP, or does not become one in time: there is no route for it yet, only a connection. */
import type { Socket } from 'node:net';
import { VarveError } from '../model/errors.ts';
import { problemHeaders, problemOf } from './problem.ts';
import { safeHeaders } from './safe-headers.ts';

/** @param id that the problem bears as its instance */
export function refuseClient(error: Error & { readonly code?: string }, socket: Socket, id: string): void {
  // One that went away needs no answer.
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const thrown = refusalOf(error.code ?? '');
  const problem = problemOf(thrown, id);
  const body = JSON.stringify(problem);
  const headers = {
    ...safeHeaders,
    'x-request-id': id,
    ...problemHeaders(problem, thrown),
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${problem.status} ${problem.title}\r\n${lines.join('')}\r\n${body}`);
}

function refusalOf(code: string): VarveError {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW': {
      return new VarveError('too-large', 'address and headers are larger than 16 KiB', 'send what is long in a body');
    }
    case 'ERR_HTTP_REQUEST_TIMEOUT': {
      return new VarveError('too-slow', 'the request did not arrive in time', 'send it faster, or less at once');
    }
    default: {
      return new VarveError('bad-request', 'this is no request of HTTP/1.1', 'see RFC 9112');
    }
  }
}
