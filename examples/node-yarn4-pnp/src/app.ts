import { Hono } from 'hono';
import { conversions, convert } from './units';

export const app = new Hono();

app.get('/', (context) => {
  const known = conversions.map(({ from, to }) => `${from} to ${to}`);
  return context.json({ title: 'Unit converter', conversions: known });
});

app.get('/:from/:to/:amount', (context) => {
  const { from, to, amount } = context.req.param();
  const result = convert(from, to, Number(amount));
  return result === undefined ? context.notFound() : context.json({ [from]: Number(amount), [to]: result });
});
