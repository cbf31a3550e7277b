const Koa = require('koa');

const app = new Koa();
app.use((context) => {
  context.body = 'Only for the greengrocer';
});
app.listen(process.env.PORT ?? 5000);
