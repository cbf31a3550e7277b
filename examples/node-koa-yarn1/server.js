'use strict';

const Router = require('@koa/router');
const Koa = require('koa');
const cities = require('./cities');

const timeIn = (timeZone) => new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone }).format();

const router = new Router();

router.get('/', (context) => {
  const times = Object.entries(cities).map(([city, timeZone]) => [city, timeIn(timeZone)]);
  context.body = { title: 'World clock', mode: process.env.NODE_ENV, times: Object.fromEntries(times) };
});

router.get('/:city', (context) => {
  const timeZone = cities[context.params.city];
  context.assert(timeZone, 404, 'No such city');
  context.body = { city: context.params.city, time: timeIn(timeZone) };
});

const port = Number(process.env.PORT ?? 5000);
const app = new Koa();
app.use(router.routes()).use(router.allowedMethods());
const server = app.listen(port, '0.0.0.0', () => console.log(`Listening on port ${port}`));

process.once('SIGTERM', () => server.close(() => process.exit(0)));
