import type { ThemeConfig } from 'antd';
import type { TextSize } from './text-size.ts';

/**
 * One deep blue for action on a warm paper white; amber and red only for clocks and risk; green only for done
 * and proven. The same values stand in theme.css as custom properties: change both.
 */
export const colours = {
  action: '#1d4f91',
  paper: '#faf7f0',
  card: '#fffefb',
  line: '#ddd6c6',
  ink: '#1f2329',
  faint: '#5a6069',
  amber: '#8a5a00',
  red: '#b3261e',
  green: '#256d3b',
} as const;

/** antd's theme for a text size in px. Motion is off: nothing at a counter waits for an animation. */
export function themeFor(textSize: TextSize): ThemeConfig {
  return {
    hashed: false,
    token: {
      colorPrimary: colours.action,
      colorInfo: colours.action,
      colorLink: colours.action,
      colorSuccess: colours.green,
      colorWarning: colours.amber,
      colorError: colours.red,
      colorTextBase: colours.ink,
      colorBgLayout: colours.paper,
      colorBgContainer: colours.card,
      colorBorder: '#8b8f96', // 3:1 on paper, so that the edge of a control is seen (WCAG 1.4.11)
      colorBorderSecondary: colours.line,
      colorTextSecondary: colours.faint,
      colorTextTertiary: colours.faint,
      colorTextDescription: colours.faint,
      colorTextPlaceholder: '#6b7078',
      fontFamily:
        '"Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif',
      fontSize: textSize,
      borderRadius: 4,
      motion: false,
      controlHeight: textSize === 14 ? 32 : textSize === 16 ? 36 : 40,
    },
  };
}
