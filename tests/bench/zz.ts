import { launchPlain } from './plain-launch.ts';
import { runtimeAtHand } from '../../build/runtime.mjs';
const ud = process.argv[2]!;
const p = launchPlain(runtimeAtHand()!.executablePath, [`--user-data-dir=${ud}`]);
const t0=Date.now();
let hall: any, desk: any;
for(;;){ await new Promise(r=>setTimeout(r,100)); const pages = await p.pages(); desk=pages.find(x=>x.url.endsWith('index.html')); hall=pages.find(x=>x.url.endsWith('hall.html')); if(hall) break; if(Date.now()-t0>20000)break;}
for(;;){ const s = await p.evaluate<string>(desk.id, `document.body.innerText.slice(0,300)`); 
 console.log(Date.now()-t0, s.replace(/\n/g,' ').slice(0,100)); 
 if (await p.evaluate(desk.id, `!!document.querySelector('form.intake')`)) break; await new Promise(r=>setTimeout(r,2000)); }
console.log(await p.evaluate(desk.id, `JSON.stringify(performance.getEntriesByType('paint').concat(performance.getEntriesByType('mark')))`), await p.evaluate(desk.id,`performance.timeOrigin`) as number - p.bornAt);
await p.close();
