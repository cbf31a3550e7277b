/** Process types in another language than the image's own: its toolchain is copied into an image of Node.js, and works there. */
import { describe, expect, it } from 'vitest';
import { reachesDockerHub } from './lab/hub.ts';
import { ensureLab } from './lab/index.ts';
import { runContainer } from './support/container.ts';
import { makeApp } from './support/copy-app.ts';
import { docker } from './support/docker.ts';
import { planBaseImages } from './support/example.ts';
import { probeHttp } from './support/http.ts';
import { runCli } from './support/run-cli.ts';
import { inTier } from './support/tier.ts';

const server = {
  'package.json': '{"name":"shop","scripts":{"start":"node server.js"}}',
  'server.js': `require('node:http').createServer((_, answer) => answer.end('Node.js')).listen(process.env.PORT);`,
};

/** What each job uses is native code of its toolchain: TLS, YAML, a file system, a virtual machine. */
const ruby = {
  '.ruby-version': '3.3.12\n',
  Gemfile: "source 'https://rubygems.org'\ngem 'rack', '3.1.20'\n",
  'Gemfile.lock': `GEM
  remote: https://rubygems.org/
  specs:
    rack (3.1.20)

PLATFORMS
  ruby

DEPENDENCIES
  rack (= 3.1.20)

BUNDLED WITH
   2.5.22
`,
  'job.rb':
    "require 'openssl'\nrequire 'yaml'\nrequire 'rack'\nputs YAML.dump('job' => OpenSSL::Digest::SHA256.hexdigest(Rack::RELEASE)[0, 8])\n",
};
const deno = {
  'deno.json': '{}',
  'job.ts': 'const names: string[] = [...Deno.readDirSync("/app")].map(({ name }) => name);\nconsole.log(names.includes("job.ts"));\n',
};
const bun = {
  'bunfig.toml': '',
  'job.ts': 'import { Database } from "bun:sqlite";\nconsole.log(new Database().query("select 6 * 7 as n").get());\n',
};
const java = {
  'pom.xml': `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>example</groupId><artifactId>job</artifactId><version>1</version>
<properties><maven.compiler.release>21</maven.compiler.release></properties>
<build><plugins><plugin><artifactId>maven-jar-plugin</artifactId><configuration><archive><manifest><mainClass>Job</mainClass></manifest></archive></configuration></plugin></plugins></build>
</project>
`,
  'src/main/java/Job.java':
    'public class Job { public static void main(String[] words) throws Exception { System.out.println(java.security.MessageDigest.getInstance("SHA-256").getAlgorithm()); } }\n',
};

const asOfficial = await reachesDockerHub();
if (!asOfficial)
  process.stderr.write(
    '\nNOT TESTED: Ruby as a helper. Debian, from which Ruby comes here, keeps it in other folders than the official image.\n\n',
  );

describe.runIf(await inTier('rest', 'helpers at run time'))('a process type of an interpreted language', () => {
  it.each([
    ...(asOfficial ? [['Ruby', 'ruby', ruby, 'bundle exec ruby job.rb', /^---\njob: [0-9a-f]{8}$/] as const] : []),
    ['Deno', 'deno', deno, 'deno run --allow-read job.ts', /^true$/],
    ['Bun', 'bun', bun, 'bun job.ts', /^\{\s+n: 42,\s+\}$/],
    ['Java', 'java', java, 'java -jar target/job-1.jar', /^SHA-256$/],
  ] as const)('is run by %s, beside a server in Node.js', async (_name, language, files, command, shown) => {
    await using app = await makeApp({ ...server, ...files, Procfile: `web: npm start\njob: ${command}\n` });
    const options = ['--languages', `node,${language}`];
    const lab = await ensureLab(await planBaseImages(app.path, options));
    const image = `migetpacks-test/helped-by-${language}:local`;
    const run = await runCli(lab, ['build', app.path, ...options, '--tag', image, '--json']);
    expect(run.code, run.stderr + run.stdout.slice(-3000)).toBe(0);
    try {
      expect(await docker(lab, ['run', '--rm', '--read-only', image, 'job'])).toMatch(shown);
      await using web = await runContainer(lab, image);
      expect(await probeHttp(web.url)).toMatchObject({ status: 200, body: 'Node.js' });
    } finally {
      await docker(lab, ['image', 'rm', '--force', image]).catch(() => '');
    }
  });
});
