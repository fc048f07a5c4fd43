test('rien', () => {});
