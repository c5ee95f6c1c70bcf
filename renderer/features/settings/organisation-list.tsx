import { Button } from 'antd';
import { useState } from 'react';
import type { OrganisationId } from '#shared/basics/ids';
import { standings } from '#shared/roster/organisation';
import { allOrganisations } from '../../data/queries/roster.ts';
import { Empty } from '../../ui/empty.tsx';
import { useLive } from '../../ui/use-live.ts';
import { OrganisationForm } from './organisation-form.tsx';

/** 入驻单位: none is ever deleted, because duties were held in its name. */
export function OrganisationList() {
  const { value: organisations } = useLive(allOrganisations, []);
  const [open, setOpen] = useState<OrganisationId | null>(null);
  if (!organisations) return null;
  const chosen = organisations.find(({ id }) => id === open);
  return (
    <div className="settings-staff">
      <section className="card" aria-label="入驻单位名单">
        {organisations.length === 0 ? (
          <Empty text="还没有入驻单位，请在右边添加法庭、派出所、律师事务所等" />
        ) : (
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">单位</th>
                <th scope="col">方式</th>
                <th scope="col">时间</th>
                <th scope="col">联系人</th>
                <th scope="col">操作</th>
              </tr>
            </thead>
            <tbody>
              {organisations.map((one) => (
                <tr key={one.id}>
                  <td>
                    {one.name}
                    {!one.isActive && <span className="faint"> 已撤出</span>}
                    <div className="faint">{one.services.join('、')}</div>
                  </td>
                  <td>{standings[one.standing]}</td>
                  <td>{one.hours}</td>
                  <td>
                    {one.contact} {one.phone}
                  </td>
                  <td>
                    <Button
                      size="small"
                      aria-label={`编辑${one.name}`}
                      onClick={() => setOpen(one.id)}
                    >
                      编辑
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      <OrganisationForm
        key={chosen?.id ?? 'new'}
        organisation={chosen}
        onClose={() => setOpen(null)}
      />
    </div>
  );
}
