import type { ReactNode } from 'react';
import { ActDialog } from '../../ui/act-dialog.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import type { Saving } from './use-save.ts';

type Props<Form extends object> = {
  readonly title: string;
  readonly saveWord?: string;
  /** Where 取消 would be taken for the act itself. */
  readonly leaveWord?: string;
  readonly saving: Saving<Form>;
  /** Fields of refusals that are shown; those of the form, when not given. */
  readonly shownBeside?: readonly string[];
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** The dialog around `useSave`: every value of the form is a field that shows its own problem. */
export function SaveDialog<Form extends object>(props: Props<Form>) {
  const { value, draft, save, isBusy, refusals } = props.saving;
  return (
    <ActDialog
      title={props.title}
      saveWord={props.saveWord ?? '保存'}
      {...(props.leaveWord ? { leaveWord: props.leaveWord } : {})}
      isBusy={isBusy}
      refusals={refusals}
      shownBeside={props.shownBeside ?? Object.keys(value)}
      onSave={save}
      onLeave={props.onClose}
    >
      <DraftNotice restored={draft.restored} onDiscard={draft.reset} />
      {props.children}
    </ActDialog>
  );
}
