import { app } from './app.ts';

const port = Number(process.env['PORT'] ?? 5000);

const server = app.listen(port, '0.0.0.0', (error) => {
  if (error) throw error;
  console.log(`Listening on port ${port}`);
});

process.once('SIGTERM', () => {
  server.close(() => process.exit(0));
});
