import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';

interface Plot {
  readonly number: number;
  readonly crop: string;
  readonly waters: string;
}

const Rota = () => {
  const [plots, setPlots] = useState<readonly Plot[]>([]);
  useEffect(() => {
    void fetch('/api/plots')
      .then((answer) => answer.json() as Promise<readonly Plot[]>)
      .then(setPlots);
  }, []);
  return (
    <ul>
      {plots.map(({ number, crop, waters }) => (
        <li key={number}>
          Plot {number}: {crop}, watered on {waters}
        </li>
      ))}
    </ul>
  );
};

render(<Rota />, document.getElementById('app')!);
