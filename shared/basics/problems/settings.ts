/** Settings and machines: hall, windows, staff, limits, printers, screen, voice, card reader. */
export const settingsProblems = {
  'hall.exists': '本机已经设置过大厅，请到“设置”页修改',
  'hall.division-code': '区划代码是 6 位、9 位或 12 位数字（县、乡镇、村），请按统计用区划代码填写',
  'hall.desk-number': '受理台编号是 1 到 99 的整数，同一大厅的每台电脑不能相同',
  'hall.no-window': '至少要有一个窗口，请添加',
  'hall.window-number': '窗口号是 1 到 99 的整数，请更正',
  'hall.window-twice': '{number} 号窗口写了两次，请改成不同的号',
  'hall.name-twice': '“{name}”写了两次，请删去一个',
  'hall.too-many': '最多 {max} 项，请删减几项',

  'queue.prefix': '字头是一个大写字母（A 到 Z），请更正',
  'queue.prefix-twice': '字头 {prefix} 用了两次，会有两个相同的号，请换一个字母',
  'queue.prefix-paper': '字头 {prefix} 留给停电时用的纸质号条，请换一个字母',
  'queue.whole': '请填写 {from} 到 {to} 之间的整数',
  'queue.range': '结束号不能小于起始号，请更正',
  'queue.numbers-out': '今天已经发出 {count} 个 {prefix} 字头的号，起始号请明天发号前再改',
  'queue.group-missing': '“{group}”没有写明字头和号段，请补上',
  'queue.window-groups': '这个窗口一类也没有勾选，请至少选一类；什么都办就全部勾选',
  'queue.group-without-window': '没有窗口办理“{group}”，这类号不会有人叫，请至少让一个窗口办理',

  'staff.name-taken': '已有同名的在岗人员“{name}”，请加上字样区分（如“王芳（小）”）',
  'staff.no-role': '至少选一个岗位',
  'staff.last-administrator': '这是最后一名管理员，请先让另一人担任管理员',
  'staff.already-inactive': '此人已经停用，无需再停用',
  'staff.still-active': '此人在岗，无需恢复',
  'staff.self': '不能停用自己，请换另一名管理员操作',
  'staff.profile-of-other':
    '只有本人、管理员或主任可以改这份档案，请在上方“经办人”处换成本人再保存',

  'reader.off': '还没有接读卡器，请到“设置－打印和屏幕”填写读卡服务的地址；也可以手工填写证件号码',
  'reader.address': '读卡服务只能在本机，地址请填写以 http://127.0.0.1: 开头的完整地址',
  'reader.unreachable': '读卡服务没有应答，请先启动读卡器厂家的服务程序，或手工填写证件号码',
  'reader.no-device': '没有找到读卡器，请检查连线后再试，或手工填写证件号码',
  'reader.no-card': '没有读到证件，请把证件放平在读卡器上，再按一次 F8',
  'reader.slow': '读卡超时，请取下证件重新放好，再按一次 F8',
  'reader.malformed': '读卡服务的应答看不懂，没有填入任何内容，请手工填写证件号码',

  'print.no-printer': '没有打印：这台电脑上没有打印机。取号不受影响，接好打印机后可补打',
  'print.printer-missing':
    '没有打印：找不到设置里选的打印机。取号不受影响，请检查电源和连线，或到“设置－打印和屏幕”另选，再补打',
  'print.failed': '没有打印：打印机没有接收。取号不受影响，请检查打印机后补打',
  'print.not-written': '没有存成文件：所选位置写不进去，请换一个文件夹再存一次',

  'paper-slips.from': '起始号是 1 到 999 的整数，请更正',
  'paper-slips.count': '张数请填写 1 到 {max} 之间的整数（每页 24 张）',
  'paper-slips.past-end': '备用号最多到 999 号，从这个号起最多 {max} 张，请减少张数',

  'machine.not-written': '本机设置没有保存：磁盘写不进去，请清理磁盘后再保存一次',

  'screen.volume': '音量请填写 0 到 100 之间的整数',
  'screen.quiet-time': '时间请填写成“时:分”，如 12:00',
  'screen.quiet-same': '开始和结束不能是同一时间，请更正或删去这一行',
  'screen.duty-gone': '值班名单里有已停用的人员，请重新勾选',

  'tv.port': '端口是 1024 到 65535 的整数，一般不用改',
  'tv.port-taken': '这个端口已被别的程序占用，网络电视没有打开。请换一个端口（如 8091）再保存',
  'tv.unavailable': '网络电视打不开，请检查网络和防火墙，或换一个端口再保存',

  'voice.silent': '没有录到声音，请靠近话筒，大声一点再录',
  'voice.too-short': '录得太短，请按下“开始录音”后再说，说完再停',
  'voice.too-long': '录得太长（最长 3 秒），请只读这一个词',
  'voice.unreadable': '这段录音无法识别，请重录',
  'voice.microphone-missing': '没有找到话筒，请插好话筒后再试一次',
  'voice.microphone-refused': '系统没有允许使用话筒，请到系统“隐私”设置里打开话筒权限后再试',
  'voice.microphone-busy': '话筒打不开，可能被别的程序占用，请关闭后再试',
  'voice.not-saved': '录音没有保存，请检查磁盘空间后重录',

  'limits.whole': '请填写 {from} 到 {to} 之间的整数',
  'limits.yellow-red': '黄牌要早于或等于红牌，请改大黄牌的提前天数',
  'limits.law': '“{clock}”是法定期限，不能在这里改',
  'limits.own-day': '没有这一天，请按 年-月-日 填写',
  'limits.own-day-twice': '{day} 写了两次，请删去一行',
  'limits.own-days-many': '最多写 {max} 天，请删去已经过去的日子',
} as const;
