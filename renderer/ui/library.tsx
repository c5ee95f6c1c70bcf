import { ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { type ReactNode, useMemo } from 'react';
import { useTextSize } from './text-size.ts';
import { themeFor } from './theme.ts';

/** The nonce of this load, written into the page by main; the UI library's run-time styles carry it. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
const csp = { nonce };
/** Off: antd would otherwise write “保 存” where a person, and a screen reader, expects “保存”. */
const button = { autoInsertSpace: false };
const wave = { disabled: true };

/** The UI library with the hall's look, its language and this load's nonce. Nothing of it shows outside of this. */
export function Library({ children }: { readonly children: ReactNode }) {
  const textSize = useTextSize();
  const theme = useMemo(() => themeFor(textSize), [textSize]);
  return (
    <ConfigProvider locale={zhCN} theme={theme} csp={csp} button={button} wave={wave}>
      {children}
    </ConfigProvider>
  );
}
