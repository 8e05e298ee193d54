/** Endpoints in the order of the reference. What people keep on the server. */
import type { Endpoint } from '../endpoint.ts';
import { closeSession, openSession } from '../resources/session.ts';
import { createToken, listTokens, revokeToken } from '../resources/tokens.ts';
import { createView, deleteView, listViews, replaceView } from '../resources/views.ts';

export const workspaceEndpoints: readonly Endpoint[] = [
  listViews,
  createView,
  replaceView,
  deleteView,
  listTokens,
  createToken,
  revokeToken,
  openSession,
  closeSession,
];
