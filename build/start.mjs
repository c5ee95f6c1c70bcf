// `npm start`: everything that is missing, then the app. Arguments after `--` go to the app:
//   npm start -- --demo
import { bundle } from './bundle.mjs';
import { ownArguments, runVisibly, say } from './project.mjs';
import { tellAboutScreen, withScreen } from './screen.mjs';
import { setUp } from './setup.mjs';

const runtime = await setUp();
await bundle(['renderer', 'main', 'preload']);
const args = ownArguments();
if (process.platform === 'linux' && process.getuid() === 0) {
  say(
    'Running as root: the Chromium sandbox is switched off (--no-sandbox). For development only.',
  );
  args.unshift('--no-sandbox');
}
tellAboutScreen();
say(`Opening the desk (Electron ${runtime.version}) …`);
process.exitCode = await withScreen((env) => {
  delete env.ELECTRON_RUN_AS_NODE; // set by some editors; it would start Node instead of the desk
  return runVisibly(runtime.executablePath, args, { env });
});
say(`The desk has ended (exit code ${process.exitCode}).`);
