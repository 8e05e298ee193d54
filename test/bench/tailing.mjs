/** Records from a writer to clients that follow them live over sockets: lost, doubled, how late, and what it costs. */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startServer } from './finding.mjs';

export const sizes = {
  small: { clients: 3, perSecond: 500, seconds: 2, bytes: 300 },
  usual: { clients: 20, perSecond: 10_000, seconds: 20, bytes: 300 },
};

/** As `sysconf(_SC_CLK_TCK)` says on every Linux. */
const TICKS_PER_SECOND = 100;
/** The last records are on their way for so long at most. */
const DRAIN_MS = 5_000;
const program = (name) => path.join(import.meta.dirname, name);

export async function benchTailing(scratch, { clients, perSecond, seconds, bytes }, say) {
  const directory = path.join(scratch, 'tailing');
  mkdirSync(directory, { recursive: true });
  const file = path.join(directory, 'app.jsonl');
  writeFileSync(file, '');
  const server = await startServer(directory);
  try {
    const listening = spawn(process.execPath, [program('tail-clients.mjs'), server.url, String(clients)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const told = collect(listening.stdout);
    while (!told.text().includes('open')) await sleep(50);
    say(`${clients} clients follow ${perSecond} records a second for ${seconds} s`);
    const before = { server: cpuOf(server.pid), engine: cpuOf(server.enginePid) };
    const writer = spawn(process.execPath, [program('tail-writer.mjs'), file, perSecond, seconds, bytes].map(String), {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const written = collect(writer.stdout);
    await new Promise((resolve) => writer.once('close', resolve));
    await sleep(DRAIN_MS);
    const after = { server: cpuOf(server.pid), engine: cpuOf(server.enginePid) };
    listening.stdin.end();
    await new Promise((resolve) => listening.once('close', resolve));
    const seen = JSON.parse(told.text().split('\n')[1]);
    const count = Number(written.text());
    const missing = seen.counts.reduce((sum, one) => sum + Math.max(0, count - one), 0);
    return {
      clients,
      written: count,
      lost: Math.max(seen.lost, missing),
      doubled: seen.doubled,
      behind: seen.behind,
      bytes: seen.bytes,
      lagP50Ms: seen.lagP50Ms,
      lagP99Ms: seen.lagP99Ms,
      lagMaxMs: seen.lagMaxMs,
      serverCpuSeconds: after.server - before.server,
      engineCpuSeconds: after.engine - before.engine,
      clientsCpuSeconds: seen.cpuSeconds,
      serverPeakMb: peakMb(server.pid),
      enginePeakMb: peakMb(server.enginePid),
    };
  } finally {
    await server.stop();
    rmSync(directory, { recursive: true });
  }
}

function collect(stream) {
  let text = '';
  stream.setEncoding('utf8').on('data', (chunk) => (text += chunk));
  return { text: () => text };
}

function cpuOf(pid) {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
    .slice(11, 13);
  return (Number(user) + Number(system)) / TICKS_PER_SECOND;
}

function peakMb(pid) {
  return Number(/^VmHWM:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
}
