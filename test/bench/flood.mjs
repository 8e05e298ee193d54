/** Asks one address over and over on connections that never rest, at the least cost for who asks. */
import net from 'node:net';
import { performance } from 'node:perf_hooks';

const END = Buffer.from('\r\n\r\n');

/** Answers a second. @param base such as http://127.0.0.1:8020 */
export async function flood(base, target, { connections, seconds }) {
  const { hostname, port, host } = new URL(base);
  const request = `GET ${target} HTTP/1.1\r\nhost: ${host}\r\n\r\n`;
  const untilMs = performance.now() + seconds * 1000;
  let answered = 0;
  const one = () =>
    new Promise((resolve, reject) => {
      const socket = net.connect({ host: hostname, port: Number(port) }, () => socket.write(request));
      let held = Buffer.alloc(0);
      socket.on('data', (chunk) => {
        held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
        const head = held.indexOf(END);
        if (head === -1) return;
        const length = Number(/content-length: (\d+)/i.exec(held.toString('latin1', 0, head))?.[1] ?? 0);
        if (held.length < head + END.length + length) return;
        if (!held.toString('latin1', 0, 12).endsWith(' 200')) reject(new Error(held.toString('latin1')));
        held = Buffer.alloc(0);
        answered += 1;
        if (performance.now() < untilMs) socket.write(request);
        else resolve(socket.end());
      });
      socket.on('error', reject);
    });
  await Promise.all(Array.from({ length: connections }, one));
  return answered / seconds;
}
