package io.github.sessionmaintenance.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.UnaryOperator;

/** All sessions, in memory. One lock, so that the journal's order is the order of the effects. */
final class Sessions {

    private final Map<String, Conversation> byUid = new LinkedHashMap<>(16, 0.75f, true);
    private final boolean knowsEverySession;
    private final boolean forgetful;
    private final Clock clock;
    private final UnaryOperator<String> storedText;
    private final Journal journal;
    private final Memory memory;
    private long characters;
    private long lastMessageId;
    private long lastCreatedUid;

    Sessions(SimulatorSettings settings, Journal journal, Memory memory) {
        this.memory = memory;
        this.knowsEverySession = settings.knowsEverySession();
        this.forgetful = settings.knowsEverySession() && !settings.recording();
        this.clock = settings.clock();
        this.storedText = settings.storedText();
        this.journal = journal;
    }

    synchronized void add(Session session) {
        if (byUid.putIfAbsent(session.uid(), new Conversation(session)) != null) {
            throw new IllegalArgumentException("there is a session " + session.uid());
        }
        forget();
    }

    synchronized Session create() {
        // 17 digits, as the API's own
        lastCreatedUid = Math.max(lastCreatedUid + 1, clock.millis() * 10_000);
        Session session = Session.fresh(Long.toString(lastCreatedUid), clock.instant());
        add(session);
        journal.add(new Effect(
                "createSession", session.uid(), null, null, null, null, null, 0, false, session.createdAt()));
        return session;
    }

    synchronized Session update(UpdateSession update) {
        Conversation conversation = find(update.sessionUid());
        if (!update.changesNothing()) {
            Instant now = clock.instant();
            conversation.become(conversation.session().with(update, now));
            journal.add(new Effect(
                    "updateSession",
                    update.sessionUid(),
                    null,
                    update.state(),
                    update.segment(),
                    update.chatMode(),
                    null,
                    0,
                    false,
                    now));
        }
        return conversation.session();
    }

    synchronized Sent send(SendMessage sending) {
        Conversation conversation = find(sending.sessionUid());
        boolean repeated = conversation.has(sending.sendBy(), storedText.apply(sending.text()));
        Message message = say(conversation, sending.sendBy(), sending.text());
        boolean triggersReply = sending.sendBy().equals("user")
                && conversation.session().chatMode().equals("bot");
        Message reply = triggersReply ? say(conversation, "assistant", "A simulated AI reply") : null;
        journal.add(new Effect(
                "sendMessage",
                message.sessionUid(),
                sending.text(),
                null,
                null,
                null,
                message.sendBy(),
                message.id(),
                repeated,
                message.createdAt()));
        forget();
        return new Sent(message, reply);
    }

    private Message say(Conversation conversation, String sendBy, String text) {
        String stored = storedText.apply(text);
        Message message = new Message(++lastMessageId, conversation.session().uid(), sendBy, stored, clock.instant());
        conversation.say(message);
        characters += stored.length();
        return message;
    }

    /** What a call reads, oldest first. */
    synchronized List<Message> read(GetSessionMessages reading) {
        return find(reading.sessionUid()).messages();
    }

    /** @throws NoSuchElementException if it is not known */
    synchronized Session session(String uid) {
        return known(uid).session();
    }

    /** @throws NoSuchElementException if it is not known */
    synchronized List<Message> messagesOf(String uid) {
        return known(uid).messages();
    }

    /** Those active longest ago first. */
    synchronized List<Session> all() {
        return byUid.values().stream()
                .map(Conversation::session)
                .sorted(Comparator.comparing(Session::lastActiveAt).thenComparing(Session::uid))
                .toList();
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private Conversation find(String uid) {
        Conversation known = byUid.get(uid);
        if (known != null) {
            return known;
        }
        if (!knowsEverySession) {
            throw Refusal.badRequest("session not found");
        }
        Conversation made = new Conversation(Session.fresh(uid, clock.instant()));
        byUid.put(uid, made);
        forget();
        return made;
    }

    private Conversation known(String uid) {
        Conversation conversation = byUid.get(uid);
        if (conversation == null) {
            throw new NoSuchElementException("there is no session " + uid);
        }
        return conversation;
    }

    private void forget() {
        Iterator<Conversation> leastUsed = byUid.values().iterator();
        while (forgetful && (byUid.size() > memory.sessions() || characters > memory.characters())) {
            characters -= leastUsed.next().characters();
            leastUsed.remove();
        }
    }
}
