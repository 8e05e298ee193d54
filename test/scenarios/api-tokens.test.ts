/** The real program: a server that other machines can reach does not start without tokens, and goes by them while it runs. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { needs } from '../support/needs.ts';
import { expectDone, makePlace, plainConfig } from '../support/program.ts';
import type { Place, Started } from '../support/program.ts';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Resolves when it listens. */
function listening({ child, ended }: Started): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk: string) => {
      if (chunk.includes('Listening on')) resolve();
    });
    void ended.then(({ stderr }) => reject(new Error(stderr)));
  });
}

async function serving(place: Place, ...words: string[]): Promise<Started> {
  const started = place.start('serve', ...words);
  onTestFinished(async () => {
    started.child.kill('SIGTERM');
    await started.ended;
  });
  await listening(started);
  return started;
}

describe.skipIf(!needs.engine().ok)('varve serve on an address that others reach', () => {
  it('refuses to start without a token, works with one, and forgets it when it is revoked', async () => {
    const place = makePlace(`${plainConfig}server: { log: access }\n`);
    place.write('flow.jsonl', '{"timestamp":"2025-12-01T10:00:00Z","n":1}');
    const port = await freePort();
    const listen = `0.0.0.0:${port}`;
    expect(await place.varve('serve', '--listen', listen)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: `varve: ${listen} can be reached from other machines, so tokens are asked for, and there is no token that is valid\nhint: make the first one with: varve token create NAME --scope admin\n`,
    });

    const text = expectDone(await place.varve('token', 'create', 'grafana', '--quiet')).stdout.trim();
    expect(text).toMatch(/^varve_[A-Za-z0-9_-]{43}$/);
    const server = await serving(place, '--listen', listen);
    const status = async (token: string | null) => {
      const headers = token === null ? {} : { authorization: `Bearer ${token}` };
      return (await fetch(`http://127.0.0.1:${port}/v1/version`, { headers })).status;
    };
    expect([await status(null), await status('varve_wrong'), await status(text)]).toEqual([401, 401, 200]);
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);

    const ready = async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).status;
    await expect.poll(ready, { timeout: 20_000 }).toBe(200);
    const tail = await fetch(`http://127.0.0.1:${port}/v1/records/tail?format=ndjson`, {
      headers: { authorization: `Bearer ${text}` },
    });
    expect(tail.status).toBe(200);
    const tailed = tail.text();
    expectDone(await place.varve('token', 'revoke', 'grafana'));
    expect(await status(text)).toBe(401);
    // What was opened before ends, too; nobody reads on with a token that was taken away.
    await tailed.catch((thrown: unknown) => thrown);
    place.write('flow.jsonl', '{"timestamp":"2025-12-01T10:00:01Z","n":"later"}');
    expect(String(await tailed.catch((thrown: unknown) => thrown))).not.toContain('later');
    // Made while it runs.
    const admin = expectDone(await place.varve('token', 'create', 'root', '--scope', 'admin', '--quiet')).stdout.trim();
    expect(await status(admin)).toBe(200);

    server.child.kill('SIGTERM');
    const { status: ended, stderr } = await server.ended;
    expect([ended, stderr]).toEqual([0, '']);
    expect(expectDone(await place.varve('token', 'list', '--json')).stdout).toContain('"lastUsedMs":1');
    const logged = readFileSync(`${place.logs}/access.jsonl`, 'utf8');
    const lines = logged
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { route: string; status: number; token: string | null })
      .filter(({ route }) => route !== '/readyz');
    expect(lines.map(({ status: answered, token }) => [answered, token])).toEqual([
      [401, null],
      [401, null],
      [200, 'grafana'],
      [200, null],
      [401, null],
      [200, 'grafana'],
      [200, 'root'],
    ]);
    expect(logged).not.toContain('varve_');
  }, 60_000);

  it('needs none on a loopback address, and does not know a name that was made to mean it', async () => {
    const place = makePlace();
    place.write('flow.jsonl', '{"timestamp":"2025-12-01T10:00:00Z","n":1}');
    const port = await freePort();
    await serving(place, '--listen', `127.0.0.1:${port}`);
    expect(
      (await fetch(`http://localhost:${port}/v1/version`).catch(() => fetch(`http://127.0.0.1:${port}/v1/version`)))
        .status,
    ).toBe(200);
    const evil = { origin: 'https://evil.example', 'content-type': 'application/json' };
    const body = JSON.stringify({ name: 'x', page: 'explore', query: '' });
    expect((await fetch(`http://127.0.0.1:${port}/v1/views`, { method: 'POST', headers: evil, body })).status).toBe(
      403,
    );
  }, 60_000);
});
