import { refuse } from '#shared/basics/decision';
import type { CaseId } from '#shared/basics/ids';
import { type ChooseMediator, decideChooseMediator } from '#shared/dispatch/mediators';
import { actOnCase } from '../../data/case-act.ts';
import { peopleOfCase } from '../../data/queries/mediators.ts';
import { get } from '../../data/read.ts';

/** 选定调解员和方式. */
export function chooseMediator(id: CaseId, command: ChooseMediator) {
  return actOnCase(async (facts) => {
    const record = await get('case', id);
    if (!record) return refuse('record.missing');
    const [mediator, people] = await Promise.all([
      command.staffId === '' ? undefined : get('staff', command.staffId),
      peopleOfCase(record),
    ]);
    return decideChooseMediator(command, { record, mediator, people }, facts);
  });
}
