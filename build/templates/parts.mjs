// What the ministry's forms are made of (人民调解文书格式, 2010): A4, 宋体 for titles, 仿宋 for text. `{字段}` is filled
// by the program; `{#组}` … `{/组}` is repeated. Sizes are Word's: half points for letters, twentieths for lengths.
import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';

const SONG = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: '宋体', eastAsia: '宋体' };
const FANG = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: '仿宋', eastAsia: '仿宋' };
const HEI = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: '黑体', eastAsia: '黑体' };

/** 二号 三号 四号 小四 五号 */
const ER = 44;
const SAN = 32;
const SI = 28;
const XIAO_SI = 24;
export const WU = 21;
const WIDE = '\u3000';
/** Text area of A4 with the margins below: 21 cm less 2.8 and 2.6. */
const TEXT_WIDTH = 8844;

export const page = {
  size: { width: 11906, height: 16838 },
  margin: { top: 1440, bottom: 1304, left: 1588, right: 1474, header: 850, footer: 850 },
};

/** Text with `{字段}` in it; `_` at both ends of a piece underlines it, with room when it stays empty. */
function runs(text, { font = FANG, size = SI, bold = false } = {}) {
  return text.split(/(_[^_]*_)/).flatMap((piece) => {
    if (piece === '') return [];
    if (!piece.startsWith('_')) return [new TextRun({ text: piece, font, size, bold })];
    const inner = `${WIDE}${piece.slice(1, -1)}${WIDE}`;
    return [new TextRun({ text: inner, font, size, bold, underline: {} })];
  });
}

/** `line` in points, exact: the same on every system, whatever fonts it has. 0 leaves room for a picture. */
function paragraph(text, options = {}) {
  const { align, indent, before = 0, after = 0, keep, line = 23, ...letters } = options;
  const spacing =
    line === 0
      ? { before, after, line: 320, lineRule: 'auto' }
      : { before, after, line: line * 20, lineRule: 'exact' };
  return new Paragraph({
    ...{ alignment: align, indent, keepNext: keep, spacing },
    children: runs(text, letters),
  });
}

export const title = (text, before = 0) =>
  paragraph(text, {
    ...{ align: AlignmentType.CENTER, font: SONG, size: ER, bold: true, keep: true },
    ...{ before, after: 200, line: 34 },
  });
export const over = (text) =>
  paragraph(text, { align: AlignmentType.CENTER, font: SONG, size: SAN, keep: true, line: 28 });
export const number = (text = '编号：{编号}') =>
  paragraph(text, { align: AlignmentType.RIGHT, after: 120 });
export const line = (text, keep = false) => paragraph(text, { keep, align: AlignmentType.LEFT });
/** A sentence that stays with the signatures below it: they never stand on a page of their own. */
export const last = (text) => body(text, true);
export const head = (text) =>
  paragraph(text, { font: HEI, before: 100, keep: true, align: AlignmentType.LEFT });
/** Paragraphs of a long field: two letters in, one paragraph for each line. */
export const body = (text, keep = false) =>
  paragraph(text, {
    keep,
    indent: { firstLine: 2 * SI * 10 },
    align: AlignmentType.BOTH,
  });
/** A note of the committee, smaller than the text. */
export const small = (text) =>
  paragraph(text, { size: XIAO_SI, line: 20, keep: true, align: AlignmentType.LEFT });
export const right = (text, before = 0, keep = false) =>
  paragraph(text, { align: AlignmentType.RIGHT, before, keep, indent: { right: 420 } });
export const space = (before = 240) => paragraph('', { before, line: 12, keep: true });
/** A line on the cover: label and underlined value. */
export const large = (text) =>
  paragraph(text, { size: SAN, before: 280, line: 32, indent: { left: 600 } });

/** Paragraphs of one kind for each row of a group; the tags stand in the first and the last of them. */
export function each(group, kind, ...texts) {
  return texts.map((text, at) => {
    const from = at === 0 ? `{#${group}}` : '';
    return kind(`${from}${text}${at === texts.length - 1 ? `{/${group}}` : ''}`);
  });
}

/** Personal details as the ministry's forms write them out. */
export const person = (group, who) =>
  each(
    ...[group, line],
    `${who}：姓名_{姓名}_性别_{性别}_民族_{民族}_年龄_{年龄}_`,
    '职业或职务_{职业或职务}_联系方式_{联系方式}_',
    '单位或住址_{单位或住址}_',
  );
export const personWithId = (group, who) =>
  each(
    ...[group, line],
    `${who}：姓名_{姓名}_性别_{性别}_民族_{民族}_年龄_{年龄}_`,
    '证件号码_{证件号码}_联系方式_{联系方式}_',
    '职业或职务_{职业或职务}_单位或住址_{单位或住址}_',
  );

/** Room for a hand, or for the picture of a signature. */
const sign = (text) =>
  paragraph(text, { align: AlignmentType.LEFT, line: 0, before: 160, keep: true });
/** A line for every party's signature. */
export const signatures = () =>
  each('签名', sign, '{称谓}{姓名}（签名、盖章或按指印）：_{签名}　　　_{日期}');
/** `name` is the field with the printed name, where there is one. */
export const signed = (who, { name = '', field = who } = {}) =>
  sign(`${who}${name === '' ? '' : `{${name}}`}（签名）：_　{${field}签名}　　　　_`);
export const sealed = (text = '（人民调解委员会印章）') => [
  right(text, 300, true),
  right('{日期}'),
];

const edge = { style: BorderStyle.SINGLE, size: 6, color: '000000' };
const EDGES = {
  ...{ top: edge, bottom: edge, left: edge, right: edge },
  ...{ insideHorizontal: edge, insideVertical: edge },
};

/** A bordered table; `widths` in parts of the text's width. Cells are texts or lists of paragraphs. */
export function table(widths, rows, { hasHead = false, size = XIAO_SI } = {}) {
  const all = widths.reduce((sum, width) => sum + width, 0);
  const columns = widths.map((width) => Math.round((TEXT_WIDTH * width) / all));
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths: columns,
    borders: EDGES,
    rows: rows.map((cells, at) => row(cells, columns, hasHead && at === 0, size)),
  });
}

function row({ cells, height }, columns, isHead, size) {
  let column = 0;
  return new TableRow({
    tableHeader: isHead,
    cantSplit: true,
    height: { value: height ?? 540, rule: 'atLeast' },
    children: cells.map((cell) => {
      const { span = 1, content, align } = typeof cell === 'string' ? { content: cell } : cell;
      const width = columns.slice(column, column + span).reduce((sum, one) => sum + one, 0);
      column += span;
      return new TableCell({
        columnSpan: span,
        width: { size: width, type: WidthType.DXA },
        verticalAlign: VerticalAlignTable.CENTER,
        margins: { left: 90, right: 90, top: 40, bottom: 40 },
        children: Array.isArray(content)
          ? content
          : [cellText(content, align ?? 'center', isHead, size)],
      });
    }),
  });
}

const cellText = (text, align, bold, size = XIAO_SI) =>
  paragraph(text, { align, size, line: 18, font: bold ? HEI : FANG });
/** Cells and rows of a table. */
export const cells = (...all) => ({ cells: all });
export const tall = (height, ...all) => ({ cells: all, height });
export const wide = (span, content) => ({ span, content, align: 'left' });
export const left = (content) => ({ content, align: 'left' });
/** Text of a long field inside a cell. */
export const inCell = (text) =>
  paragraph(text, { size: XIAO_SI, line: 20, indent: { firstLine: 480 }, align: 'both' });
export const cellLine = (text, align = 'left') => cellText(text, align, false);
export const cellSign = (text) => paragraph(text, { size: XIAO_SI, line: 0, align: 'left' });

/** All parties, and all signatures, inside a cell. */
export const partiesInCell = each(
  ...['当事人', cellLine],
  '{称谓}：{姓名}　{概况}',
  '单位或住址：{单位或住址}',
);
export const signaturesInCell = each('签名', cellSign, '{称谓}{姓名}：　{签名}　　　{日期}');
