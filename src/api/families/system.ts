/** Endpoints in the order of the reference. The process itself. */
import type { Endpoint } from '../endpoint.ts';
import { getConfig } from '../resources/config.ts';
import { getDoctor } from '../resources/doctor.ts';
import { getMetrics } from '../resources/metrics.ts';
import { getReadiness } from '../resources/readiness.ts';
import { getHealth, getVersion } from '../resources/system.ts';

export const systemEndpoints: readonly Endpoint[] = [
  getHealth,
  getReadiness,
  getMetrics,
  getVersion,
  getConfig,
  getDoctor,
];
