import { scaleLinear } from 'd3-scale';
import './chart.css';

const stars = JSON.parse(document.getElementById('stars').textContent);
// The brighter a star, the smaller its magnitude.
const radius = scaleLinear([-1, 6], [12, 1]);
const svg = document.querySelector('svg');

for (const [index, { name, magnitude }] of stars.entries()) {
  const circle = document.createElementNS(svg.namespaceURI, 'circle');
  Object.entries({ cx: 50 + index * 100, cy: 50, r: radius(magnitude) }).forEach(([key, value]) => circle.setAttribute(key, value));
  circle.appendChild(document.createElementNS(svg.namespaceURI, 'title')).textContent = name;
  svg.append(circle);
}
