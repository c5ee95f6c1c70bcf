/** 抢修: why the desk stands still, and what comes of the ways out. */
export const rescueProblems = {
  'journal.lost': '流水的末尾缺失，已停止写入。可以先查看数据，再点“修复”；请不要删除任何文件',
  'journal.folder-read-only':
    '数据文件夹写不进去（只读或没有权限），现在只能查看。请检查磁盘和权限，恢复后自动继续',
  'journal.no-space':
    '磁盘空间不足，现在只能查看，不能登记。请删除或移走别的文件，空出空间后自动继续',
  'journal.other-program':
    '另一个程序正在使用本机数据，现在只能查看。请关闭它，关闭后自动继续；找不到时请重新启动电脑',

  'rescue.failed': '修复没有完成，原来的数据原样保留。请保存诊断包交给县中心技术人员',
  'rescue.cancelled': '修复已取消，原来的数据原样保留，可以随时重新修复',
  'rescue.no-space': '空间不够：修复要先另写一份完整的流水。请空出空间后再点“修复”',
  'rescue.disk-changed':
    '修复时磁盘又读不出已读过的内容，已停下，原来的数据原样保留。请尽快更换磁盘',
  'rescue.busy': '正在处理上一步，请等它完成',
  'rescue.not-written': '没有存成文件：所选位置写不进去，请换一个文件夹再试一次',
  'rescue.keys-wrong': '这个文件打不开本机的流水，没有放进去。请换另一份钥匙文件备份',
  'rescue.copy-empty': '这个文件夹里没有能用的流水，请选备份里名为 journal 的文件夹',
} as const;
