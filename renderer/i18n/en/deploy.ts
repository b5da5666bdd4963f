export const deploy = {
  name: 'Deploy',
  title: 'Deploy',
  purpose:
    'The approved plan runs; every host shows what it is doing. You may close the window, the run goes on until it ends or you cancel it.',
} as const
