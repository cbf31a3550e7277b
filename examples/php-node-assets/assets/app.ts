import { formatDistanceToNow } from 'date-fns';
import './app.scss';

for (const time of document.querySelectorAll('time')) {
  time.textContent = `sent ${formatDistanceToNow(time.dateTime, { addSuffix: true })}`;
}
