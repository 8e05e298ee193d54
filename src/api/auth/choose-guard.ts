/** The guard that goes with the configuration and with the address that the server listens on. */
import { asksForTokens } from '../../app/access/expect-access.ts';
import type { Services } from '../services.ts';
import { RequestGuard } from './request-guard.ts';
import type { Guard } from './guard.ts';

export function guardFor(services: Services): Guard {
  const { config, listen, host } = services;
  const { auth, origins, rateLimit } = config.server;
  return new RequestGuard(services, {
    listen,
    machine: host,
    origins,
    rateLimit,
    asksForTokens: asksForTokens(auth, listen),
  });
}
