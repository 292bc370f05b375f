import { load, save } from './memory.js';

const settings = () => ({ sound: true, desktop: false, ...load('eh-alerts') });
let audio;

function ring() {
  audio ??= new AudioContext();
  const now = audio.currentTime;
  for (const [note, at] of [[659, 0], [880, 0.13]]) {
    const [tone, loudness] = [audio.createOscillator(), audio.createGain()];
    tone.frequency.value = note;
    loudness.gain.setValueAtTime(0.0001, now + at);
    loudness.gain.exponentialRampToValueAtTime(0.12, now + at + 0.02);
    loudness.gain.exponentialRampToValueAtTime(0.0001, now + at + 0.35);
    tone.connect(loudness).connect(audio.destination);
    tone.start(now + at);
    tone.stop(now + at + 0.4);
  }
}

/** Rings and tells the desktop, as far as the agent wants it and the browser allows it. */
export function call(title, body, address) {
  const wanted = settings();
  if (wanted.sound && navigator.userActivation?.hasBeenActive) ring();
  if (!wanted.desktop || !document.hidden || Notification.permission !== 'granted') return;
  const note = new Notification(title, { body, tag: address, icon: '/icon.svg' });
  note.onclick = () => { window.focus(); Blazor.navigateTo(address); note.close(); };
}

/** What the agent chose before. */
export const chosen = () => settings();

/** Chooses; the desktop is only chosen when the browser allows it. Answers what holds now. */
export async function choose(sound, desktop) {
  const allowed = desktop && 'Notification' in window && await Notification.requestPermission() === 'granted';
  save('eh-alerts', { sound, desktop: allowed });
  return settings();
}
