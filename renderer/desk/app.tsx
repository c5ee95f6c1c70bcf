import { ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { useMemo } from 'react';
import { useTextSize } from '../ui/text-size.ts';
import { themeFor } from '../ui/theme.ts';
import { Desk } from './desk.tsx';
import { Frame } from './frame.tsx';
import { SetupPage } from './pages.ts';
import { StartNote } from './start-note.tsx';
import { useStart } from './use-start.ts';

/** The nonce of this load, written into the page by main; the UI library's run-time styles carry it. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
const csp = { nonce };
/** Off: antd would otherwise write “保 存” where a person, and a screen reader, expects “保存”. */
const button = { autoInsertSpace: false };
const wave = { disabled: true };

export function App() {
  const textSize = useTextSize();
  const theme = useMemo(() => themeFor(textSize), [textSize]);
  return (
    <ConfigProvider locale={zhCN} theme={theme} csp={csp} button={button} wave={wave}>
      <Start />
    </ConfigProvider>
  );
}

function Start() {
  const { phase, restart } = useStart();
  if (!phase) return null;
  switch (phase.name) {
    case 'ready':
      return <Desk {...phase} />;
    case 'first-run':
      return (
        <Frame job={null}>
          <SetupPage wantsDemo={phase.wantsDemo} onDone={restart} />
        </Frame>
      );
    case 'rebuilding':
    case 'stopped':
      return (
        <Frame job={null}>
          <StartNote phase={phase} />
        </Frame>
      );
  }
}
