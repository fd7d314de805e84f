import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';

/** Below this many milliseconds a measurement says nothing about growth. */
const NOISE = 15;
/** What four times the input may cost: linear work costs 4, quadratic work 16. */
const MAX_RATIO = 9;

/** Fails where work on an input of size 4n takes far more than four times as long as on one of size n. */
export function assertLinear(n: number, prepare: (size: number) => () => void): void {
  prepare(n)();
  const attempts: string[] = [];
  for (let attempt = 0; attempt < 3; attempt++) {
    const small = fastest(prepare(n));
    const large = fastest(prepare(4 * n));
    if (large <= Math.max(small, NOISE / 4) * MAX_RATIO) return;
    attempts.push(`${small.toFixed(1)} ms → ${large.toFixed(1)} ms`);
  }
  assert.fail(`four times the input takes much more than four times as long: ${attempts.join('; ')}`);
}

function fastest(work: () => void): number {
  return Math.min(...[1, 2].map(() => timed(work)));
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
