/** The desk itself: texts, journal, bridge, database, county, lists. */
export const deskProblems = {
  'text.empty': '此项必须填写',
  'text.too-long': '内容过长（最多 {max} 字），请精简后再保存',
  'text.control-character': '含有看不见的控制字符（多为粘贴带入），请删除后重新输入',

  'journal.moved': '另一个窗口刚刚保存过，请核对最新内容后再保存一次',
  'journal.disk-full': '磁盘空间不足，本次未保存。请清理磁盘后再点“保存”，已填内容不会丢失',
  'journal.broken':
    '流水有损坏，已停止写入，完好的内容都在。可以先查看数据，再点“修复”；请不要删除任何文件',
  'journal.unavailable': '流水暂时写不进去，本次未保存。请稍候再点“保存”，已填内容不会丢失',
  'journal.unsettled':
    '还不能确定本次是否已保存：磁盘没有写成，也没有撤回。请不要重新登记，稍候再点“保存”，程序会先核对',
  'journal.read-only': '本机数据现在只能查看，不能保存。请按提示处理后再试，已填内容不会丢失',
  'journal.locked': '另一个程序正在使用本机数据，请先关闭它；找不到时请重新启动电脑',
  'journal.staging': '上一次成批写入还没有结束，本次未保存。请稍候再试一次',

  'vault.missing': '找不到本机钥匙文件，已有流水无法打开。请导入钥匙文件的备份，不要删除任何文件',
  'vault.damaged': '本机钥匙文件已损坏，已有流水无法打开。请导入钥匙文件的备份，不要删除任何文件',

  'bridge.refused': '程序内部调用被拒绝，请重新打开程序',
  'bridge.malformed': '程序内部数据格式不对，本次未保存。请核对填写内容',
  'bridge.oversize': '一次提交的内容过大，请分开保存',

  'database.ahead':
    '流水缺第 {seq} 号起的内容，本机数据库里还有，已停止写入。请点“修复”取回；不要删除任何文件',
  'database.fork':
    '本机数据库与流水从第 {seq} 号起不一致，已停止写入。请点“修复”，两边的内容都会保留',
  'database.unavailable':
    '本机数据库暂时打不开，全部记录都在流水里。请点“再试一次”；仍不行请重新启动电脑',

  'record.changed': '这条记录刚被别人改过，已为您载入最新内容，请核对后再保存',
  'record.missing': '没有找到这条记录，请返回列表重试',

  'timecheck.answered': '电脑时钟已经有人核对过，不用再核对',
  'timecheck.day': '请填写这几条流水实际是哪一天的',
  'timecheck.ahead': '改正后的时间比现在还晚，请核对这几条流水实际是哪一天的',

  'program.unexpected':
    '程序内部出错，请核对本次内容是否已经保存，没有就再点一次“保存”；已填内容不会丢失',

  'import.too-large': '文件超过 {max} MB，没有导入。请把清单分成几份再导入',
  'import.cell-too-long':
    '第 {line} 行第 {column} 列的内容超过 32767 字，不像清单，没有导入。请删去这一格再导入',
  'import.too-wide': '清单超过 {max} 列，没有导入。请删去多余的列再导入',
  'import.too-many-rows': '清单超过 {max} 行，没有导入。请分成几份再导入',
  'import.empty': '清单是空的，请核对是否选对了文件',
  'import.no-rows': '清单只有表头，没有内容，请核对是否选对了文件',
  'import.binary': '这不是文字清单（可能是图片或程序改了后缀），没有导入。请选 .xlsx 或 .csv 文件',
  'import.encoding': '看不懂文件的文字编码，没有导入。请用 Excel 打开后另存为 .xlsx 再导入',
  'import.quote-open': '第 {line} 行的引号没有成对，没有导入。请用 Excel 打开后另存为 .xlsx 再导入',
  'import.old-xls': '这是旧版 .xls 文件，没有导入。请用 Excel 或 WPS 打开，另存为 .xlsx 再导入',
  'import.encrypted': '文件有打开密码，没有导入。请取消密码后另存，再导入',
  'import.not-workbook': '压缩包里没有 Excel 表格，没有导入。请选 .xlsx 或 .csv 文件',
  'import.unreadable':
    '文件损坏或不完整，没有导入。请向对方重新要一份，或用 Excel 打开后另存再导入',
  'import.hostile':
    '文件里有普通表格没有的内容（可能被人动过手脚），没有导入。请不要打开它，联系管理员',
  'import.bomb': '文件解开后大得不正常（压缩炸弹），没有导入。请不要打开它，联系管理员',
  'import.too-slow': '读取用时过长，已停下，没有导入。请把清单分成几份再导入',
  'import.not-read': '这个文件没有读出来，没有导入。请关闭正在打开它的程序后再选一次',
  'import.not-written': '没有存成文件：所选位置写不进去，请换一个文件夹再存一次',
  'import.matter': '“{matter}”对不上，请改成本系统的事项（如“邻里”“拖欠工资”），或留空',
  'import.day': '“{day}”不是看得懂的日期，请写成 2026-11-23 这样；不清楚就留空',
  'import.column-missing': '请指明哪一列是“{field}”',
  'import.column-twice': '“{field}”和另一项选了同一列，请更正',
  'import.name-missing': '请给这个对照起个名字（如“12345工单”），下次自动认出',
  'import.name-too-long': '名字最多 {max} 字，请写短一些',
  'import.nothing': '没有可以导入的行，请看每一行的原因，改好清单再导入',
  'import.reason': '请写明撤销这次导入的原因',
  'import.undone-already': '这次导入已经撤销，无需再撤',
  'import.changed': '从预览到现在，已有数据有变化，请看新的预览后再导入一次',

  'county.unreachable': '连不上县中心，数据已存在本机，网络恢复后自动上传',
  'county.not-county': '应答不是县中心发出的（可能是上网认证页面），未计为上传成功',
  'county.signature': '县中心回执签名不对，未计为上传成功，请联系县中心核对密钥',
  'county.not-paired': '还没有与县中心配对，请在“上传”页填写地址和配对码',
  'county.pairing-code': '配对码不对或已过期，请向县中心重新索取',
  'county.gap': '县中心缺少前面的流水，已从缺口处重新上传',
  'county.fork': '县中心收到的流水与本机不一致，已停止上传。请联系县中心核对，不要删除任何文件',
  'county.succeeded':
    '县中心已登记由另一台设备接续这台设备，已停止上传。请联系县中心核对两台设备，由县中心决定哪台继续',
  'county.no-fork': '县中心与本机现在没有不一致，不需要以新设备身份继续。请看“上传”页的最新情况',
  'county.taking-in-changed': '刚才又有记录在本机改动，请在下面选好每一件后再取回一次',
  'county.unknown-device': '县中心不认识这台设备，请重新配对',
  'county.malformed': '县中心不接受这包数据的格式，请升级程序或联系县中心',
  'county.busy': '县中心正忙，稍后自动重试',
  'county.address': '县中心地址不对，请填写以 https:// 或 http:// 开头的完整地址',
  'county.no-answer': '连不上这个地址，请核对地址和网络后再按“配对”；登记的内容都在本机',
} as const;
