import { Button } from 'antd';
import { useState } from 'react';
import { dayOf, type Instant } from '#shared/basics/days';
import { whistleDue } from '#shared/clock/whistles';
import { objectionDue } from '#shared/dispatch/objection';
import type { CalledDepartment, Whistle } from '#shared/whistle/record';
import { lateDepartments, leadOf } from '#shared/whistle/rules';
import { casePaper } from '../../data/case-papers.ts';
import { Due } from '../../ui/due.tsx';
import { PaperButtons } from '../../ui/paper-buttons.tsx';
import { Saved } from '../../ui/saved.tsx';
import { useCalendar } from './use-calendar.ts';
import type { WholeCase } from './use-case.ts';
import { type AnswerKind, answerWords, WhistleAnswerDialog } from './whistle-answer.tsx';
import { answersOf, Department } from './whistle-department.tsx';
import './whistle.css';

type Open = { readonly whistle: Whistle; readonly kind: AnswerKind; readonly name: string };

/** 吹哨报到: who was called, who came, what they did and said; nothing before the first whistle. */
export function WhistlePanel({ whole }: { readonly whole: WholeCase }) {
  const [open, setOpen] = useState<Open | null>(null);
  const [savedAt, setSavedAt] = useState<Instant | null>(null);
  const { whistles } = whole;
  if (whistles.length === 0) return null;
  return (
    <section className="card case-column whistles" aria-label="吹哨报到">
      <div className="papers-head">
        <h2>吹哨报到</h2>
        <Saved at={savedAt} />
      </div>
      {whistles.map((whistle) => (
        <WhistleCard
          key={whistle.id}
          whistle={{ ...whistle, dueOn: whistleDue(whistle, whole.clocks) }}
          nameOf={whole.nameOf}
          onAnswer={(kind, name) => setOpen({ whistle, kind, name })}
        />
      ))}
      {open && (
        <WhistleAnswerDialog
          {...open}
          key={`${open.whistle.id} ${open.kind} ${open.name}`}
          onLeave={() => setOpen(null)}
          onSaved={() => {
            setOpen(null);
            setSavedAt(Date.now());
          }}
        />
      )}
    </section>
  );
}

type CardProps = {
  readonly whistle: Whistle;
  readonly nameOf: WholeCase['nameOf'];
  readonly onAnswer: (kind: AnswerKind, name: string) => void;
};

function WhistleCard({ whistle, nameOf, onAnswer }: CardProps) {
  const calendar = useCalendar();
  const today = dayOf(Date.now());
  const { state } = whistle;
  const isOpen = state.name === 'open';
  const late = lateDepartments(whistle, today);
  const objectBy = ({ calledAt }: CalledDepartment) => objectionDue(dayOf(calledAt), calendar).on;
  return (
    <div className="whistle">
      <p>
        <strong>{whistle.isJoint ? '共同负责（职责边界不清）' : '一家主责'}</strong>{' '}
        <span className="faint">
          {dayOf(whistle.createdAt)} {nameOf(whistle.createdBy)} 吹哨
        </span>{' '}
        {isOpen ? <Due dueOn={whistle.dueOn} today={today} /> : endWords(whistle)}
      </p>
      <p className="case-text">{whistle.request}</p>
      {late.length > 0 && (
        <p className="field-problem">
          超期未反馈：{late.map(({ name }) => name).join('、')}（{whistle.dueOn} 到期）
        </p>
      )}
      {isOpen && !leadOf(whistle) && <p className="whistle-notice">还没有主责单位，请由一家认领</p>}
      <ul className="whistle-departments">
        {whistle.departments.map((department) => (
          <li key={department.name} aria-label={department.name}>
            <Department
              department={department}
              dueOn={whistle.dueOn}
              isLate={late.includes(department)}
            />
            {isOpen && (
              <span className="whistle-acts">
                {answersOf(
                  department,
                  leadOf(whistle) !== undefined,
                  today <= objectBy(department),
                ).map((kind) => (
                  <Button
                    key={kind}
                    size="small"
                    type={kind === 'sign' || kind === 'feed' ? 'primary' : 'default'}
                    ghost={kind === 'sign' || kind === 'feed'}
                    aria-label={`${department.name}${answerWords[kind]}`}
                    onClick={() => onAnswer(kind, department.name)}
                  >
                    {answerWords[kind]}
                  </Button>
                ))}
              </span>
            )}
          </li>
        ))}
      </ul>
      <PaperButtons {...casePaper('whistle', whistle.caseId, { id: whistle.id })} />
      {isOpen && (
        <div className="whistle-foot">
          <Button size="small" onClick={() => onAnswer('join', '')}>
            增加部门
          </Button>
          <Button size="small" onClick={() => onAnswer('withdraw', '')}>
            撤回吹哨
          </Button>
        </div>
      )}
    </div>
  );
}

function endWords({ state }: Whistle): string {
  switch (state.name) {
    case 'open':
      return '';
    case 'done':
      return `已全部反馈 ${dayOf(state.at)}`;
    case 'withdrawn':
      return `已结束 ${dayOf(state.at)}：${state.reason}`;
  }
}
