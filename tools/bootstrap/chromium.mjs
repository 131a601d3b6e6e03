import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fetchDebs, librariesIn } from './debs.mjs';
import { commandFile, ROOT } from './platform.mjs';

const FOLDER = 'chromium';
const MISSING =
  'The tests need Chromium: install it (Debian: apt-get install chromium, macOS: brew install --cask chromium).';
const MAC_APP = '/Applications/Chromium.app/Contents/MacOS/Chromium';
/** What a window, a printer dialogue or a graphics card would need is left out: 135 MB instead of 300. */
const NEEDED = /^(chromium|chromium-common|fonts-(liberation|dejavu-core)|zlib1g|lib.*)$/;
const NOT_NEEDED = /^lib(c6|gtk|gl1|glx|egl|llvm|qt|kf)/;
const WRAPPER = path.join(ROOT, '.cache', FOLDER, 'run-chromium');

/** The file of this machine's browser, else of the fetched one; `undefined` when there is none. */
export function chromiumCommand() {
  const found = ['chromium', 'chromium-browser', 'google-chrome'].map(commandFile);
  return [...found, MAC_APP, WRAPPER].find((file) => file !== undefined && existsSync(file));
}

export function fetchChromium() {
  console.log('Fetching chromium …');
  const target = fetchDebs({
    folder: FOLDER,
    packages: ['chromium', 'fonts-liberation', 'fonts-dejavu-core'],
    isUsed: (name) => NEEDED.test(name) && !NOT_NEEDED.test(name),
    missing: MISSING,
  });
  writeWrapper(target);
  if (!drawsPages(WRAPPER)) throw new Error(MISSING);
}

/** Its libraries and fonts stay where they were unpacked, so the browser must be told. */
function writeWrapper(target) {
  const fonts = path.join(target, 'fonts.conf');
  writeFileSync(
    fonts,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>${path.join(target, 'usr/share/fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${path.join(target, 'font-cache')}</cachedir>
</fontconfig>
`,
  );
  writeFileSync(
    WRAPPER,
    `#!/bin/sh
export LD_LIBRARY_PATH='${librariesIn(target)}'
export FONTCONFIG_FILE='${fonts}'
exec '${path.join(target, 'usr/lib/chromium/chromium')}' "$@"
`,
  );
  chmodSync(WRAPPER, 0o755);
}

function drawsPages(command) {
  const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run'];
  const args = [...flags, '--dump-dom', 'data:text/html,<p>drawn'];
  const { stdout } = spawnSync(command, args, { encoding: 'utf8', timeout: 60_000 });
  return stdout?.includes('<p>drawn') === true;
}
