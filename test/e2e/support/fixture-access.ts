/** A stream of another shape, of which no role is known: the access log of a web server, as nginx writes it in JSON. */
import type { Random } from '../../../src/demo/random.ts';

export const ACCESS_STREAM = 'access';

export interface AccessLine {
  readonly timeMs: number;
  readonly line: string;
}

const paths = ['/', '/v1/generate', '/v1/score', '/healthz', '/static/app.css'] as const;
const agents = ['curl/8.5.0', 'python-requests/2.32', 'Mozilla/5.0 (X11; Linux x86_64)'] as const;

export function accessLines(random: Random, fromMs: number, untilMs: number, count: number): readonly AccessLine[] {
  const times = Array.from({ length: count }, () => Math.floor(fromMs + random.unit() * (untilMs - fromMs)));
  return times.sort((one, other) => one - other).map((timeMs) => ({ timeMs, line: accessLine(random, timeMs) }));
}

function accessLine(random: Random, timeMs: number): string {
  const status = random.weighted([200, 304, 404, 500], (_, index) => [86, 8, 5, 1][index] ?? 0);
  return JSON.stringify({
    time: new Date(timeMs).toISOString(),
    remote_addr: `10.0.${random.whole(0, 3)}.${random.whole(2, 250)}`,
    request: { method: random.chance(0.8) ? 'GET' : 'POST', path: random.pick(paths), protocol: 'HTTP/1.1' },
    status,
    body_bytes_sent: status === 304 ? 0 : random.whole(120, 48_000),
    request_time: Number(random.logNormal(0.02, 0.8).toFixed(3)),
    http_user_agent: random.pick(agents),
    upstream: status === 500 ? null : '127.0.0.1:8001',
  });
}
