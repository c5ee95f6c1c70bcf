import type { TemplateFault, TemplateProblem } from '#shared/papers/template';

/** What is wrong with a template and what to do in Word. `{field}` is the field, the tag or the part of the file. */
const sentences: Record<TemplateFault, string> = {
  'not-word':
    '这不是 .docx 文件。请在 Word 或 WPS 里另存为“Word 文档（.docx）”，不设打开密码，再导入',
  'too-large': '文件太大。请删去模板里的大图片再导入',
  macro: '文件里有宏或嵌入的程序{field}。请另存为不带宏的“Word 文档（.docx）”再导入',
  external: '文件里有指向别处的内容{field}。请在 Word 里删去链接、域或附加模板再导入',
  broken: '文件损坏或写法看不懂{field}。请用“导出”取一份好的，在它上面改',
  slow: '检查这个模板用时过长，已停下。请用“导出”取一份好的，在它上面改',
  unknown: '没有这个字段{field}。请对照下面的字段表改正，注意不要多字、少字',
  unclosed: '没有收尾{field}。请检查花括号是否成对，重复的一段末尾写上 {/字段}',
  unopened: '多了收尾{field}。请检查花括号是否成对，重复的一段开头写上 {#字段}',
  outside: '这个字段只能写在重复的一段里{field}。请把它放到 {#…} 和 {/…} 之间',
  loop: '写法不对{field}。重复的一段写成 {#字段}…{/字段}，其他字段写成 {字段}',
  nested: '重复的一段里又套了一段{field}。请分开写',
  empty: '模板里一个字段也没有，印出来会是空的。请照下面的字段表写上 {字段}',
};

export function wordsOf({ field, why }: TemplateProblem): string {
  return sentences[why].replace('{field}', field === '' ? '' : `（${field}）`);
}
