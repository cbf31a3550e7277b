'use strict';

module.exports = {
  lisbon: 'Europe/Lisbon',
  nairobi: 'Africa/Nairobi',
  tokyo: 'Asia/Tokyo',
};
