import { setImmediate } from 'node:timers/promises';

const SLICE_MS = 10;

/** Synchronous work is the fastest for thousands of small files; this lets other work in between its slices. */
export function breather(): () => Promise<void> {
  let sliceEnd = performance.now() + SLICE_MS;
  return async () => {
    if (performance.now() < sliceEnd) return;
    await setImmediate();
    sliceEnd = performance.now() + SLICE_MS;
  };
}
