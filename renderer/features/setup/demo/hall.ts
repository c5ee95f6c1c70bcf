import type { Role } from '#shared/people/staff';
import { plainRoom } from '#shared/settings/hall';
import type { SetUpHall } from '#shared/settings/workflow';
import { newId } from '../../../data/ids.ts';

/** Fictional people at work, the administrator first; the last three only help in sessions. */
const people: readonly (readonly [name: string, ...roles: Role[]])[] = [
  ['周正清', 'administrator', 'director'],
  ['王晓芳', 'clerk'],
  ['李文静', 'clerk'],
  ['陈国栋', 'clerk', 'mediator'],
  ['赵和平', 'mediator'],
  ['孙桂英', 'mediator'],
  ['刘明理', 'mediator'],
  ['吴长河', 'mediator'],
  ['郑秋实', 'mediator', 'director'],
  ['高远志', 'clerk'],
  ['何明德', 'force'],
  ['沈静宜', 'force'],
  ['钱守义', 'force'],
];

export const villages = [
  ...['青石村', '东沟村', '西岭村', '南河村', '北泉村', '柳林村'],
  ...['石桥村', '上湾村', '下湾村', '槐树村', '镇东社区', '镇西社区'],
];

/** 区划代码 370999 belongs to no real county. */
export function demoHall(): SetUpHall {
  return {
    id: newId('hall'),
    isDemo: true,
    name: '青石镇综治中心（示例）',
    committee: '青石镇人民调解委员会',
    divisionCode: '370999101',
    deskNumber: 1,
    windows: [
      { number: 1, name: '综合受理' },
      { number: 2, name: '矛盾纠纷调解' },
      { number: 3, name: '法律咨询与援助' },
      { number: 4, name: '信访接待' },
      { number: 5, name: '民生代办' },
    ],
    rooms: [
      { ...plainRoom, id: 'room-1', name: '第一调解室', neighbours: ['room-2'] },
      { ...plainRoom, id: 'room-2', name: '第二调解室', neighbours: ['room-1'] },
      { ...plainRoom, id: 'room-3', name: '“老赵说和”调解室', brand: '邻里、婚姻家庭' },
      { ...plainRoom, id: 'room-4', name: '会议室', seats: 40, hasVideo: true },
    ],
    departments: ['派出所', '司法所', '信访办', '自然资源所', '人社所', '卫生院', '市场监管所'],
    villages,
    staff: people.map(([name, ...roles]) => ({ id: newId('staff'), name, roles })),
  };
}
