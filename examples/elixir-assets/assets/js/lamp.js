import colorString from 'color-string';

const lamp = document.querySelector('h1');
let bright = false;

setInterval(() => {
  bright = !bright;
  lamp.style.background = colorString.to.hex(bright ? [255, 214, 10] : [40, 40, 60]);
}, 1000);
