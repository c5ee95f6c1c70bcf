/** Papers from Word templates: written, bound, printed. */
export const paperProblems = {
  'papers.template':
    '文书模板出了问题，这份文书没有生成。请到设置的“文书模板”里恢复预置模板，再试一次',
  'papers.file-missing': '文书里用到的签名或扫描件找不到了，没有生成。请在附件里重新添加后再试',
  'papers.file-unreadable':
    '有一份扫描件不是能用的图片或 PDF，没有生成。请重新扫描成 JPG、PNG 或 PDF 再试',
  'papers.pdf-locked':
    '有一份 PDF 设了密码或限制，不能装订。请用能打开它的程序打印成没有密码的 PDF，再作为附件添加',
  'papers.pdf-too-large':
    '有一份 PDF 页数或尺寸过大，不能装订。请分成几份，每份不超过 1000 页，再作为附件添加',
  'papers.slow': '生成文书用时过长，已停下。请减少一次生成的页数，或缩小扫描件再试',
  'papers.not-made': '文书没有生成，填好的内容都在。请再试一次，还不行请联系管理员',
  'papers.not-written': '没有存成文件：所选位置写不进去，请换一个文件夹再存一次',
  'papers.not-printed': '文书没有打印出来，请看打印机和纸，或改存成 PDF 再打印',
  'papers.pdf-inside': '扫描件里有 PDF，不能直接打印。请存成 PDF，打开后再打印',
  'papers.no-viewer': '这台电脑没有能打开 PDF 的程序，请存成 PDF 后换一台电脑查看',
  'papers.template-not-written': '模板没有存下来，仍用原来的模板。请看磁盘空间后再试一次',
  'papers.template-not-read': '选的文件读不出来，仍用原来的模板。请在 Word 里关闭它再试一次',
} as const;
