// What the desk's start is measured against: a window of the same kind, with nothing behind it.
const { app, BrowserWindow, Menu, protocol } = require('electron');

const PAGE = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>空白</title></head>
<body><p>空白</p><script src="/usable.js"></script></body></html>`;
const SCRIPT = `performance.mark('desk-usable');`;

protocol.registerSchemesAsPrivileged([
  {
    scheme: 'app',
    privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
  },
]);
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
app.on('window-all-closed', () => app.quit());
app.whenReady().then(() => {
  Menu.setApplicationMenu(null);
  protocol.handle('app', ({ url }) =>
    url.endsWith('.js')
      ? new Response(SCRIPT, { headers: { 'Content-Type': 'text/javascript' } })
      : new Response(PAGE, { headers: { 'Content-Type': 'text/html; charset=utf-8' } }),
  );
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    backgroundColor: '#faf7f0',
    autoHideMenuBar: true,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      backgroundThrottling: false,
    },
  });
  window.loadURL('app://desk/blank.html');
});
