/** Persons: names, papers, phones, merges. */
export const peopleProblems = {
  'name.symbol': '姓名里有表情符号，请删去',
  'name.digits': '姓名里只有数字，请看看是否填错了栏',

  'document.empty': '请填写证件号码；没有带证件的，证件种类选“无证件”，照样受理',
  'document.none-with-number': '已选“无证件”，请清空号码，或改选证件种类',
  'document.length': '身份证号应为 18 位，现在是 {count} 位，请核对',
  'document.characters': '身份证号只能是数字，最后一位可以是 X，请核对',
  'document.place': '身份证号开头不是国内的地区代码，请核对前六位',
  'document.birth-date': '证件号码里的出生日期不存在或在今天之后，请核对第 7 至 14 位',
  'document.check-digit': '身份证号校验位不对，多半有一位抄错，请对照证件重输',
  'document.is-hmt': '这是港澳台居民居住证号码，请改选证件种类',
  'document.not-hmt': '港澳台居民居住证以 810000、820000 或 830000 开头，请核对',
  'document.is-foreign': '这是外国人永久居留证号码，请改选证件种类',
  'document.foreign-form': '永久居留证号码是 9 开头的 18 位，或 3 个字母加 12 位数字，请核对',
  'document.passport': '护照号码是 5 至 20 位字母和数字，请核对',

  'phone.mobile': '手机号应为 11 位，以 13 至 19 开头，请核对',
  'phone.form': '电话号码不像手机、座机（区号-号码）或服务号码，请核对；没有电话可以不填',

  'credit-code.format':
    '统一社会信用代码应为 18 位（不含字母 I、O、S、V、Z），请核对；确实如此可以照存',
  'credit-code.check-digit': '统一社会信用代码校验位不对，请对照证照核对；确实如此可以照存',

  'person.document-of-other':
    '这个证件号码已登记在“{name}”名下。是同一人（姓名有更正）请确认，是号码抄错请改号码',
  'person.code': '代码表里没有这一项，请从列表中选择；不清楚就留空',

  'merge.same': '这是同一份档案，不需要合并，请另选一人',
  'merge.documents': '两份档案的身份证号不同，是两个人，不能合并。号码抄错的，请先更正档案',
  'merge.keep-documented': '有证件号码的那份档案要保留，请对调两份档案后再合并',
  'merge.done-already': '这份档案已经合并过，请刷新后核对',
  'merge.undone-already': '这次合并已经撤销，请刷新后核对',
  'merge.reason': '请写明为什么是同一个人（或为什么不是），以后核对用',
} as const;
