/** A network that loses connections: before a request arrives, in its middle, after it, and later than it was given up. */
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

export const cuts = ['before', 'during', 'after', 'late'] as const;
export type Cut = (typeof cuts)[number];

export interface CuttingProxy {
  readonly url: string;
  /** Asked for each request that puts in rows; null: it goes through. */
  decide: () => Cut | null;
  /** How often each cut was made. */
  readonly made: Map<Cut, number>;
  close(): Promise<void>;
}

/** How long a request wanders after its sender has given it up. */
const LATE_MS = 120;

/** @param portOf of the server, which may change */
export async function startCuttingProxy(portOf: () => number): Promise<CuttingProxy> {
  const sockets = new Set<Socket>();
  const made = new Map<Cut, number>();
  const proxy = { decide: (): Cut | null => null };
  const server = createServer((client) => {
    const upstream = connect(portOf(), '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
    }
    let cut: Cut | null = null;
    client.on('data', (bytes: Buffer) => {
      if (bytes.subarray(0, 4).equals(Buffer.from('POST')) && bytes.subarray(0, 4096).includes('INSERT')) {
        cut = proxy.decide();
        if (cut !== null) made.set(cut, (made.get(cut) ?? 0) + 1);
      }
      if (cut === 'before') client.destroy();
      else if (cut === 'during') {
        upstream.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => upstream.destroy());
        client.destroy();
      } else if (cut === 'late') {
        // The whole request is on its way when its sender loses the connection.
        if (!client.destroyed) setTimeout(() => client.destroy(), 20);
        setTimeout(() => upstream.writable && upstream.write(bytes), LATE_MS);
      } else upstream.write(bytes);
    });
    upstream.on('data', (bytes: Buffer) => {
      if (cut === 'after') client.destroy();
      else if (cut === null) client.write(bytes);
    });
    client.on('close', () => {
      if (cut === 'late') setTimeout(() => upstream.destroy(), 10 * LATE_MS);
      else upstream.destroy();
    });
    upstream.on('close', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(proxy, {
    url: `http://127.0.0.1:${port}`,
    made,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}
