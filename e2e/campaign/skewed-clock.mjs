// Loaded before a process of ours to give it a wrong clock: CLOCK_SKEW_MS from the start, and a
// jump by CLOCK_JUMP_MS at each SIGUSR2, as a machine whose clock is set while it works.
const RealDate = Date;
let offsetMs = Number(process.env.CLOCK_SKEW_MS ?? '0');

class SkewedDate extends RealDate {
  constructor(...words) {
    if (words.length === 0) super(RealDate.now() + offsetMs);
    else super(...words);
  }

  static now() {
    return RealDate.now() + offsetMs;
  }
}

globalThis.Date = SkewedDate;
process.on('SIGUSR2', () => {
  offsetMs += Number(process.env.CLOCK_JUMP_MS ?? '0');
});
