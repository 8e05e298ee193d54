/** Streams of requests: where what lies behind a generation is found. */
import { useGet } from '../../shared/api/use-get.ts';

export function useRequestStreams(): string[] {
  const streams = useGet('/v1/streams').data?.data ?? [];
  return streams.filter(({ roles }) => roles.some((role) => role !== 'learning')).map(({ stream }) => stream);
}
