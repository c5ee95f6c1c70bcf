import { Button, Checkbox, Input, Select } from 'antd';
import { useId } from 'react';
import { needsOf } from '#shared/case/needs';
import { partySides } from '#shared/case/parties';
import {
  type AgentRow,
  namesOf,
  PETITION_REPRESENTATIVES_MAX,
  type RepresentativeRow,
} from '#shared/case/spokesmen';
import { authorities } from '#shared/codes/people';
import { problemOf } from '../../ui/refusals.tsx';
import type { FieldsProps } from './matter-fields.tsx';
import { sideLabels } from './party-rows.tsx';
import { markOf } from './person-row.tsx';

const sideOptions = partySides.map((value) => ({ value, label: sideLabels[value] }));
const authorityOptions = Object.entries(authorities).map(([value, label]) => ({ value, label }));

/** 代表人 of a group and 代理人 of a party, under the parties. */
export function SpokesmenFields(props: FieldsProps) {
  const { value, change } = props;
  const representatives = value.representatives ?? [];
  const agents = value.agents ?? [];
  const hasGroup = needsOf(value).representatives;
  const firstNames = namesOf(value.applicants);
  return (
    <div className="spokesmen">
      {hasGroup && representatives.length > 0 && <Representatives {...props} />}
      {agents.length > 0 && <Agents {...props} />}
      <div className="parties-add">
        {hasGroup && (
          <Button
            size="small"
            onClick={() =>
              change({
                representatives: [...representatives, { side: 'applicants', name: '', phone: '' }],
              })
            }
          >
            添加代表人
          </Button>
        )}
        <Button
          size="small"
          onClick={() => change({ agents: [...agents, newAgent(firstNames[0] ?? '')] })}
        >
          添加代理人
        </Button>
      </div>
    </div>
  );
}

function newAgent(party: string): AgentRow {
  return {
    ...{ side: 'applicants', party, name: '', phone: '', documentNumber: '' },
    ...{ authority: 'general', isProven: false },
  };
}

function Representatives({ value, change, refusals }: FieldsProps) {
  const rows = value.representatives ?? [];
  const id = useId();
  const set = (at: number, part: Partial<RepresentativeRow>) =>
    change({ representatives: rows.map((row, i) => (i === at ? { ...row, ...part } : row)) });
  const problem = problemOf(refusals, 'representatives');
  return (
    <fieldset className="parties" aria-describedby={problem ? `${id}-all` : undefined}>
      <legend className="field-label">
        代表人 <span className="count">{rows.length}</span>
        {value.isPetition && (
          <span className="field-hint"> 信访不超过 {PETITION_REPRESENTATIVES_MAX} 人</span>
        )}
      </legend>
      {rows.map((row, at) => {
        const what = `代表人 ${at + 1}`;
        const sentence = (name: string) => problemOf(refusals, `representatives.${at}.${name}`);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
          <div className="party" key={at}>
            <div className="party-line">
              <Select
                className="party-side"
                aria-label={`${what}哪一方`}
                options={sideOptions}
                value={row.side}
                onChange={(side) => set(at, { side })}
              />
              <Input
                className="party-name"
                aria-label={`${what}姓名`}
                placeholder="姓名"
                autoFocus={row.name === ''}
                {...markOf(sentence('name'), `${id}-${at}-name`)}
                value={row.name}
                onChange={(event) => set(at, { name: event.target.value })}
              />
              <Input
                className="party-phone"
                aria-label={`${what}电话`}
                placeholder="电话"
                inputMode="tel"
                {...markOf(sentence('phone'), `${id}-${at}-phone`)}
                value={row.phone}
                onChange={(event) => set(at, { phone: event.target.value })}
              />
              <Button
                type="text"
                size="small"
                aria-label={`删除${what}`}
                onClick={() => change({ representatives: rows.filter((_, i) => i !== at) })}
              >
                删除
              </Button>
            </div>
            <Sentences id={`${id}-${at}`} names={['name', 'phone']} of={sentence} />
          </div>
        );
      })}
      {problem && (
        <p id={`${id}-all`} className="field-problem">
          {problem}
        </p>
      )}
    </fieldset>
  );
}

function Agents({ value, change, refusals }: FieldsProps) {
  const rows = value.agents ?? [];
  const id = useId();
  const set = (at: number, part: Partial<AgentRow>) =>
    change({ agents: rows.map((row, i) => (i === at ? { ...row, ...part } : row)) });
  // Whom they act for says on which side they are.
  const parties = partySides.flatMap((side) =>
    [...new Set(namesOf(value[side]))].map((name) => ({
      value: `${side} ${name}`,
      label: `${sideLabels[side]} ${name}`,
    })),
  );
  const problem = problemOf(refusals, 'agents');
  return (
    <fieldset className="parties">
      <legend className="field-label">代理人</legend>
      {rows.map((row, at) => {
        const what = `代理人 ${at + 1}`;
        const sentence = (name: string) => problemOf(refusals, `agents.${at}.${name}`);
        const chosen = `${row.side} ${row.party}`;
        const input = (name: 'name' | 'phone' | 'documentNumber', label: string, css: string) => (
          <Input
            className={css}
            aria-label={`${what}${label}`}
            placeholder={label}
            autoFocus={name === 'name' && row.name === ''}
            {...markOf(sentence(name), `${id}-${at}-${name}`)}
            value={row[name]}
            onChange={(event) => set(at, { [name]: event.target.value })}
          />
        );
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
          <div className="party" key={at}>
            <div className="party-line">
              {input('name', '姓名', 'party-name')}
              {input('phone', '电话', 'party-phone')}
              <Select
                className="party-for"
                aria-label={`${what}代理哪一名当事人`}
                placeholder="代理谁"
                options={parties}
                {...markOf(sentence('party'), `${id}-${at}-party`)}
                value={parties.some((one) => one.value === chosen) ? chosen : null}
                onChange={(picked: string) => {
                  const [side, ...name] = picked.split(' ');
                  set(at, { side: side as AgentRow['side'], party: name.join(' ') });
                }}
              />
            </div>
            <div className="party-line">
              {input('documentNumber', '证件号码', 'party-number')}
              <Select
                className="party-authority"
                aria-label={`${what}授权`}
                options={authorityOptions}
                value={row.authority}
                onChange={(authority) => set(at, { authority })}
              />
              <Checkbox
                checked={row.isProven}
                onChange={(event) => set(at, { isProven: event.target.checked })}
              >
                已交委托书
              </Checkbox>
              <Button
                type="text"
                size="small"
                aria-label={`删除${what}`}
                onClick={() => change({ agents: rows.filter((_, i) => i !== at) })}
              >
                删除
              </Button>
            </div>
            {!row.isProven && (
              <p className="party-warning" role="status">
                还没有交授权委托书，可以先登记，调解前请补交
              </p>
            )}
            <Sentences
              id={`${id}-${at}`}
              names={['name', 'phone', 'party', 'documentNumber']}
              of={sentence}
            />
          </div>
        );
      })}
      {problem && <p className="field-problem">{problem}</p>}
    </fieldset>
  );
}

type SentencesProps = {
  readonly id: string;
  readonly names: readonly string[];
  readonly of: (name: string) => string | undefined;
};

function Sentences({ id, names, of }: SentencesProps) {
  return names.map((name) => {
    const sentence = of(name);
    return sentence ? (
      <p key={name} id={`${id}-${name}`} className="field-problem">
        {sentence}
      </p>
    ) : null;
  });
}
