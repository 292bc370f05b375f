namespace EscapeHatch.Conversations;

/// <summary>Every limit of the product, in one place. Lengths are UTF-16 code units unless said otherwise.</summary>
public static class Limits
{
    /// <summary>Longest text of one message or note.</summary>
    public const int MessageText = 4_000;

    /// <summary>Longest note a shopper may add when asking for a person.</summary>
    public const int HandoffNote = 500;

    /// <summary>Longest comment beside a rating.</summary>
    public const int RatingComment = 1_000;

    /// <summary>Longest name of a person, store or article title.</summary>
    public const int Name = 200;

    /// <summary>Longest e-mail address (RFC 5321).</summary>
    public const int Email = 254;

    /// <summary>Longest telephone number as typed.</summary>
    public const int Phone = 40;

    /// <summary>Longest URL kept of a shopper's page.</summary>
    public const int Url = 2_000;

    /// <summary>Longest identifier given by the store for its customer.</summary>
    public const int ExternalId = 200;

    /// <summary>Most profile attributes; each key and value is at most <see cref="Name"/> long.</summary>
    public const int Attributes = 30;

    /// <summary>Longest tag.</summary>
    public const int Tag = 40;

    /// <summary>Most tags on one conversation or article.</summary>
    public const int Tags = 30;

    /// <summary>Longest body of an article, Markdown.</summary>
    public const int ArticleBody = 20_000;

    /// <summary>Most question variants of an article; each is at most <see cref="Name"/> long.</summary>
    public const int ArticleQuestions = 50;

    /// <summary>Most origins of a store.</summary>
    public const int Origins = 20;

    /// <summary>Longest search text.</summary>
    public const int Search = 200;

    /// <summary>Most items of one page of a list, and what a page holds when nothing is asked for.</summary>
    public const int PageMost = 200, PageUsual = 50;

    /// <summary>How long the database may take for one list; beyond it the list must be narrowed.</summary>
    public static readonly TimeSpan ListTime = TimeSpan.FromSeconds(2);

    /// <summary>Ended conversations are counted up to this, unread messages of one conversation up to that.</summary>
    public const int CountMost = 1_000, UnreadMost = 100;

    /// <summary>How long a statement that all who ask meanwhile share waits for the one before it.</summary>
    public static readonly TimeSpan SharedTurn = TimeSpan.FromMilliseconds(100);

    /// <summary>Most questions that share a statement, and most missed entries one of them is answered with at once.</summary>
    public const int SharedMost = 200, MissedPage = 50;

    /// <summary>Entries that go into the search index at once.</summary>
    public const int SearchPage = 1_000;

    /// <summary>How often new entries are looked for to index: a message is found within a second or two.</summary>
    public static readonly TimeSpan SearchEvery = TimeSpan.FromMilliseconds(500);

    /// <summary>Largest body of a request, in bytes.</summary>
    public const int RequestBytes = 64 * 1024;

    /// <summary>Longest request line, and all headers of a request together, in bytes.</summary>
    public const int RequestLine = 8 * 1024, HeaderBytes = 16 * 1024;

    /// <summary>Most headers of a request.</summary>
    public const int Headers = 100;

    /// <summary>Most connections of a node at once, open event streams included; beyond it new ones are closed.</summary>
    public const int Connections = 30_000;

    /// <summary>Connections of one address that have yet to send a whole request: beyond it the oldest is closed. And of a node: beyond it new ones get in <see cref="ArrivalsAtOnce"/> at a time.</summary>
    public const int SilentConnections = 1_000, SilentCrowd = 200, ArrivalsAtOnce = 2;

    /// <summary>How long a request's headers may take from its first byte, how long a connection may stay without a request, and how long nobody gets in between arrivals of a crowd.</summary>
    public static readonly TimeSpan HeaderPatience = TimeSpan.FromSeconds(10), KeepAlive = TimeSpan.FromSeconds(75), ArrivalPause = TimeSpan.FromMilliseconds(1);

    /// <summary>Bytes a second that a body must bring on average once <see cref="BodyGrace"/> is over.</summary>
    public const int BodyRate = 1024;

    /// <summary>How long a body may be slower than <see cref="BodyRate"/>.</summary>
    public static readonly TimeSpan BodyGrace = TimeSpan.FromSeconds(5);

    /// <summary>Shortest and longest password of an agent.</summary>
    public const int PasswordLeast = 10, PasswordMost = 128;

    /// <summary>Wrong passwords in a row before an account is locked for <see cref="Lockout"/>.</summary>
    public const int WrongPasswords = 5;

    /// <summary>How long too many wrong passwords lock an account.</summary>
    public static readonly TimeSpan Lockout = TimeSpan.FromMinutes(5);

    /// <summary>Most conversations one agent may hold at once.</summary>
    public const int Capacity = 50;

    /// <summary>Writes waiting in one process; beyond it a write is refused and may be sent again.</summary>
    public const int WriteQueue = 4_000;

    /// <summary>Most writes one process stores together.</summary>
    public const int WriteBatch = 256;

    /// <summary>Conversations whose state one process remembers, and how many of the newest entries tell a started one which it will be asked about.</summary>
    public const int FoldsKept = 20_000, WarmEntries = 50_000;

    /// <summary>How long a write may wait to be stored, and for a database that can't be reached; then its sender is told to come back.</summary>
    public static readonly TimeSpan WritePatience = TimeSpan.FromSeconds(10), OutagePatience = TimeSpan.FromSeconds(2);

    /// <summary>Events waiting for one reader; beyond it the reader is cut off and replays later. More than is stored at once, which comes in one go.</summary>
    public const int ReaderQueue = 1_024;

    /// <summary>What waits for one reader, in bytes of memory that it shares with the other readers; beyond it the reader is cut off and replays later.</summary>
    public const int ReaderQueueBytes = 1024 * 1024;

    /// <summary>Unsent bytes of one response that the server keeps before it waits for the reader.</summary>
    public const int ResponseBuffer = 16 * 1024;

    /// <summary>How long a reader may take to take what is written; then its connection is cut.</summary>
    public static readonly TimeSpan StreamWrite = TimeSpan.FromSeconds(5);

    /// <summary>Changed conversations read at a time when a stream resumes or a node sweeps; there may be any number of such pages.</summary>
    public const int ChangePage = 200;

    /// <summary>Conversations of which a node remembers how far its readers were told; the least recent are forgotten beyond it.</summary>
    public const int ToldMost = 50_000;

    /// <summary>Conversations that wait to have a gap read; beyond it the sweep reads them.</summary>
    public const int GapsWaiting = 1_000;

    /// <summary>Requests one shopper may send in <see cref="RateWindow"/>.</summary>
    public const int ShopperRequests = 60;

    /// <summary>New sessions from one address in <see cref="RateWindow"/>.</summary>
    public const int SessionsPerAddress = 60;

    /// <summary>Sign-in attempts for one address and e-mail in <see cref="RateWindow"/>.</summary>
    public const int SignIns = 20;

    /// <summary>Requests one agent may send in <see cref="RateWindow"/>.</summary>
    public const int AgentRequests = 600;

    /// <summary>The window in which requests are counted.</summary>
    public static readonly TimeSpan RateWindow = TimeSpan.FromSeconds(10);

    /// <summary>How long a shopper's token is good for; each new session renews it.</summary>
    public static readonly TimeSpan ShopperToken = TimeSpan.FromDays(30);

    /// <summary>How long a node believes a token it deciphered; its end and the store's settings count at once all the same.</summary>
    public static readonly TimeSpan TokenMemory = TimeSpan.FromMinutes(5);

    /// <summary>Tokens a node remembers, before it begins to forget the oldest.</summary>
    public const int TokensRemembered = 10_000;

    /// <summary>How long an answer of Redis is waited for; chat goes on without it.</summary>
    public static readonly TimeSpan RedisPatience = TimeSpan.FromMilliseconds(300);

    /// <summary>How long a beat's write to Redis is waited for.</summary>
    public static readonly TimeSpan RedisWrite = TimeSpan.FromSeconds(5);

    /// <summary>Longest silence of an event stream before a comment line is sent.</summary>
    public static readonly TimeSpan StreamBeat = TimeSpan.FromSeconds(10);

    /// <summary>Changes in one hint: together about 40 kB, so that none lands among the large objects, which only a full collection frees.</summary>
    public const int HintChanges = 32;

    /// <summary>How often a node looks for entries whose hint was lost.</summary>
    public static readonly TimeSpan HintSweep = TimeSpan.FromSeconds(1.5);

    /// <summary>How long a bot's turn stays with a worker that no longer renews it; a living one renews it in time.</summary>
    public static readonly TimeSpan BotLease = TimeSpan.FromSeconds(5);

    /// <summary>How often a worker renews the turns it holds.</summary>
    public static readonly TimeSpan BotRenewal = TimeSpan.FromSeconds(1.5);

    /// <summary>How long one try at a bot's turn may take; then it is cut.</summary>
    public static readonly TimeSpan BotDeadline = TimeSpan.FromSeconds(18);

    /// <summary>How long a failed turn rests before the next try.</summary>
    public static readonly TimeSpan BotRest = TimeSpan.FromMilliseconds(500);

    /// <summary>Tries at one bot turn before the conversation is handed over.</summary>
    public const int BotTries = 3;

    /// <summary>Turns one worker has at once; most of them wait for a model.</summary>
    public const int BotTurnsAtOnce = 64;

    /// <summary>Calls of kernel functions in one turn; beyond it the turn has failed.</summary>
    public const int BotToolCalls = 20;

    /// <summary>Highest priority of a conversation.</summary>
    public const int Priority = 9;

    /// <summary>How often timers look for conversations whose time has come, and how often for agents who are gone.</summary>
    public static readonly TimeSpan DeadlineLook = TimeSpan.FromSeconds(0.5), AbsenceLook = TimeSpan.FromSeconds(2);

    /// <summary>How long one node has for what fell due before another may do it.</summary>
    public static readonly TimeSpan DeadlineLease = TimeSpan.FromSeconds(2);

    /// <summary>Conversations one look of the timers takes at most.</summary>
    public const int DeadlinesAtOnce = 100;

    /// <summary>Longest time between two calls for a person to the same waiting conversation.</summary>
    public static readonly TimeSpan AlertPause = TimeSpan.FromHours(4);

    /// <summary>Calls for a person the shopper reads about; after them a callback is offered.</summary>
    public const int AlertsTold = 2;

    /// <summary>How old the measured queues may be that a meter shows.</summary>
    public static readonly TimeSpan QueueSample = TimeSpan.FromSeconds(5);

    /// <summary>A shopper's message this soon after the one before belongs to a burst.</summary>
    public static readonly TimeSpan Burst = TimeSpan.FromSeconds(2);

    /// <summary>How long the bot waits for the end of a burst after each message of it.</summary>
    public static readonly TimeSpan BurstPause = TimeSpan.FromMilliseconds(700);

    /// <summary>An ended conversation goes back to its last agent when reopened within this time.</summary>
    public static readonly TimeSpan ReopenToAgent = TimeSpan.FromMinutes(30);

    /// <summary>How often a node beats, once for everybody attached to it.</summary>
    public static readonly TimeSpan PresenceBeat = TimeSpan.FromSeconds(10);

    /// <summary>How long a beat holds: at least three beats, and longer for phones, which sleep between two looks.</summary>
    public static readonly TimeSpan PresenceLife = TimeSpan.FromSeconds(30), PhoneLife = TimeSpan.FromSeconds(90);

    /// <summary>How long somebody still counts as there after their last screen closed; longer than <see cref="PresenceBeat"/>, so that another node's screen speaks up.</summary>
    public static readonly TimeSpan PresenceGrace = TimeSpan.FromSeconds(15), PhoneGrace = TimeSpan.FromSeconds(60);

    /// <summary>How often an agent's page says that it shows a conversation, how long that holds, and how long a word about writing holds.</summary>
    public static readonly TimeSpan LookBeat = TimeSpan.FromSeconds(8), LookLife = TimeSpan.FromSeconds(20), WritingLife = TimeSpan.FromSeconds(5);

    /// <summary>How often a node looks for beats that ran out.</summary>
    public static readonly TimeSpan PresenceSweep = TimeSpan.FromSeconds(2);

    /// <summary>Beats that ran out, taken away in one look at a store.</summary>
    public const int PresenceExpiries = 500;

    /// <summary>How long it is remembered when an agent was last there.</summary>
    public static readonly TimeSpan LastSeen = TimeSpan.FromDays(30);

    /// <summary>How often the database is asked for its time, and how long a start waits for its first answer.</summary>
    public static readonly TimeSpan ClockSample = TimeSpan.FromSeconds(5), ClockFirst = TimeSpan.FromSeconds(2);

    /// <summary>How long a kernel function may take.</summary>
    public static readonly TimeSpan KernelFunction = TimeSpan.FromSeconds(4);

    /// <summary>How long a store's order API may take.</summary>
    public static readonly TimeSpan OrderLookup = TimeSpan.FromSeconds(3);

    /// <summary>Largest answer of a store's order API that is read, in bytes.</summary>
    public const int OrderBytes = 64 * 1024;

    /// <summary>How long one call to the model may take, and all tries at one answer together.</summary>
    public static readonly TimeSpan ModelCall = TimeSpan.FromSeconds(8), ModelAnswer = TimeSpan.FromSeconds(15);

    /// <summary>How long all tries at one score by the model may take, and at one agent's brief, which no shopper waits for.</summary>
    public static readonly TimeSpan ModelScore = TimeSpan.FromSeconds(2.5), ModelBrief = TimeSpan.FromSeconds(20);

    /// <summary>Briefs for agents that a worker has a model write at once, and the entries one rests on.</summary>
    public const int BriefsAtOnce = 4, BriefEntries = 60;

    /// <summary>Longest summary and longest suggested reply of a brief.</summary>
    public const int BriefSummary = 600, BriefReply = 300;

    /// <summary>Tries again after a model's failure, those that all calls of a worker have together, and the fewest calls by which a model is judged to be down.</summary>
    public const int ModelRetries = 2, ModelRetryBudget = 10, ModelBreakerCalls = 8;

    /// <summary>How often a worker with a model looks for conversations without a brief, and how long a try again takes to come back into the budget.</summary>
    public static readonly TimeSpan BriefLook = TimeSpan.FromSeconds(1), ModelRetryRefill = TimeSpan.FromSeconds(6);

    /// <summary>First pause before a try again, doubled each time, and the longest one a model may ask for; one that asks for more isn't tried again.</summary>
    public static readonly TimeSpan ModelRetryPause = TimeSpan.FromSeconds(0.3), ModelRetryAfter = TimeSpan.FromSeconds(3);

    /// <summary>Share of failed calls in <see cref="ModelBreakerWindow"/> from which no more are made.</summary>
    public const double ModelBreakerShare = 0.5;

    /// <summary>Over how long a model's failures count, and how long it is left alone once it is judged to be down.</summary>
    public static readonly TimeSpan ModelBreakerWindow = TimeSpan.FromSeconds(30), ModelBreakerPause = TimeSpan.FromSeconds(15);

    /// <summary>Largest response of a model that is read, in bytes.</summary>
    public const int ModelBytes = 256 * 1024;

    /// <summary>Longest answer of the bot.</summary>
    public const int BotAnswer = 1_500;

    /// <summary>Messages of the conversation a model is shown.</summary>
    public const int ModelHistory = 10;
}
