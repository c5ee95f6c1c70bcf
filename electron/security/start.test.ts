import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foreignTo } from './start.ts';

const FOLDER = process.platform === 'win32' ? 'C:\\desk' : '/srv/desk';

it('E60 a start with nothing, another folder or the sample hall is allowed', () => {
  for (const args of [[], ['--demo'], [`--user-data-dir=${FOLDER}`, '--demo']]) {
    expect(foreignTo(args, {})).toBeNull();
  }
});

it.each([
  '--remote-debugging-port=0',
  '--remote-debugging-pipe',
  '--remote-debugging-address=0.0.0.0',
  '--inspect',
  '--inspect-brk=0',
  '--js-flags=--expose-gc',
  '--no-sandbox',
  '--disable-web-security',
  '--proxy-server=127.0.0.1:8080',
  '--load-extension=/tmp/x',
  '--host-resolver-rules=MAP * 127.0.0.1',
  '--ignore-certificate-errors',
  '--disable-features=IsolateOrigins',
  '--utility-cmd-prefix=/tmp/x',
  '--lang=en',
  '--squirrel-firstrun',
  '--updated',
])('E60 %s is not on the list of what is allowed', (argument) => {
  const name = argument.slice(2).split('=')[0];
  expect(foreignTo([argument], {})).toBe(`switch ${name}`);
  // Before and after what is allowed, and in the forms that Chromium reads besides.
  expect(foreignTo(['--demo', argument], {})).toBe(`switch ${name}`);
  expect(foreignTo([argument, `--user-data-dir=${FOLDER}`], {})).toBe(`switch ${name}`);
  expect(foreignTo([argument.slice(1)], {})).toBe(`switch ${name}`);
  expect(foreignTo([`/${argument.slice(2)}`], {})).toBe(`switch ${name}`);
});

it('E60 an allowed word in another form is not allowed', () => {
  for (const argument of [
    ...['--demo=1', '--Demo', '-demo', '--', '', ' --demo', '%U', '证据.pdf'],
    ...['--user-data-dir', '--user-data-dir=', '--user-data-dir=here', '--user-data-dir=../x'],
  ]) {
    expect(foreignTo([argument], {})).not.toBeNull();
  }
});

it('E60 nothing but the words of the list gets through, whatever is typed', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (args) => {
      expect(foreignTo(args, {}) === null).toBe(args.every((one) => one === '--demo'));
    }),
  );
});

it('E61 variables that open the program end it; those that a fuse holds shut, and foreign ones, do not', () => {
  for (const name of [
    ...['ELECTRON_DISABLE_SANDBOX', 'ELECTRON_ENABLE_LOGGING', 'ELECTRON_LOG_FILE'],
    ...['SSLKEYLOGFILE', 'NODE_TLS_REJECT_UNAUTHORIZED', 'NODE_V8_COVERAGE', 'NODE_DEBUG'],
  ]) {
    expect(foreignTo([], { [name]: '1' })).toBe(`variable ${name}`);
    expect(foreignTo([], { [name.toLowerCase()]: '1' })).not.toBeNull(); // Windows knows no case
    expect(foreignTo([], { [name]: '' })).toBeNull();
  }
  const usual = { PATH: '/bin', ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '--inspect' };
  expect(foreignTo(['--demo'], usual)).toBeNull();
});

it('E62 what is said of a foreign start is a name of plain letters, never a value', () => {
  const said = foreignTo(['--user-data-dir=张三的文件夹'], {});
  expect(said).toBe('switch user-data-dir');
  expect(foreignTo(['/home/张三/证据.pdf'], {})).toBe('argument');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (argument) => {
      expect(foreignTo([argument], {}) ?? '').toMatch(/^[A-Za-z0-9 -]{0,70}$/);
    }),
  );
});
