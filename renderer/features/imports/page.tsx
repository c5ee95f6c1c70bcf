import { Button } from 'antd';
import { assertNever } from '#shared/basics/decision';
import { goTo } from '../../ui/location.ts';
import { BatchList } from './batch-list.tsx';
import { ChooseStep } from './choose-step.tsx';
import { DoneStep } from './done-step.tsx';
import { MappingStep } from './mapping-step.tsx';
import { PreviewStep } from './preview-step.tsx';
import { useImport } from './use-import.ts';
import { WorkingStep } from './working-step.tsx';
import './imports.css';

const STEPS = ['选清单', '对照栏目', '预览', '导入'];
const AT = { choose: 0, mapping: 1, working: -1, preview: 2, done: 3 };

/** 导入清单: lists of other systems become cases. */
export function ImportsPage() {
  const { step, ...acts } = useImport();
  return (
    <div className="imports">
      <header className="imports-head">
        <h1>导入清单</h1>
        <ol className="imports-steps" aria-label="步骤">
          {STEPS.map((label, at) => (
            <li key={label} aria-current={at === AT[step.name] ? 'step' : undefined}>
              {at + 1} {label}
            </li>
          ))}
        </ol>
        <Button onClick={() => goTo({ job: 'cases' })} disabled={step.name === 'working'}>
          返回案件列表
        </Button>
      </header>
      <Body step={step} acts={acts} />
    </div>
  );
}

type BodyProps = {
  readonly step: ReturnType<typeof useImport>['step'];
  readonly acts: Omit<ReturnType<typeof useImport>, 'step'>;
};

function Body({ step, acts }: BodyProps) {
  switch (step.name) {
    case 'choose':
      return (
        <>
          <ChooseStep problem={step.problem} onOpen={(file) => void acts.open(file)} />
          <BatchList />
        </>
      );
    case 'mapping':
      return (
        <MappingStep
          plan={step.plan}
          mapping={step.mapping}
          onNext={(plan, mapping) => void acts.preview(plan, mapping)}
          onBack={acts.restart}
        />
      );
    case 'working':
      return <WorkingStep progress={step.progress} onCancel={acts.cancel} />;
    case 'preview':
      return (
        <PreviewStep
          step={step}
          onTake={(takeAnyway) => acts.setStep({ ...step, takeAnyway })}
          onRun={() => void acts.run(step)}
          onBack={() => {
            const { plan, mapping } = step;
            const { fileName, table } = plan;
            acts.setStep({ name: 'mapping', fileName, table, mapping, plan });
          }}
        />
      );
    case 'done':
      return <DoneStep step={step} onAgain={acts.restart} />;
    default:
      return assertNever(step);
  }
}
