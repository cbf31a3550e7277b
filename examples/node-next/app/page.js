import { stops } from './stops';

// Rendered for each visitor: the next departure depends on the clock.
export const dynamic = 'force-dynamic';

export default function Page() {
  const hour = new Date().getHours();
  const next = stops.find((stop) => stop.hour > hour) ?? stops[0];
  return (
    <main>
      <h1>Night train</h1>
      <p>
        The next stop is {next.town} at {next.hour}:00.
      </p>
    </main>
  );
}
