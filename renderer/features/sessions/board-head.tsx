import { Button, Input, Radio, Select } from 'antd';
import { addDays, type Day, dayOf, isRealDay } from '#shared/basics/days';
import type { Resource } from './board-columns.ts';
import type { BoardView } from './board-view.ts';

type Props = {
  readonly view: BoardView;
  readonly resources: readonly Resource[];
  readonly count: number;
  readonly isStill: boolean;
  readonly onView: (change: Partial<BoardView>) => void;
};

const ALL = 'all';

/** Which days, and whose columns. */
export function BoardHead({ view, resources, count, isStill, onView }: Props) {
  const { span, by, day, only } = view;
  const isWeek = span === 'week';
  const step = isWeek ? 7 : 1;
  const unit = isWeek ? '周' : '天';
  const go = (next: Day) => onView({ day: next });
  const named = by === 'mediator' ? '调解员' : '调解室';
  return (
    <header className="board-head">
      <Button onClick={() => go(addDays(day, -step))}>{isWeek ? '上一周' : '前一天'}</Button>
      <Input
        type="date"
        aria-label="查看日期"
        className="board-day"
        value={day}
        onChange={({ target }) => isRealDay(target.value) && go(target.value as Day)}
      />
      <Button onClick={() => go(addDays(day, step))}>{isWeek ? '下一周' : '后一天'}</Button>
      <Button onClick={() => go(dayOf(Date.now()))}>今天</Button>
      {!isStill && (
        <Radio.Group
          aria-label="看一天还是一周"
          optionType="button"
          value={span}
          options={[
            { value: 'day', label: '日' },
            { value: 'week', label: '周' },
          ]}
          onChange={({ target }) => onView({ span: target.value as BoardView['span'] })}
        />
      )}
      <Radio.Group
        aria-label="一列是调解员还是调解室"
        optionType="button"
        value={by}
        options={[
          { value: 'mediator', label: '按调解员' },
          { value: 'room', label: '按调解室' },
        ]}
        onChange={({ target }) => onView({ by: target.value as BoardView['by'], only: null })}
      />
      {!isStill && (
        <Select
          className="board-only"
          aria-label={`只看一位${named}`.replace('位调解室', '间调解室')}
          value={only ?? ALL}
          options={[
            { value: ALL, label: `全部${named}` },
            ...resources.flatMap(({ id, name }) =>
              id === null ? [] : [{ value: id, label: name }],
            ),
          ]}
          onChange={(id) => onView({ only: id === ALL ? null : id })}
        />
      )}
      <span className="board-count">
        {count === 0 ? `这一${unit}没有安排` : `这一${unit} ${count} 场`}
      </span>
    </header>
  );
}
