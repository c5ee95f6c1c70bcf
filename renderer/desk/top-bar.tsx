import { dayOf, timeOf } from '#shared/basics/days';
import type { StaffId } from '#shared/basics/ids';
import type { Staff } from '#shared/people/staff';
import type { Hall } from '#shared/settings/hall';
import { setCurrentPerson, setCurrentWindow } from '../data/person-at-desk.ts';
import { goTo } from '../ui/location.ts';
import { useNow } from '../ui/use-now.ts';
import { ClockWarning } from './clock-warning.tsx';
import { DutyWarnings } from './duty-warnings.tsx';
import { uploadWords } from './upload-words.ts';
import { useUpload } from './use-upload.ts';
import { Warnings } from './warnings.tsx';

type Props = {
  readonly hall: Hall;
  readonly staff: readonly Staff[];
  readonly person: StaffId;
  readonly window: number;
  readonly isDevelopmentKey: boolean;
};

/** Who sits where, what runs out next, and whether the county has everything. */
export function TopBar({ hall, staff, person, window, isDevelopmentKey }: Props) {
  return (
    <header className="bar">
      <strong className="bar-hall" title={hall.name}>
        {hall.name}
      </strong>
      <label className="bar-select">
        窗口
        <select value={window} onChange={(event) => setCurrentWindow(Number(event.target.value))}>
          {hall.windows.map(({ number, name }) => (
            <option key={number} value={number}>
              {number} 号 {name}
            </option>
          ))}
        </select>
      </label>
      <label className="bar-select">
        经办人
        <select
          value={person}
          onChange={(event) => setCurrentPerson(event.target.value as StaffId)}
        >
          {staff.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
      {isDevelopmentKey && (
        <span className="bar-note" title="开发密钥（未启用登录加密）">
          开发密钥<span className="bar-wide">（未启用登录加密）</span>
        </span>
      )}
      <span className="bar-gap" />
      <ClockWarning />
      <Warnings person={person} />
      <DutyWarnings />
      <UploadLight />
      <Clock />
    </header>
  );
}

function UploadLight() {
  const { text, level } = uploadWords(useUpload());
  return (
    <button
      type="button"
      className={`bar-button${level === 'plain' ? '' : ` bar-${level}`}`}
      title="查看上传情况"
      onClick={() => goTo({ job: 'upload' })}
    >
      <span role="status">{text}</span>
    </button>
  );
}

const WEEK = '日一二三四五六';

function Clock() {
  const now = useNow();
  const [, month, day] = dayOf(now).split('-').map(Number);
  const weekday = WEEK[new Date(`${dayOf(now)}T00:00:00Z`).getUTCDay()];
  return (
    <time className="bar-clock" dateTime={`${dayOf(now)}T${timeOf(now)}+08:00`}>
      <span className="bar-day">
        {month}月{day}日 周{weekday}
      </span>
      <strong>{timeOf(now)}</strong>
    </time>
  );
}
