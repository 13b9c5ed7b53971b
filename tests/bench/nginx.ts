/** nginx with the same bytes and headers as one file, where the machine has it: one worker, no log. */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './measure.ts';
import { onServingCore } from './cores.ts';

/** Null where there is no nginx. */
export async function startNginx(page: {
  headers: Readonly<Record<string, string>>;
  body: Buffer;
}): Promise<{ url: string; stop: () => void } | null> {
  if (spawnSync('nginx', ['-v']).status !== 0) return null;
  const folder = mkdtempSync(join(tmpdir(), 'putright-nginx-'));
  chmodSync(folder, 0o755);
  const port = await freePort();
  const ofItsOwn = ['content-length', 'content-type', 'etag'];
  const headers = Object.entries(page.headers)
    .filter(([name]) => !ofItsOwn.includes(name))
    .map(([name, value]) => `add_header ${name} "${value}";`);
  writeFileSync(join(folder, 'page'), page.body);
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; worker_processes 1; pid ${folder}/pid; error_log /dev/null;
events { worker_connections 512; }
http {
  access_log off; sendfile on; keepalive_requests 100000000;
  server {
    listen 127.0.0.1:${port};
    location / { root ${folder}; try_files /page =404; default_type "text/html; charset=utf-8"; ${headers.join(' ')} }
  }
}
`,
  );
  const child = spawn(...onServingCore('nginx', ['-c', join(folder, 'nginx.conf')]), { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}/`;
  for (let tries = 0; tries < 100; tries += 1) {
    const isUp = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) break;
    await new Promise((later) => setTimeout(later, 50));
  }
  return {
    url,
    stop: () => {
      child.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
