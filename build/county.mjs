// `npm run county`: the reference county center. Arguments after `--` go to it.
import path from 'node:path';
import { bundle } from './bundle.mjs';
import { ownArguments, root, runVisibly } from './project.mjs';
import { setUp } from './setup.mjs';

await setUp({ runtime: false });
await bundle(['county']);
const server = path.join(root, 'dist/county/server.js');
process.exitCode = await runVisibly(process.execPath, [server, ...ownArguments()]);
