import { render } from 'preact';
import { tides } from './tides.ts';

const Table = () => (
  <ul>
    {tides.map(({ port, high }) => (
      <li key={port}>
        {port}: high water at {high}
      </li>
    ))}
  </ul>
);

const main = document.getElementById('app')!;
main.textContent = '';
render(<Table />, main);
