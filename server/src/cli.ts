import { main } from './cli/main.ts';
import { terminalOf } from './cli/terminal.ts';

void main(process.argv.slice(2), terminalOf(process)).then((code) => (process.exitCode = code));
