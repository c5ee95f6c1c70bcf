import { measure } from './measure.mjs';

await measure('tests/bench/run.ts');
