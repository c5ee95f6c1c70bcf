// What `npm run bench` and `npm run faults` share: set-up, build, a screen, then the runner.
import { bundle } from './bundle.mjs';
import { ownArguments, runVisibly } from './project.mjs';
import { tellAboutScreen, withScreen } from './screen.mjs';
import { setUp } from './setup.mjs';

/** @param {string} runner TypeScript file, from the project root; gets this command's arguments */
export async function measure(runner) {
  const runtime = await setUp({ tests: true });
  await bundle();
  tellAboutScreen();
  process.exitCode = await withScreen((env) =>
    runVisibly(process.execPath, ['--import', 'tsx', runner, ...ownArguments()], {
      env: { ...env, DESK_ELECTRON: runtime.executablePath },
    }),
  );
}
