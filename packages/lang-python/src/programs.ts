/** Programs that come with a package of another or the same name, and never with the interpreter. */
export const packageOfProgram: Readonly<Record<string, string>> = {
  gunicorn: 'gunicorn',
  uvicorn: 'uvicorn',
  hypercorn: 'hypercorn',
  granian: 'granian',
  daphne: 'daphne',
  'waitress-serve': 'waitress',
  celery: 'celery',
  rq: 'rq',
  dramatiq: 'dramatiq',
  huey_consumer: 'huey',
  flask: 'flask',
  'django-admin': 'django',
  streamlit: 'streamlit',
  chainlit: 'chainlit',
  alembic: 'alembic',
  honcho: 'honcho',
};

/** What an app in another language may call: the interpreter and its tools, and what packages are started by. */
export const programs: readonly string[] = ['python', 'python3', 'pip', 'pip3', 'uv', ...Object.keys(packageOfProgram)];
