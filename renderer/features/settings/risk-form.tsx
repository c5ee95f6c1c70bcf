import { Input, Select } from 'antd';
import { riskOf } from '#shared/case/risk';
import { keysOf } from '#shared/codes/intake';
import { type RiskRules, riskGrounds } from '#shared/settings/risk';
import { decideChangeRisk, LEVELS, riskProblems } from '#shared/settings/risk-workflow';
import { act } from '../../data/act.ts';
import { newId } from '../../data/ids.ts';
import { riskRules, riskTable } from '../../data/queries/risk.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { useKeys } from '../../ui/keys.ts';
import { LevelBadge } from '../../ui/level-badge.tsx';
import { problemIn, problemOf } from '../../ui/refusals.tsx';
import { Rows } from '../../ui/rows.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useLive } from '../../ui/use-live.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { FormFoot } from './form-foot.tsx';
import { formOf, type LevelRow, rulesOf, samples } from './risk-form-values.ts';

const colours = { grey: '灰', blue: '蓝', green: '绿', yellow: '黄', orange: '橙', red: '红' };
const colourOptions = keysOf(colours).map((value) => ({ value, label: colours[value] }));
const fields = ['points', 'levels'];

/** 风险评分: what gives how many points, and which level they make. */
export function RiskSettingsForm() {
  const { value: rules } = useLive(riskRules, []);
  return rules ? <Form rules={rules} /> : null;
}

function Form({ rules }: { readonly rules: RiskRules }) {
  const draft = useDraft('settings.risk', formOf(rules));
  const { value, change } = draft;
  const typed = rulesOf(value);
  const form = useSubmit(() => {
    const id = newId('risk');
    return act(async (facts) => decideChangeRisk({ id, rules: typed }, await riskTable(), facts));
  }, draft);
  const save = async () => {
    if ((await form.submit())?.ok) draft.reset();
  };
  useKeys({ 'Ctrl+S': save });
  return (
    <section className="card form-grid risk-form" aria-label="风险评分">
      <DraftNotice restored={draft.restored} onDiscard={draft.reset} />
      <h2>计分项（每项 0 到 100 分，0 分即不计）</h2>
      <div className="risk-points">
        {keysOf(riskGrounds).map((ground) => (
          <FormField
            key={ground}
            label={riskGrounds[ground]}
            className="risk-point"
            problem={problemOf(form.refusals, `points.${ground}`)}
          >
            {(control) => (
              <Input
                {...control}
                className="row-short"
                suffix="分"
                value={value.points[ground]}
                onChange={({ target }) =>
                  change({ points: { ...value.points, [ground]: target.value } })
                }
              />
            )}
          </FormField>
        ))}
      </div>
      <FormField
        label="等级（从低到高，第一级从 0 分起）"
        kind="group"
        problem={problemIn(form.refusals, 'levels')}
        hint="名称和颜色由本大厅定；保存后，案件下一次有变动时按新表重算，案件页随时显示按新表的结果"
      >
        {() => (
          <Rows<LevelRow>
            what="等级"
            most={LEVELS.to}
            items={value.levels}
            onChange={(levels) => change({ levels })}
            make={(all) => ({
              ...{ name: '', colour: 'red', whoActs: '' },
              from: String(Number(all.at(-1)?.from ?? 0) + 30),
            })}
            row={(level, set, at) => (
              <>
                <Input
                  className="risk-name"
                  aria-label={`第 ${at + 1} 级名称`}
                  {...wrongAt(form.refusals, `levels.${at}.name`)}
                  value={level.name}
                  onChange={({ target }) => set({ name: target.value })}
                />
                <Input
                  className="row-short"
                  suffix="分起"
                  aria-label={`第 ${at + 1} 级起始分`}
                  {...wrongAt(form.refusals, `levels.${at}.from`)}
                  value={level.from}
                  onChange={({ target }) => set({ from: target.value })}
                />
                <Select
                  className="row-short"
                  aria-label={`第 ${at + 1} 级颜色`}
                  options={colourOptions}
                  value={level.colour}
                  onChange={(colour) => set({ colour })}
                />
                <Input
                  aria-label={`第 ${at + 1} 级由谁处置`}
                  placeholder="由谁处置、怎样处置"
                  {...wrongAt(form.refusals, `levels.${at}.whoActs`)}
                  value={level.whoActs}
                  onChange={({ target }) => set({ whoActs: target.value })}
                />
              </>
            )}
          />
        )}
      </FormField>
      <Samples rules={typed} />
      <FormFoot {...form} save={() => void save()} shownBeside={fields} />
    </section>
  );
}

/** What the table as typed makes of three cases; nothing while it cannot be read. */
function Samples({ rules }: { readonly rules: RiskRules }) {
  if (riskProblems(rules).length > 0) {
    return <p className="field-hint">填写完整后，这里显示三件示例案件的评分</p>;
  }
  return (
    <section aria-label="试算">
      <h2>试算（示例案件）</h2>
      <ul className="risk-samples">
        {samples.map(({ title, record, isOverdue }) => {
          const { level, points, grounds } = riskOf(record, { isOverdue }, rules);
          return (
            <li key={title}>
              <LevelBadge {...level} /> <b>{points} 分</b> {title}
              <p className="field-hint">
                {grounds.length === 0
                  ? '没有计分项'
                  : grounds.map((one) => `${riskGrounds[one.ground]} ${one.points}`).join(' + ')}
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function wrongAt(refusals: Parameters<typeof problemOf>[0], field: string) {
  return problemOf(refusals, field) === undefined
    ? {}
    : ({ status: 'error', 'aria-invalid': true } as const);
}
