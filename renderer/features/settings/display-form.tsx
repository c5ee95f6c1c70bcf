import { Button, Radio } from 'antd';
import { bridge } from '../../bridge/bridge.ts';
import { FormField } from '../../ui/form-field.tsx';
import { setTextSize, type TextSize, textSizes, useTextSize } from '../../ui/text-size.ts';

const options = ([14, 16, 18] as const).map((size) => ({ value: size, label: textSizes[size] }));

/** Belongs to this screen, takes effect at once, and is no record of the hall. */
export function DisplayForm() {
  const size = useTextSize();
  return (
    <section className="card form-grid settings-form" aria-label="显示">
      <FormField label="字号" kind="group" hint="只影响这台电脑，立即生效">
        {() => (
          <Radio.Group
            options={options}
            value={size}
            onChange={(event) => setTextSize(event.target.value as TextSize)}
          />
        )}
      </FormField>
      <FormField
        label="大厅屏"
        kind="group"
        hint="有第二块屏幕时自动显示在那里；关掉后在这里重新打开"
      >
        {() => <Button onClick={() => void bridge().call('hall.open', {})}>打开大厅屏</Button>}
      </FormField>
    </section>
  );
}
