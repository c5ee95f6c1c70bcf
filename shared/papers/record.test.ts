import { describe, expect, it } from 'vitest';
import { formIds, formOf, forms } from './forms.ts';
import { bundleSchema, paperContentSchema, parsePaper } from './record.ts';

const sha256 = 'a'.repeat(64);

describe('a paper', () => {
  it('PA1 gets every field of its form; a missing one is empty', () => {
    for (const form of formIds) {
      const parsed = parsePaper({ form, values: {} });
      expect(parsed.problem).toBeNull();
      if (parsed.problem) continue;
      expect(Object.keys(parsed.paper.values)).toEqual(Object.keys(formOf(form).fields));
    }
  });

  it('PA1 gets every cell of a row that has some', () => {
    const parsed = parsePaper({ form: 'agreement', values: { 签名: [{ 姓名: '王秀兰' }] } });
    expect(parsed).toMatchObject({
      paper: { values: { 签名: [{ 称谓: '', 姓名: '王秀兰', 签名: '', 日期: '' }] } },
    });
  });

  const picture = { picture: sha256, widthMm: 30 };
  it.each([
    [{ 编码: '1' }, { field: '编码', why: 'unknown' }],
    [{ constructor: '1' }, { field: 'constructor', why: 'unknown' }],
    [{ 编号: [] }, { field: '编号', why: 'kind' }],
    [{ 编号: picture }, { field: '编号', why: 'kind' }],
    [{ 编号: '字'.repeat(501) }, { field: '编号', why: 'long' }],
    [{ 协议内容: picture }, { field: '协议内容', why: 'kind' }],
    [{ 当事人: '王秀兰' }, { field: '当事人', why: 'kind' }],
    [{ 当事人: [{ 姓: '王' }] }, { field: '当事人.姓', why: 'unknown' }],
    [{ 当事人: [{ 姓名: picture }] }, { field: '当事人.姓名', why: 'kind' }],
    [{ 签名: [{ 签名: '王秀兰' }] }, { field: '签名.签名', why: 'kind' }],
    [{ 调解员签名: '赵志强' }, { field: '调解员签名', why: 'kind' }],
  ])('PA1 %o is refused by its name', (values, problem) => {
    expect(parsePaper({ form: 'agreement', values: values as never })).toEqual({ problem });
    expect(paperContentSchema.safeParse({ form: 'agreement', values }).success).toBe(false);
  });

  it('PA1 the longest line and a picture in its place are taken', () => {
    const values = { 编号: '字'.repeat(500), 调解员签名: picture, 签名: [{ 签名: picture }] };
    expect(parsePaper({ form: 'agreement', values }).problem).toBeNull();
  });

  it('a bundle takes papers, scans and 卷内目录, and nothing else', () => {
    const scans = { kind: 'scans', title: '身份证明', pictures: [{ sha256, mime: 'image/png' }] };
    const paper = { kind: 'paper', title: '封面', paper: { form: 'cover', values: {} } };
    const items = [paper, { kind: 'contents' }, scans];
    expect(bundleSchema.safeParse({ name: '卷宗', items }).success).toBe(true);
    for (const wrong of [
      { ...scans, pictures: [{ sha256: '../../x', mime: 'image/png' }] },
      { ...scans, pictures: [{ sha256, mime: 'image/svg+xml' }] },
      { kind: 'html', title: 'x' },
      { ...paper, paper: { form: 'toString', values: {} } },
    ]) {
      expect(bundleSchema.safeParse({ name: '卷宗', items: [wrong] }).success).toBe(false);
    }
  });

  it('the catalogue has the forms of a dossier, each field documented and with an example', () => {
    expect(formIds).toHaveLength(26);
    expect(new Set(formIds.map((form) => forms[form].title)).size).toBe(26);
    for (const form of formIds) {
      for (const [name, field] of Object.entries(formOf(form).fields)) {
        expect(field.label, `${form}.${name}`).not.toBe('');
        if (field.kind !== 'picture') expect(field.example, `${form}.${name}`).not.toHaveLength(0);
      }
    }
  });
});
