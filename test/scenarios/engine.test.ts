/** The embedded engine in its own process: side by side, ended, killed, shared, and never reached without its password. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openEmbedded } from '../../src/engine/embedded-engine.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { realMachine } from '../../src/machine/real-machine.ts';
import { commandLine, engineProcesses } from '../support/engine-processes.ts';
import { needs } from '../support/needs.ts';
import { makeFolder, start, varveProgram } from '../support/program.ts';

const engineNeed = needs.engine();
const self: [string, ...string[]] = [process.execPath, varveProgram];
/** Takes minutes, if nobody ends it. */
const endless = 'SELECT count() AS n FROM numbers(100000000000) WHERE sipHash64(number) % 7 = 1';

async function open(directory: string): Promise<Engine> {
  const { engine } = await openEmbedded(realMachine(), { directory, self });
  onTestFinished(() => engine.close());
  return engine;
}

const numbers =
  'CREATE TABLE t (n UInt64) ENGINE = MergeTree ORDER BY n SETTINGS non_replicated_deduplication_window = 100';

describe.skipIf(!engineNeed.ok)('the embedded engine', () => {
  it('answers with bound parameters, whatever is in them', async () => {
    const engine = await open(makeFolder());
    const odd = 'x\'y"\\ \n\t\0 {p:String} `;-- ü \u{1F600}';
    expect(
      await engine.all('SELECT {p:String} AS text, {n:UInt64} AS n', { params: { p: odd, n: 2n ** 63n } }),
    ).toEqual([{ text: odd, n: '9223372036854775808' }]);
    await expect(engine.all('SELECT nonsense')).rejects.toMatchObject({
      code: 'query-failed',
      message: expect.stringMatching(/nonsense.*\(UNKNOWN_IDENTIFIER\)$/s),
    });
  });

  it('takes a batch once, however often it is sent', async () => {
    const engine = await open(makeFolder());
    await engine.command(numbers);
    for (let sent = 0; sent < 3; sent += 1) {
      await engine.insert('t', ['n'], Buffer.from('1\n2\n3\n'), { insert_deduplication_token: 'first' });
    }
    await engine.insert('t', ['n'], Buffer.from('1\n2\n3\n'), { insert_deduplication_token: 'second' });
    expect(await engine.all('SELECT count() AS n FROM t')).toEqual([{ n: '6' }]);
  });

  it('answers a quick question beside a slow one, and a setting of one does not reach another', async () => {
    const engine = await open(makeFolder());
    const stop = new AbortController();
    const settings = { max_execution_time: 600, max_block_size: 777 };
    const slow = engine.all(endless, { signal: stop.signal, settings }).catch((thrown: unknown) => thrown);
    const setting = "SELECT value FROM system.settings WHERE name = 'max_block_size'";
    for (let asked = 0; asked < 10; asked += 1) {
      expect(await engine.all(setting)).not.toEqual([{ value: '777' }]);
    }
    stop.abort(new Error('enough'));
    expect(await slow).toEqual(new Error('enough'));
  });

  it('ends the work of a query whose asker is gone', async () => {
    const engine = await open(makeFolder());
    const stop = new AbortController();
    const slow = engine.all(endless, { signal: stop.signal }).catch((thrown: unknown) => thrown);
    const running =
      "SELECT count() AS n FROM system.processes WHERE query LIKE '%sipHash64%' AND query NOT LIKE '%processes%'";
    await expect.poll(() => engine.all(running), { timeout: 20_000 }).toEqual([{ n: '1' }]);
    stop.abort(new Error('enough'));
    await slow;
    await expect.poll(() => engine.all(running), { timeout: 20_000 }).toEqual([{ n: '0' }]);
  });

  it('bounds the time and the memory of a query', async () => {
    const engine = await open(makeFolder());
    await expect(engine.all(endless, { settings: { max_execution_time: 1 } })).rejects.toMatchObject({
      code: 'query-failed',
      message: expect.stringContaining('(TIMEOUT_EXCEEDED)'),
    });
    const wide = 'SELECT groupArray(number) AS n FROM numbers(50000000)';
    await expect(engine.all(wide, { settings: { max_memory_usage: 20_000_000 } })).rejects.toMatchObject({
      code: 'query-failed',
      message: expect.stringContaining('(MEMORY_LIMIT_EXCEEDED)'),
    });
    expect(await engine.all('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('says why an answer broke off after its first rows', async () => {
    const engine = await open(makeFolder());
    const breaking = "SELECT throwIf(number = 400000, 'no more') AS n, repeat('x', 100) AS x FROM numbers(1000000)";
    let count = 0;
    const read = async () => {
      for await (const row of engine.rows(breaking, { settings: { max_block_size: 1000, max_threads: 1 } })) {
        if (row !== null) count += 1;
      }
    };
    await expect(read()).rejects.toMatchObject({
      code: 'query-failed',
      message: expect.stringContaining('no more'),
    });
    expect(count).toBeGreaterThan(0);
    expect(await engine.all('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('streams more than fits at once to a slow reader', async () => {
    const engine = await open(makeFolder());
    let count = 0;
    for await (const { n } of engine.rows<{ n: string }>(
      "SELECT number AS n, repeat('x', 1000) AS x FROM numbers(50000)",
    )) {
      if (count % 10_000 === 0) await sleep(20);
      expect(n).toBe(String(count));
      count += 1;
    }
    expect(count).toBe(50_000);
  });

  it('is there again after kill -9, with all that it had said yes to', async () => {
    const directory = makeFolder();
    const engine = await open(directory);
    await engine.command(numbers);
    await engine.insert('t', ['n'], Buffer.from('1\n2\n'), {});
    const slow = engine.all(endless).catch((thrown: unknown) => thrown);
    const [pid = 0] = engineProcesses(directory);
    process.kill(pid, 'SIGKILL');
    expect(await slow).toMatchObject({ code: 'engine-gone' });
    await expect(engine.all('SELECT 1')).rejects.toMatchObject({ code: 'engine-gone' });
    const second = await open(directory);
    expect(await second.all('SELECT n FROM t ORDER BY n')).toEqual([{ n: '1' }, { n: '2' }]);
  });

  it('has its data open once: who comes second waits for the first', async () => {
    const directory = makeFolder();
    const first = await open(directory);
    await first.command(numbers);
    const second = open(directory);
    await first.insert('t', ['n'], Buffer.from('5\n'), {});
    await first.close();
    expect(await (await second).all('SELECT n FROM t')).toEqual([{ n: '5' }]);
  });

  it('ends when the one who started it is killed', async () => {
    const directory = makeFolder();
    // A program that starts the engine and holds its standard input.
    // Known by a number that no other process has.
    const seconds = `1${process.pid}`;
    const script = `sleep ${seconds} | "$0" "$1" engine-process "$2"`;
    const env = { VARVE_ENGINE_PASSWORD: 'secret' };
    const holder = start('sh', ['-c', script, ...self, directory], { env });
    onTestFinished(() => void holder.child.kill('SIGKILL'));
    await expect.poll(() => engineProcesses(directory).length, { timeout: 20_000 }).toBe(1);
    const sleeper = () => readdirSync('/proc').find((pid) => commandLine(pid).join(' ') === `sleep ${seconds}`);
    // The shell starts both at once, and either may be the first.
    await expect.poll(sleeper, { timeout: 20_000 }).toBeDefined();
    process.kill(Number(sleeper()), 'SIGKILL');
    await expect.poll(() => engineProcesses(directory), { timeout: 20_000 }).toEqual([]);
  });

  it('answers nobody without the password', async () => {
    const directory = join(makeFolder(), 'index');
    const env = { VARVE_ENGINE_PASSWORD: 'secret' };
    const { child } = start('sh', ['-c', 'sleep 1000 | "$0" "$1" engine-process "$2"', ...self, directory], { env });
    onTestFinished(() => engineProcesses(directory).forEach((pid) => process.kill(pid, 'SIGKILL')));
    const greeting = await new Promise<string>((resolve) =>
      child.stdout?.once('data', (text: string) => resolve(text)),
    );
    const { port } = JSON.parse(greeting) as { port: number };
    const ask = (headers: Record<string, string>) =>
      fetch(`http://127.0.0.1:${port}/?query=SELECT%201`, { method: 'POST', headers });
    for (const headers of [
      {},
      { 'X-ClickHouse-Key': 'secre' },
      { 'X-ClickHouse-Key': 'secret2' },
      { authorization: 'Basic x' },
    ]) {
      expect((await ask(headers as Record<string, string>)).status).toBe(403);
    }
    const told = await ask({ 'X-ClickHouse-Key': 'secret' });
    expect([told.status, await told.text()]).toEqual([200, '1\n']);
  });
});
