// Starts a city that nobody has used yet: the journeys count on its figures.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

rmSync(process.env.DATA_DIR ?? '', { recursive: true, force: true });
const child = spawn(process.execPath, ['scripts/bootstrap.mjs', 'start'], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
