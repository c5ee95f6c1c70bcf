import { Button } from 'antd';
import { bundleOfItem } from '#shared/dossier/bundle';
import type { DossierFacts } from '#shared/dossier/facts';
import { type DossierItem, isWanted, itemsOf, slots } from '#shared/dossier/items';
import { paperOf } from '#shared/dossier/paper-of';
import type { Making } from './use-making.ts';

type Props = { readonly facts: DossierFacts; readonly making: Making };

/** 卷内目录: every item in legal order, with what is there of it. */
export function Items({ facts, making }: Props) {
  return (
    <table className="plain-table dossier-items">
      <caption className="only-read">卷内文书，按法定顺序</caption>
      <thead>
        <tr>
          <th scope="col">序号</th>
          <th scope="col">文书名称</th>
          <th scope="col">状态</th>
          <th scope="col">单份</th>
        </tr>
      </thead>
      <tbody>
        {itemsOf(facts).map((item) => (
          <Item key={item.key} item={item} facts={facts} making={making} />
        ))}
      </tbody>
    </table>
  );
}

function Item({ item, facts, making }: Props & { readonly item: DossierItem }) {
  const { slot, title, note, form, scans, isThere, subject } = item;
  const name = note === '' ? title : `${title}（${note}）`;
  const mayMake = form !== 'contents' && (form !== null || isThere);
  return (
    <tr className={isThere ? undefined : 'dossier-missing'}>
      <td>{slots[slot].number ?? ''}</td>
      <td>
        {title}
        {note !== '' && <span className="dossier-note"> {note}</span>}
        {scans.length > 0 && <span className="dossier-note"> 扫描件 {scans.length} 份</span>}
      </td>
      <td>{stateWords(item, facts)}</td>
      <td className="dossier-acts">
        {form !== null && form !== 'contents' && (
          <Button
            size="small"
            aria-label={`${name} Word`}
            disabled={making.isBusy}
            onClick={() => making.word(name, paperOf(form, facts, subject))}
          >
            Word
          </Button>
        )}
        {mayMake && (
          <>
            <Button
              size="small"
              aria-label={`${name} PDF`}
              disabled={making.isBusy}
              onClick={() => making.start(name, 'pdf', bundleOfItem(item, facts))}
            >
              PDF
            </Button>
            <Button
              size="small"
              aria-label={`打印${name}`}
              disabled={making.isBusy}
              onClick={() => making.start(name, 'print', bundleOfItem(item, facts))}
            >
              打印
            </Button>
          </>
        )}
      </td>
    </tr>
  );
}

function stateWords({ slot, isThere }: DossierItem, facts: DossierFacts): string {
  if (isThere) return '有';
  return isWanted(slot, facts.case) ? '缺' : '还没有';
}
