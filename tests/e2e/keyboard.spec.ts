import { type CDPSession, expect, type Page, test } from '@playwright/test';
import { residentNumber } from '#shared/testing/person';
import { type Launched, launchDesk } from './desk.ts';

/** The counter without a mouse, and with an input method: no click in this file. */

let launched: Launched;
let desk: Page;
let hall: Page;

test.beforeAll(async () => {
  launched = await launchDesk({ args: ['--demo'] });
  ({ desk, hall } = launched);
  await expect(desk.getByLabel('姓名')).toBeVisible({ timeout: 60_000 });
});
test.afterAll(() => launched.close());

const press = async (...keys: string[]) => {
  for (const key of keys) await desk.keyboard.press(key);
};
const type = (text: string) => desk.keyboard.insertText(text);

test('from the door to settled: F2, typing, Ctrl+S, F4, Enter, the note, Ctrl+S', async () => {
  await press('F2');
  await expect(desk.getByLabel('姓名')).toBeFocused();
  await type('郭秀英');
  await press('Enter', 'Enter', 'Enter');
  await type(residentNumber('19890717', '244'));
  await press('Enter');
  await expect(desk.getByLabel('电话')).toBeFocused();
  await type('13706329911');
  await press('Enter', 'Enter');
  await type('青石镇青石村 2 组');
  await press('Enter', 'a', 'Enter', 'Enter');
  await expect(desk.getByLabel('简要情况')).toBeFocused();
  await type('问老年卡怎样办');
  await press('Control+s');
  const saved = desk.getByRole('form', { name: '来访登记' }).getByRole('status');
  await expect(saved).toHaveText(/^已保存 · A\d{3}$/);
  const label = ((await saved.textContent()) ?? '').slice(-4);

  // Earlier numbers of the sample hall are served first, with the same keys.
  const queue = desk.getByRole('region', { name: '叫号' });
  const mine = queue.locator('.at-counter-label');
  for (let isOurs = false; !isOurs; ) {
    await press('F4');
    await expect(queue.getByRole('button', { name: '开始接待' })).toBeFocused();
    const called = (await mine.textContent()) ?? '';
    await expect(hall.getByRole('region', { name: '正在叫号' })).toContainText(called);
    await press('Enter');
    await expect(desk.getByLabel('办理结果或引导去向')).toBeFocused();
    await type('已当面答复');
    await press('Control+s');
    await expect(queue.getByText('本窗口现在没有号')).toBeVisible();
    await expect(queue.getByRole('button', { name: '叫下一个' })).toBeFocused();
    isOurs = called === label;
  }
  await expect(saved).toHaveText(`已保存 · ${label}`);
});

test('every job is one key away, and every page can be walked through with Tab', async () => {
  const jobs = ['接待', '案件', '调解', '回访', '上传', '统计', '设置'];
  for (const [at, job] of jobs.entries()) {
    await press(`Alt+${at + 1}`);
    await expect(desk.getByRole('navigation').getByRole('button', { name: job })).toHaveAttribute(
      'aria-current',
      'page',
    );
    await expect(desk.getByText('正在打开…')).toHaveCount(0);
    const reached = new Set<string>();
    for (let step = 0; step < 12; step += 1) {
      await press('Tab');
      reached.add(
        await desk.evaluate(() => {
          const focused = document.activeElement as HTMLElement;
          if (focused === document.body) return 'body';
          // Whatever has the keyboard can be seen to have it (WCAG 2.4.7): itself, or the box drawn for it.
          const isSeen = [focused, focused.nextElementSibling, focused.parentElement]
            .concat(focused.closest('.ant-select, .ant-input-affix-wrapper, .ant-radio-wrapper'))
            .some((part) => {
              if (!part) return false;
              const { outlineStyle, boxShadow } = getComputedStyle(part);
              return outlineStyle !== 'none' || boxShadow !== 'none';
            });
          return `${isSeen ? '' : 'unseen '}${focused.tagName} ${focused.textContent?.slice(0, 12)}${focused.id}`;
        }),
      );
    }
    expect([...reached].filter((one) => one.startsWith('unseen'))).toEqual([]);
    expect(reached.size, job).toBeGreaterThan(5);
  }
});

test('an Enter that takes a pinyin candidate saves nothing, sends nothing and stays in its field', async () => {
  const keyboard = await desk.context().newCDPSession(desk);
  await press('Alt+1', 'F2');
  const name = desk.getByLabel('姓名');
  await composeAndTake(keyboard, 'guo', '郭');
  await expect(name).toHaveValue('郭');
  await expect(name).toBeFocused();
  await expect(desk.locator('.intake .field-problem')).toHaveCount(0);

  const code = desk.getByLabel('配对码');
  await expect(async () => {
    await press('Alt+5'); // not heard in the moment in which a candidate was taken
    await expect(code).toBeVisible({ timeout: 500 });
  }).toPass();
  await code.focus();
  await composeAndTake(keyboard, 'ma', '码');
  await expect(code).toHaveValue('码');
  await expect(desk.getByText('此项必须填写')).toHaveCount(0);
  // The same key without the input method is meant.
  await expect(async () => {
    await press('Enter');
    await expect(desk.getByText('此项必须填写')).toBeVisible({ timeout: 500 });
  }).toPass();
});

/**
 * As an input method does it in Chromium: the letters stand underlined, the keys go to the input method (229), and
 * the Enter that takes the candidate ends the composition; some send one more bare Enter right behind it.
 */
async function composeAndTake(keyboard: CDPSession, letters: string, word: string): Promise<void> {
  await keyboard.send('Input.imeSetComposition', {
    text: letters,
    selectionStart: letters.length,
    selectionEnd: letters.length,
  });
  const swallowed = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 };
  const bare = { ...swallowed, windowsVirtualKeyCode: 13 };
  // One behind the other without waiting, as they come from a keyboard.
  await Promise.all([
    keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...swallowed }),
    keyboard.send('Input.insertText', { text: word }),
    keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...bare }),
    keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...bare }),
  ]);
}
