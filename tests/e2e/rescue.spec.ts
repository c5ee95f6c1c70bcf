import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { register, typeWalkIn } from './hall-work.ts';
import { atWork, filledHall, flipBit, stopped, visitor } from './rescue-halls.ts';

const button = (desk: Page, name: string) => desk.getByRole('button', { name, exact: true });

async function waiting(desk: Page, numbers: readonly string[]): Promise<void> {
  const list = desk.getByRole('tabpanel', { name: '等候' });
  for (const number of numbers) await expect(list.getByText(number)).toBeVisible();
}

async function looksRight(desk: Page, name: string): Promise<void> {
  for (const size of [
    { width: 1366, height: 768 },
    { width: 1920, height: 1080 },
  ]) {
    await desk.setViewportSize(size);
    await desk.screenshot({ path: `.results/screens/rescue-${name}-${size.width}.png` });
  }
  expect((await new AxeBuilder({ page: desk }).setLegacyMode().analyze()).violations).toEqual([]);
}

test('RQ30 one flipped bit: the desk can be looked at, repaired, and goes on with everybody who came', async () => {
  const { userData, numbers } = await filledHall();
  flipBit(userData, 4);
  const launched = await stopped(userData);
  const { desk } = launched;
  await expect(desk.getByRole('alert')).toContainText('流水有损坏');
  await expect(desk.getByText(/第 5 行，流水号 5/)).toBeVisible();
  await expect(button(desk, '再试一次')).toBeFocused();
  await looksRight(desk, 'flipped-bit');

  await button(desk, '查看数据（只读）').click();
  await expect(desk.getByText('只读', { exact: true })).toBeVisible();
  await waiting(desk, numbers);
  await typeWalkIn(desk, visitor('周来迟'));
  await desk.getByRole('button', { name: '保存并取号' }).click();
  await expect(desk.getByRole('form', { name: '来访登记' })).toContainText('流水有损坏');
  await looksRight(desk, 'looking');
  await button(desk, '返回处理').click();

  await button(desk, '修复…').click();
  await looksRight(desk, 'repair-asked');
  await button(desk, '开始修复').click();
  await expect(desk.getByRole('heading', { name: '已修复并核对' })).toBeVisible({
    timeout: 30_000,
  });
  await looksRight(desk, 'repaired');
  await button(desk, '继续工作').click();
  await atWork(desk);
  await waiting(desk, numbers);
  expect(await register(desk, visitor('李新来'))).toMatch(/^[A-Z]\d{3}$/);
  await launched.close({ keep: true });
});
