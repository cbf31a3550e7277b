const minutes = { '/green': 2, '/black': 4, '/herbs': 7 };

const show = () => {
  const time = minutes[location.pathname];
  document.querySelector('main').textContent = time === undefined ? 'Choose /green, /black or /herbs.' : `${time} minutes, please.`;
};

addEventListener('popstate', show);
show();
