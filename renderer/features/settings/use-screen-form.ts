import type { Day } from '#shared/basics/days';
import type { StaffId } from '#shared/basics/ids';
import type { Staff } from '#shared/people/staff';
import type { ScreenSettings } from '#shared/settings/screen';
import { decideChangeScreen } from '#shared/settings/screen-workflow';
import { act } from '../../data/act.ts';
import { newId } from '../../data/ids.ts';
import { allStaff } from '../../data/queries/hall.ts';
import { screenRecord } from '../../data/queries/screen.ts';
import { useKeys } from '../../ui/keys.ts';
import { useDraft } from '../../ui/use-draft.ts';
import { useSubmit } from '../../ui/use-submit.ts';

/** As typed: the volume is a text until it is saved. */
export type ScreenForm = {
  readonly notice: string;
  readonly theme: ScreenSettings['theme'];
  readonly isLarge: boolean;
  readonly volume: string;
  readonly quiet: readonly { readonly from: string; readonly to: string }[];
  readonly leaders: readonly StaffId[];
  readonly mediators: readonly StaffId[];
  readonly foot: string;
};

/**
 * The form of what is stored. Duty of another day starts empty: it was never said for this one. Whoever is no
 * longer at work has no box that could be unticked, so they are left out.
 */
function formOf(screen: ScreenSettings, staff: readonly Staff[], today: Day): ScreenForm {
  const { notice, theme, isLarge, volume, quiet, duty, foot } = screen;
  const isToday = duty?.on === today;
  const atWork = (ids: readonly StaffId[]) =>
    ids.filter((id) => staff.some((one) => one.id === id));
  return {
    ...{ notice, theme, isLarge, volume: String(volume), quiet, foot },
    leaders: isToday ? atWork(duty.leaders) : [],
    mediators: isToday ? atWork(duty.mediators) : [],
  };
}

/** 大厅屏 as typed, and saved as one entry of the journal. */
export function useScreenForm(screen: ScreenSettings, staff: readonly Staff[], today: Day) {
  const draft = useDraft<ScreenForm>('settings.screen', formOf(screen, staff, today));
  const submitting = useSubmit(() => {
    const { volume, ...typed } = draft.value;
    const id = newId('screen');
    return act(async (facts) => {
      const [existing, all] = await Promise.all([screenRecord(), allStaff()]);
      const number = volume.trim() === '' ? Number.NaN : Number(volume);
      return decideChangeScreen({ ...typed, id, volume: number }, { existing, staff: all }, facts);
    });
  }, draft);
  const save = async () => {
    const result = await submitting.submit();
    if (result?.ok) draft.reset();
  };
  useKeys({ 'Ctrl+S': save });
  return { ...draft, ...submitting, save };
}
