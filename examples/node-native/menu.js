import expat from 'node-expat';

/** Reads the dishes of a menu in document order. */
export const parseMenu = (xml) => {
  const parser = new expat.Parser('UTF-8');
  const dishes = [];
  let dish;

  parser.on('startElement', (name, { price }) => {
    if (name === 'dish') dish = { name: '', price: Number(price) };
  });
  parser.on('text', (text) => {
    if (dish) dish.name += text;
  });
  parser.on('endElement', (name) => {
    if (name !== 'dish') return;
    dishes.push(dish);
    dish = undefined;
  });

  if (!parser.parse(xml, true)) throw new Error(`The menu cannot be read: ${parser.getError()}`);
  return dishes;
};
