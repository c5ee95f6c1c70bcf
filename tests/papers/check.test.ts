import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { TemplateFault } from '#shared/papers/template';
import { check } from '../../renderer/paper/check.ts';
import { fill } from '../../renderer/paper/fill.ts';
import { bareParts, changed, packed, textOf, wordOf } from './word.ts';

const good = ['{编号}', '{#当事人}{姓名}{/当事人}', '{协议内容}'];
const paper = (values: Record<string, string | Record<string, string>[]>) =>
  ({ form: 'agreement', values }) as const;

it('PA3 a template with known fields, each in its place, is taken', async () => {
  expect(await check('agreement', wordOf(...good))).toBeNull();
  expect(await check('agreement', wordOf('{编号', '}'))).not.toBeNull();
  // Word cuts a tag into runs wherever it likes.
  const cut = '{编</w:t></w:r><w:r><w:t>号}';
  expect(await check('agreement', wordOf(cut))).toBeNull();
});

it.each<[string, readonly string[], TemplateFault, string]>([
  ['an unknown field', ['{编码}'], 'unknown', '编码'],
  ['a field of another form', ['{受访人}'], 'unknown', '受访人'],
  ['a property of every object', ['{constructor}'], 'unknown', 'constructor'],
  ['an unknown group', ['{#当事者}{姓名}{/当事者}'], 'unknown', '当事者'],
  ['a group without end', ['{#当事人}{姓名}'], 'unclosed', '当事人'],
  ['a group with another end', ['{#当事人}{姓名}{/签名}'], 'unclosed', '当事人'],
  ['an end without group', ['{编号}{/当事人}'], 'unopened', '{/当事人}'],
  ['a group in a group', ['{#当事人}{#签名}{姓名}{/签名}{/当事人}'], 'nested', '签名'],
  ['a row’s field outside', ['{姓名}'], 'outside', '姓名'],
  ['a group written as a field', ['{当事人}'], 'loop', '当事人'],
  ['a field written as a group', ['{#编号}x{/编号}'], 'loop', '编号'],
  ['no field at all', ['协议书'], 'empty', ''],
])('PA3 %s is refused by its name', async (_, paragraphs, why, field) => {
  expect(await check('agreement', wordOf(...paragraphs))).toEqual({ why, field });
});

it.each([
  [['{编号'], 'unclosed', '编号'],
  [['编号}'], 'unopened', '编号'],
  [['{编号}{当事'], 'unclosed', '当事'],
] as const)(
  'PA3 a brace that stands alone is refused near its words: %o',
  async (paragraphs, why, field) => {
    const problem = await check('agreement', wordOf(...paragraphs));
    expect(problem?.why).toBe(why);
    expect(problem?.field).toContain(field);
  },
);

const relation = (inside: string) =>
  packed([
    ...bareParts(['<w:p><w:r><w:t>{编号}</w:t></w:r></w:p>']),
    {
      name: 'word/_rels/document.xml.rels',
      data: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`,
    },
  ]);
const field = (instruction: string) =>
  packed(
    bareParts([
      '<w:p><w:r><w:t>{编号}</w:t></w:r></w:p>',
      `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>${instruction}</w:p>`,
    ]),
  );
const types = (change: (text: string) => string) =>
  packed(
    changed(bareParts(['<w:p><w:r><w:t>{编号}</w:t></w:r></w:p>']), '[Content_Types].xml', change),
  );
const part = (name: string, data: string | Buffer) =>
  packed([...bareParts(['<w:p><w:r><w:t>{编号}</w:t></w:r></w:p>']), { name, data }]);

it.each<[string, Uint8Array, TemplateFault, string]>([
  ['nothing', new Uint8Array(0), 'not-word', ''],
  ['text', new TextEncoder().encode('协议书'), 'not-word', ''],
  [
    'an old .doc',
    Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    'not-word',
    '',
  ],
  ['a workbook', packed([{ name: '[Content_Types].xml', data: '<Types/>' }]), 'not-word', ''],
  ['a .dotx', types((text) => text.replace('document.main', 'template.main')), 'not-word', ''],
  [
    'a .docm',
    types((text) => text.replace('.document.main', '.document.macroEnabled.main')),
    'macro',
    '',
  ],
  ['a macro', part('word/vbaProject.bin', 'x'), 'macro', 'word/vbaProject.bin'],
  [
    'an embedded program',
    part('word/embeddings/oleObject1.bin', 'x'),
    'macro',
    'word/embeddings/oleObject1.bin',
  ],
  [
    'a picture from elsewhere',
    relation(
      '<Relationship Id="r" Type="x/image" TargetMode="External" Target="http://192.0.2.1/x.png"/>',
    ),
    'external',
    'http://192.0.2.1/x.png',
  ],
  [
    'a page inside',
    relation('<Relationship Id="r" Type="x/aFChunk" Target="x.html"/>'),
    'external',
    'word/_rels/document.xml.rels',
  ],
  ['DDE', field('<w:r><w:instrText>DDEAUTO c:\\\\cmd</w:instrText></w:r>'), 'external', 'DDEAUTO'],
  [
    'DDE in pieces',
    field('<w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO x</w:instrText></w:r>'),
    'external',
    'DDEAUTO',
  ],
  [
    'a picture by a field',
    field('<w:fldSimple w:instr="INCLUDEPICTURE http://192.0.2.1"/>'),
    'external',
    'INCLUDEPICTURE',
  ],
  [
    'DDE behind a number',
    field('<w:r><w:instrText>&#x44;DEAUTO c:\\\\cmd</w:instrText></w:r>'),
    'external',
    'DDEAUTO',
  ],
  [
    'DDE around a comment',
    field('<w:r><w:instrText>DD<!-- -->EAUTO c:\\\\cmd</w:instrText></w:r>'),
    'external',
    'DDEAUTO',
  ],
  [
    'DDE in raw letters',
    field('<w:r><w:instrText><![CDATA[DDEAUTO c:\\\\cmd]]></w:instrText></w:r>'),
    'broken',
    'word/document.xml',
  ],
  [
    'a picture by a field in single quotes',
    field("<w:fldSimple w:instr='INCLUDEPICTURE http://192.0.2.1'/>"),
    'external',
    'INCLUDEPICTURE',
  ],
  [
    'a field under another prefix',
    field('<y:r xmlns:y="x"><y:instrText>DDEAUTO cmd</y:instrText></y:r>'),
    'external',
    'DDEAUTO',
  ],
  [
    'a link behind a number',
    relation(
      '<Relationship Id="r" Type="x/image" Target="http://192.0.2.1/x.png" TargetMode="Exter&#110;al"/>',
    ),
    'external',
    'http://192.0.2.1/x.png',
  ],
  [
    'a field in a part that is not called XML',
    part('word/header9.png', '<w:hdr xmlns:w="x"><w:instrText>DDEAUTO cmd</w:instrText></w:hdr>'),
    'external',
    'DDEAUTO',
  ],
  [
    'an entity',
    part('word/x.xml', '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'),
    'broken',
    'word/x.xml',
  ],
  ['a zip bomb', part('word/media/x.png', Buffer.alloc(70_000_000)), 'too-large', ''],
  ['5 MB', new Uint8Array(5_000_001), 'too-large', ''],
])('PA4 %s is refused by name', async (_, bytes, why, name) => {
  expect(await check('agreement', bytes)).toEqual({ why, field: name });
});

it('PA5 what a person typed stands as it was typed: braces are no tags, marks of XML stay letters', async () => {
  const typed = '{姓名} {#当事人} {/} <w:br/> & "引号" ]]> {编号}';
  const filled = await fill(
    wordOf(...good),
    paper({ 编号: typed, 当事人: [{ 姓名: typed }], 协议内容: typed }),
    new Map(),
  );
  const text = await textOf(filled);
  expect(text.split('\n').filter((line) => line === typed)).toHaveLength(3);
});

it('PA5 paragraphs stay paragraphs; what a document cannot hold is left out', async () => {
  const values = { 编号: '第一行\n第二行\u0007', 协议内容: '一\r\n\r\n二\u0000\ud800三' };
  const text = await textOf(
    await fill(wordOf('{编号}', '{协议内容}', '内容：{协议内容}'), paper(values), new Map()),
  );
  expect(text).toBe('第一行 第二行\n一\n\n二三\n内容：一\n\n二三\n');
});

it('PA5 any text at all comes back out of the paper', async () => {
  const template = wordOf('[{编号}]');
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (typed) => {
      const text = await textOf(await fill(template, paper({ 编号: typed }), new Map()));
      const plain = typed
        .replace(/\r\n?|\n/g, ' ')
        .replace(/[^\t\n\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '');
      expect(text).toBe(`[${plain}]\n`);
    }),
    { numRuns: 60 },
  );
});

it('PA5 rows repeat whole paragraphs and lines of a table, and none is one of none', async () => {
  const cell = (text: string) => `<w:tc><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`;
  const template = packed(
    bareParts([
      '<w:p><w:r><w:t>{#当事人}{姓名}{/当事人}</w:t></w:r></w:p>',
      '<w:p><w:r><w:t>{#当事人}名：{姓名}</w:t></w:r></w:p><w:p><w:r><w:t>址：{单位或住址}{/当事人}</w:t></w:r></w:p>',
      `<w:tbl><w:tblGrid/><w:tr>${cell('{#当事人}{姓名}')}${cell('{性别}{/当事人}')}</w:tr></w:tbl>`,
      '<w:p><w:r><w:t>在场：{#当事人}{姓名}、{/当事人}两位</w:t></w:r></w:p>',
    ]),
  );
  expect(await check('agreement', template)).toBeNull();
  const two = [
    { 姓名: '甲', 性别: '男', 单位或住址: '东' },
    { 姓名: '乙', 性别: '女', 单位或住址: '西' },
  ];
  const text = await textOf(await fill(template, paper({ 当事人: two }), new Map()));
  expect(text).toBe('甲\n乙\n名：甲\n址：东\n名：乙\n址：西\n甲\n男\n乙\n女\n在场：甲、乙、两位\n');
  const none = await textOf(await fill(template, paper({ 当事人: [] }), new Map()));
  expect(none).toBe('在场：两位\n');
});
