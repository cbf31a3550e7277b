import { scaleLinear } from 'd3-scale';
import './main.css';

const canvas = document.querySelector('canvas');
const pen = canvas.getContext('2d');
const x = scaleLinear([0, 24], [0, canvas.width]);
const y = scaleLinear([-1, 1], [canvas.height, 0]);

pen.beginPath();
for (let hour = 0; hour <= 24; hour += 0.25) pen.lineTo(x(hour), y(Math.cos((hour / 12.42) * 2 * Math.PI)));
pen.stroke();
