import { links } from './links.ts';

const checkLinks = (): void => {
  const broken = [...links].filter(([, target]) => !URL.canParse(target));
  console.log(`${links.size} links checked, ${broken.length} broken`);
};

checkLinks();
const timer = setInterval(checkLinks, 60_000);

// Without a timer nothing is left to do, so the process ends by itself.
process.once('SIGTERM', () => clearInterval(timer));
