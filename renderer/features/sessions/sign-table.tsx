import type { Signer } from '#shared/agreement/record';
import { dayOf, timeOf } from '#shared/basics/days';
import type { Staff } from '#shared/people/staff';
import { nameOf } from './minutes-form.ts';
import { MarkPicture } from './sign-mark.tsx';

export const markWords = { pad: '手写签名', photo: '拍照', fingerprint: '按指印' } as const;

/** What there is of one signature: 手写签名，14:05 林晓梅经手. */
function markNote({ on, mark, readAloud }: Signer, staff: readonly Staff[]): string {
  if (!mark) return '纸上签名';
  const day = dayOf(mark.at) === on ? '' : `${dayOf(mark.at)} `;
  const seen = `${markWords[mark.kind]}，${day}${timeOf(mark.at)} ${nameOf(mark.by, staff)}经手`;
  return readAloud ? `${seen}，已宣读` : seen;
}

type Props = {
  readonly signers: readonly Signer[];
  readonly staff: readonly Staff[];
};

/** 签名: who, on which day, and the mark itself. */
export function SignerRows({ signers, staff }: Props) {
  return signers.map((signer, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: two parties may bear one name, and the list is fixed
    <tr key={at}>
      <th scope="row">
        {signer.name}
        <div className="field-hint">{markNote(signer, staff)}</div>
      </th>
      <td>{signer.on}</td>
      <td>
        {signer.mark?.sha256 && <MarkPicture sha256={signer.mark.sha256} name={signer.name} />}
      </td>
    </tr>
  ));
}
