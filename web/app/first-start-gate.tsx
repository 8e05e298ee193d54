/** Where no record was ever written, a page that would be empty in every part leads to the first steps instead. */
import type { ReactNode } from 'react';
import { useGet } from '../shared/api/use-get.ts';
import { FirstStart } from '../shared/states/first-start.tsx';

export function FirstStartGate({ children }: { readonly children: ReactNode }) {
  const streams = useGet('/v1/streams').data?.data;
  return streams !== undefined && streams.every(({ records }) => records === 0) ? <FirstStart /> : children;
}
