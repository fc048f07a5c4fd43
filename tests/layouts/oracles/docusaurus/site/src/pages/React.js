import React from 'react';
export default function Page() { return <main>React</main>; }
