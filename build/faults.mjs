import { measure } from './measure.mjs';

await measure('tests/faults/run.ts');
