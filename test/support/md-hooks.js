import { readFileSync } from 'node:fs';

/** Synchronous, so that it serves both `registerHooks` and, on Node 20, `register`. */
export function load(url, context, nextLoad) {
  const { protocol, pathname } = new URL(url);
  if (protocol !== 'file:' || !pathname.endsWith('.md')) return nextLoad(url, context);
  const text = readFileSync(new URL(pathname, url), 'utf8');
  return { format: 'module', source: `export default ${JSON.stringify(text)};`, shortCircuit: true };
}
