/**
 * The API over real files, a real index and the real engine, asked without a socket. Every reply is checked against the
 * schema of its own endpoint, strictly, and every problem against the table of errors and the statuses that are documented.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Compile } from 'typebox/compile';
import { expect } from 'vitest';
import { allEndpoints } from '../../src/api/all-endpoints.ts';
import { openGuard } from '../../src/api/auth/guard.ts';
import type { Guard } from '../../src/api/auth/guard.ts';
import type { Endpoint } from '../../src/api/endpoint.ts';
import { servicesOver } from '../../src/api/open-services.ts';
import { openApiDocument } from '../../src/api/openapi.ts';
import type { WebFiles } from '../../src/api/pages/web-files.ts';
import { ProblemSchema } from '../../src/api/problem.ts';
import { httpServer } from '../../src/api/server.ts';
import type { ServerPatience } from '../../src/api/server.ts';
import type { Services } from '../../src/api/services.ts';
import { loadConfig } from '../../src/app/load-config.ts';
import { keepIndex } from '../../src/app/index/open-index.ts';
import { errorTable } from '../../src/model/errors.ts';
import { realMachine } from '../../src/machine/real-machine.ts';
import { readOnlyFiles } from '../../src/machine/read-only-files.ts';
import { placeIn, plainConfig, varveProgram } from './program.ts';
import type { Place } from './program.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** Parsed, where it is JSON. */
  readonly json: unknown;
}

export interface ServedApi {
  readonly place: Place;
  readonly services: Services;
  readonly server: ReturnType<typeof httpServer>;
  /** What was told as a fault of the server: none, unless a test is about one. */
  readonly faults: readonly string[];
  /** Puts what the files have now into the index. */
  catchUp(): Promise<void>;
  get(url: string, headers?: Record<string, string>): Promise<Reply>;
  /** @param body as JSON; a text goes as it is */
  send(
    method: 'POST' | 'PUT' | 'DELETE',
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Reply>;
  close(): Promise<void>;
}

export interface ServeApiOptions {
  /** Text of varve.yaml. */
  readonly config?: string;
  readonly guard?: Guard | ((services: Services) => Guard);
  /** Where it is said to listen; left out: as the configuration says. */
  readonly listen?: string;
  readonly patience?: ServerPatience;
  /** What browsers load; left out: no pages. */
  readonly pages?: WebFiles;
}

/** Opens it over a log directory of its own, which goes when it is closed. @param write puts the first logs there */
export async function openApi(write: (place: Place) => void, options: ServeApiOptions = {}): Promise<ServedApi> {
  const { config: configText = plainConfig, guard: wanted = openGuard } = options;
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'varve-api-')));
  const place = placeIn(folder);
  mkdirSync(place.logs);
  writeFileSync(place.config, configText);
  write(place);
  const machine = realMachine();
  const readOnlyMachine = { ...machine, files: readOnlyFiles(machine.files) };
  const stopped = new AbortController();
  const loaded = await loadConfig(readOnlyMachine, {
    config: place.config,
    logs: undefined,
    workingDirectory: place.folder,
    systemTimezone: 'UTC',
  });
  const { directory, config, isListed, timeFieldOf } = loaded;
  const { timezone } = config.policy;
  const self: [string, ...string[]] = [process.execPath, varveProgram];
  const request = { directory, timezone, host: 'h', engine: config.engine, includes: isListed, timeFieldOf, self };
  const faults: string[] = [];
  const index = await keepIndex(machine, request, {
    onGone: () => undefined,
    onBack: () => undefined,
    onFailed: (message) => void faults.push(message),
  });
  const given = { machine, readOnlyMachine, request, version: '0.0.0', host: 'h', stopped: stopped.signal };
  const services = servicesOver(index, {
    ...loaded,
    ...given,
    ...(options.listen === undefined ? {} : { listen: options.listen }),
    ...(options.pages === undefined ? {} : { pages: options.pages }),
  });
  const guard = typeof wanted === 'function' ? wanted(services) : wanted;
  await services.followed.catchUp();
  const events = { onAnswered: () => undefined, onFault: (message: string) => void faults.push(message) };
  const server = httpServer(allEndpoints, services, guard, events, options.patience);
  await server.ready();
  const ask = async (method: string, url: string, payload: string | undefined, headers: Record<string, string>) => {
    const response = await server.inject({
      method: method === 'POST' || method === 'PUT' || method === 'DELETE' ? method : 'GET',
      url,
      headers,
      ...(payload === undefined ? {} : { payload }),
    });
    return checked(method, url, {
      status: response.statusCode,
      headers: Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)])),
      text: response.body,
    });
  };
  return {
    place,
    services,
    server,
    faults,
    catchUp: async () => void (await services.followed.catchUp()),
    get: (url, headers = {}) => ask('GET', url, undefined, headers),
    send(method, url, body, headers = {}) {
      const payload = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
      return ask(method, url, payload, {
        ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      });
    },
    async close() {
      stopped.abort('asked');
      await server.close();
      await services.runs.ended();
      await index.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const document: unknown = JSON.parse(JSON.stringify(openApiDocument(allEndpoints, '0.0.0')));
const problemCheck = Compile(ProblemSchema);

function checked(method: string, url: string, reply: Omit<Reply, 'json'>): Reply {
  const [path = ''] = url.split('?');
  const ofMethod = allEndpoints.filter((one) => one.method === method);
  // A path without parameters goes before one with some, as in the server.
  const endpoint = ofMethod.find((one) => one.path === path) ?? ofMethod.find((one) => matches(one.path, path));
  const type = reply.headers['content-type'] ?? '';
  const json: unknown =
    /json/.test(type) && !/ndjson/.test(type) && reply.text !== '' ? JSON.parse(reply.text) : undefined;
  if (reply.status >= 400) {
    if (!problemCheck.Check(json)) throw new Error(`${method} ${url}: no problem: ${reply.text}`);
    const [, known] = Object.entries(errorTable).find(([code]) => code === json.code) ?? [];
    expect(known, `the code ${json.code} of ${method} ${url}`).toMatchObject({
      httpStatus: reply.status,
      title: json.title,
    });
    if (endpoint !== undefined) expectDocumented(endpoint, reply.status, json.code);
  } else if (endpoint?.reply !== null && endpoint !== undefined && json !== undefined) {
    const check = Compile(endpoint.reply);
    if (!check.Check(json)) {
      throw new Error(
        `${method} ${url}: the reply differs from its schema: ${JSON.stringify(check.Errors(json)[0])}\n${reply.text.slice(0, 2000)}`,
      );
    }
  }
  return { ...reply, json };
}

/** A status and code that the specification does not name would surprise those who go by it. */
function expectDocumented(endpoint: Endpoint, status: number, code: string): void {
  const at = [endpoint.path, endpoint.method.toLowerCase(), 'responses', String(status), 'description'];
  const described = at.reduce<unknown>((value, name) => memberOf(value, name), memberOf(document, 'paths'));
  expect(described, `${status} ${code} in the specification of ${endpoint.method} ${endpoint.path}`).toContain(
    `\`${code}\``,
  );
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

function matches(template: string, path: string): boolean {
  const [wanted, given] = [template.split('/'), path.split('/')];
  return wanted.length === given.length && wanted.every((part, index) => part.startsWith('{') || part === given[index]);
}
