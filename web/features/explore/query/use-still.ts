/** A value once it has stood still for a while. */
import { useEffect, useState } from 'react';

/** @param waitMs 0: at once */
export function useStill<T>(value: T, waitMs: number): T {
  const [still, setStill] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setStill(value), waitMs);
    return () => clearTimeout(timer);
  }, [value, waitMs]);
  return still;
}
