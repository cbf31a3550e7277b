const goods = ['apples', 'apricots', 'pears'];
const index = Object.groupBy(goods, (name) => name[0]);
console.log(JSON.stringify(index));
