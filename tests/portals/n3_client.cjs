// The number of triples that N3.js reads in a Turtle file, each counted once.
//
//     node n3_client.cjs NODE_MODULES FILE
const { readFileSync } = require('fs');
const [modules, path] = process.argv.slice(2);
const { Parser, Store } = require(`${modules}/n3`);

console.log(new Store(new Parser().parse(readFileSync(path, 'utf8'))).size);
