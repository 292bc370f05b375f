/** Every word the widget itself says. A store's own `strings` replace them by key; {name} is filled in. */
export const english = {
  dir: 'ltr',
  title: 'Chat with {store}', launcher: 'Chat with us', unread: '{label}, unread messages: {count}', close: 'Close chat',
  assistant: 'You’re talking to the assistant', waiting: 'Waiting for a person', with: '{name} is here', withSomeone: 'A person is here', ended: 'This chat has ended', connecting: 'Connecting…',
  here: 'People are here', away: 'People are away. Ask, and someone will write back.', opens: 'People are back {time}. Ask, and someone will write back.',
  person: 'Talk to a person', personAbout: 'Talk to a person about this', asking: 'Asking for a person…', askFailed: 'We couldn’t reach the store. Still trying…', leave: 'Back to the assistant',
  next: 'You’re next', position: 'You’re number {position}', minute: 'about a minute', minutes: 'about {count} minutes', hours: 'about {count} hours', noEta: 'Someone will write back as soon as they can.',
  hello: 'Hi! How can we help?', helloMore: 'Ask about anything at {store}. A person is one click away at any time.',
  log: 'Messages', write: 'Write a message', writeAgain: 'Write a message to start again', send: 'Send', left: '{count} characters left', over: 'Too long by {count} characters', newest: 'New messages',
  bot: 'Assistant', agent: 'Agent', system: 'Notice', you: 'You', sources: 'Sources', typing: '{name} is typing…', someone: 'Someone',
  sending: 'Sending…', sent: 'Sent', notSent: 'Not sent yet. Trying again…', refused: 'Not sent. {why}', retry: 'Retry', remove: 'Delete',
  joined: '{name} joined', requested: 'A person was asked for', handedBack: 'You’re back with the assistant', wasEnded: 'Chat ended', reopened: 'Chat reopened', gaveContact: 'Contact details saved', rated: 'You rated this chat {score} of 5',
  offline: 'You’re offline. We’ll send when you’re back.', unreachable: 'We can’t reach the chat right now. Trying again…', reconnecting: 'Reconnecting…', tryNow: 'Try now', dismiss: 'Dismiss', didntWork: 'That didn’t work. Please try again.',
  end: 'End chat', endAsk: 'End this chat?', keep: 'Keep chatting',
  contact: 'Where can we reach you if you leave?', contactWhy: 'Optional. You keep your place either way.', name: 'Name', email: 'E-mail', save: 'Save', noThanks: 'No thanks', badEmail: 'Please check the e-mail address.',
  rate: 'How was this chat?', score: '{score} of 5', worst: 'Poor', best: 'Great', comment: 'Anything to add? (optional)', rateSend: 'Send rating', thanks: 'Thank you. It helps us get better.', again: 'Start again',
};

/** Answers `say(key, values)` in English or the store's own words. */
export function speaker(own) {
  const words = { ...english };
  for (const key of Object.keys(english)) if (typeof own?.[key] === 'string' && own[key].length <= 500) words[key] = own[key];
  return (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
}
