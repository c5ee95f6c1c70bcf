/** Attachments: files kept by main, camera, and what the records of them refuse. */
export const fileProblems = {
  'file.kind': '这个文件不是 JPG、PNG 图片或 PDF，没有收下。请另存成这三种格式之一再添加',
  'file.too-large': '文件超过 20 MB，没有收下。请缩小图片或分成几个文件再添加',
  'file.empty': '文件是空的，没有收下。请重新选择文件',
  'file.parts': '文件没有传完整，没有收下。请再添加一次',
  'file.disk-full': '磁盘空间不足，附件没有存下来。请清理磁盘后再添加一次',
  'file.not-written': '附件没有存下来，请再添加一次；还不行请联系管理员看磁盘',
  'file.missing': '这份附件的原件在本机找不到。请从备份恢复，或重新扫描添加',
  'file.damaged': '这份附件的原件已损坏，不能打开。请从备份恢复，或重新扫描添加',
  'file.unreadable': '这张图片打不开，没有收下。请换一张，或重新拍摄',
  'file.too-many-pixels':
    '这张图片的尺寸过大（超过 8000 万像素或一边超过 30000 像素），没有收下。请用 300 dpi 重新扫描，或缩小后再添加',
  'file.moving': '这是会动的图片，没有收下。请另存成一张静止的图片再添加',
  'camera.missing':
    '没有找到摄像头或高拍仪。请插好后点“再试一次”，也可以选择文件，或按 Ctrl+V 粘贴图片',
  'camera.refused': '系统没有允许使用摄像头。请在系统设置里允许本程序使用摄像头，再点“再试一次”',
  'camera.busy': '摄像头正被别的程序占用。请关闭那个程序，再点“再试一次”',
  'camera.no-picture': '摄像头还没有画面。请等画面出来再拍，或换一个摄像头',

  'attachment.name': '请填写附件名称，如“张三身份证正面”',
  'attachment.reason': '请写明移除这份附件的理由',
  'attachment.removed': '这份附件已经移除，不能再改。请刷新后再看',
  'attachment.twice': '同一份文件已在本案附件里（{name}），不必再加',
  'attachment.too-many': '一个案件最多 {max} 份附件，请先移除不用的',
  'attachment.no-case': '找不到这个案件，附件没有加上。请回到案件列表重新打开',
  'attachment.void': '本案已作废，不能再添加附件。请在有效的案件里添加',
  'attachment.edge': '已经排在这一类的最前或最后，不能再移动',
} as const;
