import { Button, Checkbox, Input } from 'antd';
import type { Taken } from '#shared/agreement/record';
import { dayOf, timeOf } from '#shared/basics/days';
import { MarkPicture } from './sign-mark.tsx';
import { markWords } from './sign-table.tsx';

type DayProps = {
  readonly day: string | null;
  readonly problem: string | undefined;
  readonly onDay: (day: string | null) => void;
};

type SeatProps = DayProps & {
  readonly label: string;
  /** What was taken here; undefined: not yet, or on paper. */
  readonly own: Taken | undefined;
  readonly onSign: () => void;
};

/** One signer: signs here, or has signed the paper. */
export function SeatRow({ label, own, day, problem, onDay, onSign }: SeatProps) {
  if (own?.mark) {
    const { mark, readAloud } = own;
    return (
      <div className="sign-row">
        <span>
          <b>{label}</b>{' '}
          <span className="med-proven">
            ✓ {markWords[mark.kind]} {dayOf(mark.at)} {timeOf(mark.at)}
            {readAloud && '，已宣读'}
          </span>
        </span>
        {mark.sha256 ? <MarkPicture sha256={mark.sha256} name={label} /> : <span />}
        <Button size="small" aria-label={`${label} 重签`} onClick={onSign}>
          重签…
        </Button>
      </div>
    );
  }
  return (
    <div className="sign-row">
      <PaperDay label={`${label} 已在纸上签名、盖章`} {...{ day, onDay }} />
      <Button size="small" disabled={day !== null} aria-label={`${label} 签名`} onClick={onSign}>
        当面签名…
      </Button>
      {problem && <div className="field-problem">{problem}</div>}
    </div>
  );
}

/** 调委会印章: on paper always. */
export function SealRow({ day, problem, onDay }: DayProps) {
  return (
    <div className="sign-row">
      <PaperDay label="已加盖人民调解委员会印章" {...{ day, onDay }} />
      <span />
      {problem && <div className="field-problem">{problem}</div>}
    </div>
  );
}

function PaperDay(props: Omit<DayProps, 'problem'> & { readonly label: string }) {
  const { label, day, onDay } = props;
  return (
    <>
      <Checkbox
        checked={day !== null}
        onChange={({ target }) => onDay(target.checked ? dayOf(Date.now()) : null)}
      >
        {label}
      </Checkbox>
      <Input
        type="date"
        aria-label={`${label}的日期`}
        disabled={day === null}
        value={day ?? ''}
        onChange={({ target }) => onDay(target.value)}
      />
    </>
  );
}
