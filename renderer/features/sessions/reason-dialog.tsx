import type { Acted } from '../../data/act.ts';
import { problemOf } from '../../ui/refusals.tsx';
import { TextField } from '../../ui/typed-field.tsx';
import { SaveDialog } from './save-dialog.tsx';
import { useSave } from './use-save.ts';

type Props = {
  /** Of the half-written reason: unique to the act and the record. */
  readonly name: string;
  readonly title: string;
  readonly label: string;
  readonly okText: string;
  /** The refusal's field that belongs beside it. */
  readonly field?: string;
  readonly hint?: string;
  readonly onSave: (reason: string) => Promise<Acted>;
  readonly onClose: () => void;
};

/** Asks for the reason without which the act is not done. */
export function ReasonDialog(props: Props) {
  const { name, title, label, okText, field = 'reason', hint, onSave, onClose } = props;
  const saving = useSave(name, { reason: '' }, ({ reason }) => onSave(reason), onClose);
  return (
    <SaveDialog
      title={title}
      saveWord={okText}
      leaveWord="返回"
      saving={saving}
      shownBeside={[field]}
      onClose={onClose}
    >
      <TextField
        label={label}
        isRequired
        hint={hint}
        {...saving.of('reason')}
        problem={problemOf(saving.refusals, field)}
      />
    </SaveDialog>
  );
}
