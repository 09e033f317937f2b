import { chromium } from '@playwright/test';
const b=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox']});
const base='file:///work/main/.astro/tests/';
const first='first/dist/washington-is-the-matchmaker-for-the-russia-north-korea-romance.html';
import {existsSync,readdirSync} from 'node:fs';
const dirs=readdirSync('/work/main/.astro/tests').filter(d=>existsSync(`/work/main/.astro/tests/${d}/dist/washington-is-the-matchmaker-for-the-russia-north-korea-romance.html`));
console.log(dirs.join(' '));
const d=process.argv[2]||'published';
const f=d+'/dist/washington-is-the-matchmaker-for-the-russia-north-korea-romance.html';
for (const [n,u,w,h,c,open] of [['a',f,1440,900,'light'],['b',f,390,844,'light'],['c',f,390,844,'dark',1],['d',f,1440,900,'light',1],['e','published/dist/on-ink.html',1440,900,'light']]) {
 const ctx=await b.newContext({viewport:{width:w,height:h},colorScheme:c});const p=await ctx.newPage();
 await p.goto(base+u);await p.waitForTimeout(200);await p.reload();await p.waitForTimeout(300);
 if(open){ for (const s of await p.locator('summary').all()) await s.click(); await p.locator('.essay-ending').scrollIntoViewIfNeeded();}
 await p.screenshot({path:`/tmp/s-${n}.png`,fullPage:!!open||n==='b'});
 if(n==='a'){await p.pdf({path:'/tmp/s.pdf',format:'A4',printBackground:true});}
 await ctx.close();}
await b.close();
